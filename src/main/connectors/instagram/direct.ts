import { z } from 'zod'
import type { Change, RemoteAttachment, RemoteMessage } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { webAddress } from '../shared/webAddress.ts'
import { get, getPage, pageOf, type GraphPage } from '../graph/api.ts'
import { callerOf, inboxOf } from './place.ts'
import { messageBase } from './messages.ts'
import { authorIdOf, authorOf, isOwn } from './people.ts'
import { directId, writeThreadNote } from '../graph/direct.ts'
import { directRef } from './refs.ts'
import * as replies from './replies.ts'
import type { DirectMessage, DirectThread } from './replies.ts'
import { windowEnd } from '../graph/window.ts'
import { orNull } from '../shared/orNull.ts'

const dayMs = 86_400_000
const threadsAtOnce = 4
const mostThreads = 400
/** So many messages of a thread are given with their content. */
const mostMessages = 20
/** Times are told in whole seconds: a thread that was read within one may get more in it. */
const settleMs = 2000

const cursorShape = z.object({
  /** Threads by id: when they last changed, a mark of what was told, whether that moment was over when they were read. */
  threads: z.record(z.string(), z.object({ u: z.number().int(), f: z.string(), s: z.boolean() })),
  page: z.string().nullable(),
  todo: z.array(z.string()),
  /** Threads that last changed up to here were all listed by the last walk that came to its end. */
  high: z.number().int(),
  /** The newest change that the walk under way has listed. */
  top: z.number().int(),
})

type Cursor = z.infer<typeof cursorShape>

/** A thread with its newest messages, the newest first as the network lists them. */
export interface WholeThread {
  readonly thread: DirectThread
  readonly messages: readonly DirectMessage[]
}

/**
 * Direct messages: the list of threads is walked from the newest down to the first that the walk before told as it stands. What this
 * walk told itself does not end it: the list moves down while it is read.
 */
export async function pullDirect(session: Session, text: string | null, days: number): Promise<Page> {
  const known = decodeCursor(cursorShape, text) ?? { threads: {}, page: null, todo: [], high: 0, top: 0 }
  const { page, todo, high, top } = known.todo.length > 0 ? known : await listThreads(session, known, days)
  const threads = { ...known.threads }
  const changes: Change[] = []
  for (const id of todo.slice(0, threadsAtOnce)) {
    const whole = await orNull(readThread(session, id))
    // Gone, or no longer shown, since it was listed: nothing is told of it, and what was told stays.
    if (whole === null) continue
    const u = whole.thread.updated_time
    const f = markOf(whole)
    const before = threads[id]
    if (before?.f !== f) changes.push(...gapBefore(session, whole, before?.u), ...threadChanges(session, whole))
    threads[id] = { u, f, s: session.now - u > settleMs }
  }
  const left = todo.slice(threadsAtOnce)
  return {
    changes: once(changes),
    cursor: encodeCursor({ threads: newest(threads), page, todo: left, high, top }),
    more: left.length > 0 || page !== null,
  }
}

/** A page of the list of threads: those to be read, and where the list goes on as long as nothing on it is known. */
async function listThreads(
  session: Session,
  { threads, page, ...walk }: Cursor,
  days: number,
): Promise<Omit<Cursor, 'threads'>> {
  const { items, after } = await getPage(
    callerOf(session),
    [inboxOf(session.account), 'conversations'],
    { platform: 'instagram', fields: replies.threadFields, limit: 25 },
    page,
    replies.directThread,
    'reading the list of direct messages',
  )
  const since = session.now - days * dayMs
  const isKnown = (one: DirectThread): boolean => {
    const known = threads[one.id]
    return known?.u === one.updated_time && known.s
  }
  const todo = items.filter((one) => one.updated_time >= since && !isKnown(one)).map((one) => one.id)
  const top = Math.max(page === null ? 0 : walk.top, ...items.map((one) => one.updated_time))
  const isOver = items.some((one) => one.updated_time < since || (isKnown(one) && one.updated_time <= walk.high))
  const next = isOver ? null : after
  return { page: next, todo, top, high: next === null ? top : walk.high }
}

/** A thread and its newest twenty messages; more has no content. */
export async function readThread(session: Session, id: string): Promise<WholeThread> {
  const fields = `${replies.threadFields},messages.limit(${mostMessages}){${replies.directFields}}`
  const { messages, ...thread } = await get(
    callerOf(session),
    [id],
    { fields },
    replies.wholeThread,
    'reading direct messages',
  )
  const rows = [...(messages?.data ?? [])]
  let after = messages ? pageOf(messages).after : null
  while (after !== null && rows.length < mostMessages) {
    const page: GraphPage<DirectMessage | null> = await getPage(
      callerOf(session),
      [id, 'messages'],
      { fields: replies.directFields, limit: mostMessages },
      after,
      replies.directRow,
      'reading direct messages',
    )
    rows.push(...page.items)
    after = page.items.length === 0 ? null : page.after
  }
  return { thread, messages: rows.slice(0, mostMessages).filter((one) => one !== null) }
}

/** The thread with a person; null when the network has none. */
export async function threadWith(session: Session, person: string): Promise<string | null> {
  const page = await getPage(
    callerOf(session),
    [inboxOf(session.account), 'conversations'],
    { platform: 'instagram', user_id: person, fields: replies.threadFields, limit: 1 },
    null,
    replies.directThread,
    'looking for direct messages',
  )
  return page.items[0]?.id ?? null
}

/** A thread told as changes: the person, the conversation with its window, the messages. */
export function threadChanges(session: Session, { thread, messages }: WholeThread): Change[] {
  const { account, now } = session
  const other = thread.participants?.data.find((one) => !isOwn(account, named(one)))
  if (other === undefined) return []
  const person = authorOf(session, named(other))
  // They wrote before the newest twenty, if at all: then the network decides.
  const inboundAt = inboundIn(session, { thread, messages })
  const isUnknown = inboundAt === 0 && messages.length >= mostMessages
  return [
    { kind: 'author', author: person },
    {
      kind: 'conversation',
      conversation: {
        remoteId: directId(person.remoteId),
        ref: writeThreadNote({ thread: thread.id, inboundAt }),
        version: now,
        kind: 'direct',
        subject: '',
        postRemoteId: null,
        permalink: null,
        authorId: person.remoteId,
        replyOpenUntil: isUnknown ? null : windowEnd(session, inboundAt),
      },
    },
    ...messages.flatMap((one): Change[] => [
      { kind: 'author', author: authorOf(session, senderOf(one)) },
      { kind: 'message', message: directMessage(session, one, person.remoteId) },
    ]),
  ]
}

/** When the person last wrote, as far as the newest messages tell, epoch ms; 0 = not among them. */
export function inboundIn({ account, now }: Session, { messages }: WholeThread): number {
  const inbound = messages.filter((one) => !isOwn(account, senderOf(one))).map((one) => one.created_time)
  return inbound.length === 0 ? 0 : Math.min(now, Math.max(...inbound))
}

/** One direct message. */
export function directMessage(session: Session, message: DirectMessage, person: string): RemoteMessage {
  const told = message.reactions?.data ?? []
  return {
    ...messageBase(session),
    remoteId: message.id,
    ref: directRef,
    conversationId: directId(person),
    authorId: authorIdOf(session.account, senderOf(message)),
    body: message.message,
    replyToId: message.reply_to?.mid ?? null,
    attachments: attachmentsOf(message),
    reactions: told.map(({ reaction, users }) => ({
      reaction: reaction === '' ? 'love' : reaction,
      count: Math.max(1, users.length),
      isMine: users.some((one) => isOwn(session.account, named(one))),
    })),
    createdAt: Math.min(message.created_time, session.now),
    ...cardOf(message),
  }
}

/** Who sent a message, as it says. */
export function senderOf(message: DirectMessage) {
  return named(message.from ?? {})
}

function named(one: { readonly id?: string | null | undefined; readonly username?: string | null | undefined }) {
  return { id: one.id ?? null, username: one.username ?? null }
}

function attachmentsOf({ attachments }: DirectMessage): RemoteAttachment[] {
  return (attachments?.data ?? []).flatMap((one) => {
    const url = webAddress(one.image_data?.url ?? one.video_data?.url ?? one.file_url)
    const usual = one.image_data ? 'image/jpeg' : one.video_data ? 'video/mp4' : 'application/octet-stream'
    return url === null ? [] : [{ url, mediaType: one.mime_type ?? usual, altText: '' }]
  })
}

/** A post or story that was sent on is told as a link only. */
function cardOf({ shares, story }: DirectMessage): Pick<RemoteMessage, 'extras'> {
  const links = [shares?.data[0]?.link, story?.mention?.link, story?.reply_to?.link]
  const url = links.map((one) => webAddress(one)).find((one) => one !== null)
  return url === undefined || url === null ? {} : { extras: { card: { url, title: '', description: '' } } }
}

/** More came in than the network gives: what is between is not to be had, and that is said. */
function gapBefore(session: Session, { messages }: WholeThread, known: number | undefined): Change[] {
  const oldest = messages.at(-1)?.created_time
  if (known === undefined || oldest === undefined || messages.length < mostMessages || oldest <= known) return []
  const reason = 'Instagram gives the newest twenty messages of a person only, and more came in between two looks.'
  return [{ kind: 'gap', from: known, to: Math.min(oldest, session.now), reason }]
}

function markOf({ messages }: WholeThread): string {
  return shortKey(JSON.stringify(messages.map(({ attachments: _signed, ...rest }) => rest)))
}

function newest(threads: Cursor['threads']): Cursor['threads'] {
  const all = Object.entries(threads)
  if (all.length <= mostThreads) return threads
  return Object.fromEntries(all.toSorted(([, one], [, other]) => other.u - one.u).slice(0, mostThreads))
}
