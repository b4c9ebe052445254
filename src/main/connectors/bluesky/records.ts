import { z } from 'zod'
import type { Action, Target } from '../../../shared/contract/action.ts'
import type { AttemptSeed, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { embedOf } from './embeds.ts'
import { readPosts } from './places.ts'
import { findHandle } from './handles.ts'
import { facetsOf, handlesIn, type Facet } from './facets.ts'
import { readPersonRef, readPostRef, readRef, type PostRef } from './refs.ts'
import { tidOf } from './tid.ts'

/** A request body that is finished before its intent is written, and sent as it stands on every attempt. */
const finished = z.discriminatedUnion('to', [
  z.object({
    to: z.literal('repo'),
    collection: z.string(),
    rkey: z.string(),
    record: z.record(z.string(), z.unknown()),
  }),
  z.object({ to: z.literal('chat'), convoId: z.string(), message: z.record(z.string(), z.unknown()) }),
])
export type Finished = z.infer<typeof finished>

/** Readies what an action sends: our record key and the finished body. Reads handles from the network, changes nothing. */
export async function prepare(
  session: Session,
  action: Action,
  seed: AttemptSeed,
): Promise<{ key: string; payload: string }> {
  const key = tidOf(seed)
  if (action.kind === 'reply') await refuseGone(session, action)
  const body = await finishedBody(session, action, { ...seed, key })
  if (body?.to === 'repo') return { key, payload: JSON.stringify(body) }
  return { key: seed.id, payload: body === null ? '' : JSON.stringify(body) }
}

/** The server takes an answer to a post that is gone, where nobody would ever see it. */
async function refuseGone(session: Session, action: Extract<Action, { kind: 'reply' }>): Promise<void> {
  if ('convo' in readRef(action.conversation)) return
  const [uri] = readPostRef(action.replyTo ?? action.conversation, 'a public answer').post
  if ((await readPosts(session, [uri])).length > 0) return
  const words =
    'The message that you answer is no longer there, or its author and this account have blocked each other. Nothing was sent.'
  throw new ConnectorError('missing', words, { outcome: 'not_done', code: 'no_parent' })
}

/** The finished body of an attempt; null where there is none. */
export function readFinished(payload: string | null): Finished | null {
  if (payload === null || payload === '') return null
  const parsed = finished.safeParse(JSON.parse(payload))
  return parsed.success ? parsed.data : null
}

/** The record or message that an action makes; null for actions that make none. */
export async function finishedBody(
  session: Session,
  action: Action,
  attempt: { readonly key: string; readonly startedAt: number; readonly continues?: Target },
): Promise<Finished | null> {
  const { key: rkey, startedAt, continues } = attempt
  const createdAt = new Date(startedAt).toISOString()
  const record = (name: string, fields: Record<string, unknown>): Finished => ({
    to: 'repo',
    collection: name,
    rkey,
    record: { $type: name, ...fields, createdAt },
  })
  switch (action.kind) {
    case 'reply': {
      const conversation = readRef(action.conversation)
      const text = await richText(session, action.text)
      if ('convo' in conversation) return { to: 'chat', convoId: conversation.convo, message: text }
      const parent = readPostRef(action.replyTo ?? action.conversation, 'a public answer')
      const reply = replyRefs(parent)
      return record('app.bsky.feed.post', {
        ...text,
        ...languages(action.language),
        reply,
        ...(await embedOf(session, action)),
      })
    }
    case 'post': {
      const before = continues === undefined ? {} : { reply: replyRefs(readPostRef(continues, 'a thread')) }
      const text = await richText(session, action.text)
      return record('app.bsky.feed.post', {
        ...text,
        ...languages(action.language),
        ...before,
        ...(await embedOf(session, action)),
      })
    }
    case 'react':
      return action.on
        ? record('app.bsky.feed.like', { subject: strongRef(readPostRef(action.target, 'likes')) })
        : null
    case 'repost':
      return action.on
        ? record('app.bsky.feed.repost', { subject: strongRef(readPostRef(action.target, 'reposts')) })
        : null
    case 'block':
      return action.on ? record('app.bsky.graph.block', { subject: readPersonRef(action.author) }) : null
    default:
      return null
  }
}

function languages(language: string | null): { langs?: string[] } {
  return language === null ? {} : { langs: [language] }
}

function strongRef(ref: PostRef): { uri: string; cid: string } {
  const [uri, cid] = ref.post
  if (cid === '') {
    throw new ConnectorError('missing', 'The post that this is about is no longer on the network. Nothing was sent.', {
      outcome: 'not_done',
      code: 'no_subject',
    })
  }
  return { uri, cid }
}

function replyRefs(parent: PostRef): { root: { uri: string; cid: string }; parent: { uri: string; cid: string } } {
  const own = strongRef(parent)
  return { root: parent.root === null ? own : { uri: parent.root[0], cid: parent.root[1] }, parent: own }
}

async function richText(session: Session, text: string): Promise<{ text: string; facets?: Facet[] }> {
  const dids = new Map<string, string>()
  for (const handle of handlesIn(text)) {
    const did = await findHandle(session, handle)
    if (did !== null) dids.set(handle, did)
  }
  const facets = facetsOf(text, dids)
  return facets.length === 0 ? { text } : { text, facets }
}
