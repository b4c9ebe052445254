import { z } from 'zod'
import type { Target } from '../../../shared/contract/action.ts'
import { ConnectorError } from '../connectorError.ts'

const named = z.tuple([z.string(), z.string()])
/** What we note about a public post: its address and content id, the root of its thread (null: itself), its conversation. */
const postRef = z.object({ post: named, root: named.nullable(), in: z.string().nullable() })
/** What we note about a direct conversation or a message in it. */
const chatRef = z.object({ convo: z.string() })
const personRef = z.object({ did: z.string() })
export type PostRef = z.infer<typeof postRef>

export function writePostRef(ref: PostRef): string {
  return JSON.stringify(ref)
}

export function writeChatRef(convoId: string): string {
  return JSON.stringify({ convo: convoId })
}

export function writePersonRef(did: string): string {
  return JSON.stringify({ did })
}

/** What a target's note says; throws `rejected` (not done) when it is not one of ours. */
export function readRef(target: Target): { readonly post: PostRef } | { readonly convo: string } {
  const value = parsed(target)
  const chat = chatRef.safeParse(value)
  if (chat.success) return chat.data
  const post = postRef.safeParse(value)
  if (post.success) return { post: post.data }
  throw unreadable()
}

/** The note of a target that must be a public post; throws `unsupported` for direct messages. */
export function readPostRef(target: Target, what: string): PostRef {
  const ref = readRef(target)
  if ('post' in ref) return ref.post
  throw new ConnectorError('unsupported', `Bluesky does not offer ${what} for direct messages. Nothing was changed.`, {
    outcome: 'not_done',
    code: 'not_offered',
  })
}

/** The DID of a target that must be a person. */
export function readPersonRef(target: Target): string {
  const person = personRef.safeParse(parsed(target))
  if (person.success) return person.data.did
  throw unreadable()
}

function parsed(target: Target): unknown {
  try {
    return JSON.parse(target.ref)
  } catch {
    throw unreadable()
  }
}

function unreadable(): ConnectorError {
  return new ConnectorError(
    'rejected',
    'What Parley noted about this item cannot be read. Nothing was sent. Sync the account and try again.',
    {
      outcome: 'not_done',
      code: 'bad_ref',
    },
  )
}

/** The DID that an `at://` address belongs to; empty when it is no such address. */
export function didOf(uri: string): string {
  return /^at:\/\/([^/]+)/u.exec(uri)?.[1] ?? ''
}

/** The last part of an `at://` address: the key of the record. */
export function rkeyOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1)
}

export function collectionOf(uri: string): string {
  return uri.split('/')[3] ?? ''
}

/** Where a post can be seen in a browser. By DID, since handles change. */
export function permalinkOf(uri: string): string {
  return `https://bsky.app/profile/${didOf(uri)}/post/${rkeyOf(uri)}`
}
