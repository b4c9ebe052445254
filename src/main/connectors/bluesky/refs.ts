import type { Target } from '../../../shared/contract/action.ts'
import { ConnectorError } from '../connectorError.ts'

/**
 * What we note about a public post: its address and content id, the root of its thread (null: itself), its conversation.
 * A note goes with every message, so it is kept short: fields parted by spaces, the item's own address left out, and
 * `at://did:plc:X/app.bsky.feed.post/Y` written as `X/Y`.
 */
export interface PostRef {
  readonly post: readonly [uri: string, cid: string]
  readonly root: readonly [uri: string, cid: string] | null
  readonly in: string | null
}

const chatMark = 'chat'
/** What was found by listening is a conversation by itself, apart from the one that its thread may become. */
const listeningMark = 'listening:'

/** The conversation that a post found by listening makes. */
export function listeningId(uri: string): string {
  return `${listeningMark}${uri}`
}

/** The post of a conversation that was found by listening; null for any other conversation. */
export function listenedPost(conversationId: string): string | null {
  return conversationId.startsWith(listeningMark) ? conversationId.slice(listeningMark.length) : null
}

/** The note of a post whose remote id is its address: `cid in [root rootCid]`; `in` is `=` for itself, `-` for none. */
export function writePostRef(ref: PostRef): string {
  const [uri, cid] = ref.post
  const place = ref.in === null ? '-' : ref.in === uri ? '=' : shortUri(ref.in)
  const fields = [cid === '' ? '-' : cid, place]
  return (ref.root === null ? fields : [...fields, shortUri(ref.root[0]), ref.root[1]]).join(' ')
}

export function writeChatRef(convoId: string): string {
  return `${chatMark} ${convoId}`
}

/** A person's remote id is their DID: there is nothing more to note. */
export function writePersonRef(): string {
  return ''
}

const plcPost = /^at:\/\/did:plc:([a-z2-7]+)\/app\.bsky\.feed\.post\/([^/\s]+)$/u

function shortUri(uri: string): string {
  const found = plcPost.exec(uri)
  return found === null ? uri : `${found[1] ?? ''}/${found[2] ?? ''}`
}

function longUri(text: string): string {
  if (text.startsWith('at://')) return text
  const [id = '', key = ''] = text.split('/')
  return `at://did:plc:${id}/app.bsky.feed.post/${key}`
}

/** What a target's note says; throws `rejected` (not done) when it is not one of ours. */
export function readRef(target: Target): { readonly post: PostRef } | { readonly convo: string } {
  const [first = '', second = '', root, rootCid] = target.ref.split(' ')
  if (first === chatMark && second !== '') return { convo: second }
  const uri = listenedPost(target.remoteId) ?? target.remoteId
  if (first === '' || second === '' || !uri.startsWith('at://')) throw unreadable()
  return {
    post: {
      post: [uri, first === '-' ? '' : first],
      root: root === undefined || rootCid === undefined ? null : [longUri(root), rootCid],
      in: second === '-' ? null : second === '=' ? target.remoteId : longUri(second),
    },
  }
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
  if (target.remoteId.startsWith('did:')) return target.remoteId
  throw unreadable()
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
