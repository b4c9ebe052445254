import { z } from 'zod'
import type { Change, RemoteMessage } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { webAddress } from '../shared/webAddress.ts'
import { callerOf, read } from './api.ts'
import { capabilitiesOf, replyWindowMs } from './capabilities.ts'
import { blank } from './map.ts'
import { person, selfAuthor } from './people.ts'
import { remoteIdOf } from './refs.ts'
import * as replies from './replies.ts'
import { orNull } from '../shared/orNull.ts'

const dayMs = 86_400_000
/** People whom we have answered, and people who wrote for the first time. */
const kinds = ['SINGLE', 'STRANGER'] as const
/** TikTok lists no more conversations than this. */
const mostConversations = 200
/** TikTok shows so many messages of a conversation; some more are kept in mind. */
const mostShown = 20
const mostMessages = 30

const task = z.discriminatedUnion('k', [
  z.object({ k: z.literal('list'), type: z.enum(kinds), page: z.string().nullable() }),
  z.object({ k: z.literal('content'), id: z.string().min(1) }),
])
const state = z.object({
  since: z.int().min(0),
  todo: z.array(task),
  /** Conversations: when something last happened in each, when its newest message was written, and short names of its messages. */
  known: z.array(z.object({ id: z.string().min(1), at: z.int(), last: z.int().catch(0), names: z.array(z.string()) })),
})
type State = z.infer<typeof state>

/** New private messages: both lists are looked at, and the conversations in which something happened are read, one a call. */
export async function pullDirect(session: Session, cursor: string | null, days: number): Promise<Page> {
  if (capabilitiesOf(session.account).text.private === null) return { changes: [], cursor: cursor ?? '', more: false }
  let at = decodeCursor(state, cursor) ?? { since: session.now - days * dayMs, todo: [], known: [] }
  const isNewRound = at.todo.length === 0
  if (isNewRound) at = { ...at, todo: kinds.map((type) => ({ k: 'list', type, page: null })) }
  const changes: Change[] = []
  for (let steps = isNewRound ? kinds.length : 1; steps > 0; steps--) {
    const [first, ...rest] = at.todo
    if (first === undefined) break
    const step = first.k === 'list' ? await lookAtList(session, at, first) : await lookAtContent(session, at, first.id)
    changes.push(...step.changes)
    at = { since: at.since, todo: [...rest, ...step.todo], known: step.known }
  }
  return { changes: once(changes), cursor: encodeCursor(at), more: at.todo.length > 0 }
}

interface Step {
  readonly todo: State['todo']
  readonly known: State['known']
  readonly changes: readonly Change[]
}

async function lookAtList(
  session: Session,
  before: State,
  { type, page }: Extract<State['todo'][number], { k: 'list' }>,
): Promise<Step> {
  const params = { conversation_type: type, limit: 100, cursor: page ?? undefined }
  const what = 'Reading the list of messages'
  const told = await read(
    callerOf(session),
    '/business/message/conversation/list/',
    params,
    replies.conversations,
    what,
  )
  const known = new Map(before.known.map((one) => [one.id, one]))
  const todo: State['todo'] = []
  for (const { conversation_id: id, update_time } of told.conversations) {
    const one = known.get(id)
    // Where TikTok does not say when, all are read each time.
    if (one !== undefined && update_time !== null && update_time !== undefined && update_time <= one.at) continue
    known.set(id, { id, at: update_time ?? 0, last: one?.last ?? 0, names: one?.names ?? [] })
    todo.push({ k: 'content', id })
  }
  const next = told.cursor
  if (told.has_more === true && typeof next === 'string' && next !== page && told.conversations.length > 0)
    todo.push({ k: 'list', type, page: next })
  const newest = [...known.values()].sort((one, other) => other.at - one.at).slice(0, mostConversations)
  return { todo, known: newest, changes: [] }
}

async function lookAtContent(session: Session, before: State, id: string): Promise<Step> {
  const told = await orNull(readDirect(session, id))
  // A conversation that went away since it was listed must not stop the others.
  if (told === null) return { todo: [], known: before.known, changes: [] }
  const { last = 0, names = [] } = before.known.find((one) => one.id === id) ?? {}
  const isNew = (one: replies.DirectMessage): boolean =>
    one.timestamp >= before.since && !names.includes(shortKey(one.message_id))
  const fresh = told.messages.filter(isNew)
  const shown = told.messages.map((one) => shortKey(one.message_id))
  const kept = [...new Set([...shown, ...names])].slice(0, mostMessages)
  return {
    todo: [],
    known: before.known.map((one) =>
      one.id === id ? { ...one, last: newestIn(told.messages, last), names: kept } : one,
    ),
    changes: fresh.length === 0 ? [] : [...tellDirect(session, id, told, fresh), ...gapIn(told.messages, fresh, last)],
  }
}

/** TikTok shows the newest twenty messages of a conversation: where none of them is known, some were written that nobody can read. */
function gapIn(
  shown: readonly replies.DirectMessage[],
  fresh: readonly replies.DirectMessage[],
  last: number,
): Change[] {
  const first = Math.min(...shown.map((one) => one.timestamp))
  if (last === 0 || first <= last || shown.length < mostShown || fresh.length < shown.length) return []
  const reason =
    'TikTok shows only the newest 20 messages of a conversation. In one, more were written meanwhile: see it in TikTok.'
  return [{ kind: 'gap', from: last, to: first, reason }]
}

function newestIn(messages: readonly replies.DirectMessage[], before: number): number {
  return messages.reduce((newest, { timestamp }) => Math.max(newest, timestamp), before)
}

/** The newest messages of a private conversation. */
export function readDirect(session: Session, id: string): Promise<replies.Contents> {
  const params = { conversation_id: id }
  return read(callerOf(session), '/business/message/content/list/', params, replies.contents, 'Reading the messages')
}

/** A private conversation told with these of its messages. */
export function tellDirect(
  session: Session,
  id: string,
  { messages, participants }: replies.Contents,
  told: readonly replies.DirectMessage[],
): Change[] {
  const { account } = session
  const others = (participants ?? []).filter((one) => one.id !== account.remoteId)
  const inbound = messages.filter((one) => !isOurs(session, one))
  const other = others[0]?.id ?? inbound[0]?.from_user?.id ?? null
  const last = Math.max(0, ...inbound.map((one) => one.timestamp))
  const first = Math.min(...messages.map((one) => one.timestamp))
  const people = new Map(others.map((one) => [one.id, one]))
  const writers = new Set([...others.map((one) => one.id), ...inbound.map((one) => writerOf(session, id, one))])
  return [
    { kind: 'author', author: selfAuthor(session) },
    ...[...writers].map((writer): Change => {
      const known = people.get(writer)
      const words = { username: known?.username ?? '', name: known?.display_name ?? '' }
      return { kind: 'author', author: person(session, writer, { ...words, picture: known?.profile_image ?? null }) }
    }),
    {
      kind: 'conversation',
      conversation: {
        remoteId: remoteIdOf('direct', id),
        ref: '',
        version: session.now,
        kind: 'direct',
        subject: '',
        postRemoteId: null,
        permalink: null,
        authorId: other,
        // The person wrote before anything that is shown, if at all: the time is over then at the latest.
        replyOpenUntil: messages.length === 0 ? null : (last === 0 ? first : last) + replyWindowMs,
      },
    },
    ...[...told]
      .sort((one, next) => one.timestamp - next.timestamp)
      .map((one): Change => ({ kind: 'message', message: directMessage(session, id, one) })),
  ]
}

/** Whether the account wrote a private message. TikTok spells the roles in more than one way, so ids are compared. */
export function isOurs({ account }: Session, message: replies.DirectMessage): boolean {
  return message.from_user?.id === account.remoteId
}

/** A private message told as a message. */
export function directMessage(session: Session, id: string, message: replies.DirectMessage): RemoteMessage {
  const picture = webAddress(message.sticker?.url ?? message.emoji?.url)
  return {
    ...blank,
    remoteId: remoteIdOf('message', message.message_id),
    version: session.now,
    conversationId: remoteIdOf('direct', id),
    authorId: isOurs(session, message) ? session.account.remoteId : writerOf(session, id, message),
    body: bodyOf(message),
    attachments: picture === null ? [] : [{ url: picture, mediaType: 'image/webp', altText: '' }],
    createdAt: message.timestamp,
  }
}

function writerOf({ account }: Session, id: string, { from_user }: replies.DirectMessage): string {
  return from_user === null || from_user === undefined || from_user.id === account.remoteId
    ? `somebody-in-${id}`
    : from_user.id
}

/** What a message says; what TikTok does not pass on is said in words. */
function bodyOf(message: replies.DirectMessage): string {
  if (typeof message.text?.body === 'string') return message.text.body
  const address = webAddress(message.share_post?.embed_url)
  if (address !== null) return address
  if (message.message_type === 'IMAGE') return '[Picture: open TikTok to see it.]'
  if (message.message_type === 'VIDEO') return '[Video: open TikTok to see it.]'
  if (message.message_type === 'STICKER' || message.message_type === 'EMOJI') return ''
  return '[TikTok does not pass on what this message says. Open TikTok to see it.]'
}
