import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { get, getPage, pageOf as pageOfList, type GraphPage } from '../graph/api.ts'
import { isBadParameter } from '../graph/errors.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { inboundAtIn, partnerOf, threadChanges, type WholeThread } from './messages.ts'
import { callerOf, pageOf } from './place.ts'
import * as shapes from './shapes.ts'
import type { Thread, ToldMessage } from './shapes.ts'
import { orNull } from '../shared/orNull.ts'

const dayMs = 86_400_000
/** Conversations that one pull reads; a Page may be asked twice a second. */
const threadsAtOnce = 6
const mostKnown = 400
/** So many messages of a conversation come with their content. */
export const mostMessages = 20
/** So many of each are looked at where many conversations are. */
const lately = 5
/** Times are told in whole seconds: a conversation that was read within one may get more in it. */
const settleMs = 2000

const cursorShape = z.object({
  /**
   * Conversations by id: when they last changed, a mark of what was told, whether that moment was over when they were read, how much was
   * unread, and when the person last wrote (0 = not known).
   */
  threads: z.record(
    z.string(),
    z.object({
      u: z.number().int(),
      f: z.string(),
      s: z.boolean(),
      r: z.number().int(),
      i: z.number().int().default(0),
    }),
  ),
  page: z.string().nullable(),
  todo: z.array(z.string()),
})
type Cursor = z.infer<typeof cursorShape>

/** The inbox of the Page: its list is walked from the newest down to the first conversation that is known as it stands. */
export async function pullInbox(session: Session, text: string | null, days: number): Promise<Page> {
  const known: Cursor = decodeCursor(cursorShape, text) ?? { threads: {}, page: null, todo: [] }
  const listed = known.todo.length > 0 ? known : await listThreads(session, known, days)
  // The network no longer knows where the list was left: what was behind that place would be missed.
  if (listed === null) return pullInbox(session, null, days)
  const { page, todo } = listed
  const threads = { ...known.threads }
  const changes: Change[] = []
  for (const id of todo.slice(0, threadsAtOnce)) {
    const whole = await orNull(readThread(session, id))
    if (whole === null) continue
    const { updated_time: u, unread_count: unread } = whole.thread
    const before = threads[id]
    const f = markOf(whole)
    const i = inboundAtIn(session, whole, before?.i ?? 0)
    if (before?.f !== f) changes.push(...gapBefore(session, whole, before?.u), ...threadChanges(session, whole, i))
    if (whole.partner === null) session.log('conversation_left_out')
    threads[id] = { u, f, s: session.now - u > settleMs, r: unread ?? 0, i }
  }
  const left = todo.slice(threadsAtOnce)
  return {
    changes: once(changes),
    cursor: encodeCursor({ threads: newest(threads), page, todo: left } satisfies Cursor),
    more: left.length > 0 || page !== null,
  }
}

/** A page of the list: the conversations to be read, and where it goes on as long as nothing on it is known. Null when its place in the list is no longer known. */
async function listThreads(
  session: Session,
  { threads, page }: Cursor,
  days: number,
): Promise<Pick<Cursor, 'page' | 'todo'> | null> {
  const path = [pageOf(session.account), 'conversations']
  const params = { platform: 'messenger', fields: 'id,updated_time,unread_count,participants', limit: 25 }
  const list = getPage(callerOf(session), path, params, page, shapes.thread, 'reading the inbox')
  const read = await list.catch((error: unknown) => {
    if (page !== null && isBadParameter(error)) return null
    throw error
  })
  if (read === null) return null
  const { items, after } = read
  const since = session.now - days * dayMs
  const isUnchanged = (one: Thread): boolean => threads[one.id]?.u === one.updated_time && threads[one.id]?.s === true
  const isKnown = (one: Thread): boolean => isUnchanged(one) && threads[one.id]?.r === (one.unread_count ?? 0)
  const todo = items.filter((one) => one.updated_time >= since && !isKnown(one)).map((one) => one.id)
  const isOver = items.some((one) => one.updated_time < since || isUnchanged(one))
  return { page: isOver ? null : after, todo }
}

/** A conversation and its newest twenty messages; older ones have no content. */
export async function readThread(session: Session, id: string): Promise<WholeThread> {
  const fields = `${shapes.threadFields},messages.limit(${mostMessages}){${shapes.messageFields}}`
  const what = 'reading messages'
  const { messages, ...thread } = await get(callerOf(session), [id], { fields }, shapes.wholeThread, what)
  const rows: (ToldMessage | null)[] = [...(messages?.data ?? [])]
  let after = messages ? pageOfList(messages).after : null
  while (after !== null && rows.length < mostMessages) {
    const params = { fields: shapes.messageFields, limit: mostMessages }
    const path = [id, 'messages']
    const page: GraphPage<ToldMessage | null> = await getPage(callerOf(session), path, params, after, shapes.row, what)
    rows.push(...page.items)
    after = page.items.length === 0 ? null : page.after
  }
  return wholeOf(session, thread, rows)
}

function wholeOf(session: Session, thread: Thread, rows: readonly (ToldMessage | null)[]): WholeThread {
  const told = rows.slice(0, mostMessages).filter((one) => one !== null)
  const partner = partnerOf(session, thread, told)
  // Whoever has left the network is not named; the Page always is.
  const named = told.flatMap((one) => {
    const from = one.from ?? partner
    return from === null ? [] : [{ ...one, from }]
  })
  return { thread, partner, messages: named, isFull: rows.length >= mostMessages }
}

/** Pages of the list that are looked through for what changed lately. */
const mostPages = 4

/** Conversations that changed at or after a moment (epoch ms), each with its newest messages, as far as a few pages of the list go. */
export async function threadsSince(session: Session, since: number): Promise<readonly WholeThread[]> {
  const path = [pageOf(session.account), 'conversations']
  const fields = `${shapes.threadFields},messages.limit(${lately}){${shapes.messageFields}}`
  const params = { platform: 'messenger', fields, limit: 25 }
  const found: WholeThread[] = []
  let after: string | null = null
  for (let pages = 0; pages < mostPages; pages++) {
    const page: GraphPage<z.output<typeof shapes.wholeThread>> = await getPage(
      callerOf(session),
      path,
      params,
      after,
      shapes.wholeThread,
      'looking for messages',
    )
    const fresh = page.items.filter((one) => one.updated_time >= since)
    found.push(...fresh.map(({ messages, ...thread }) => wholeOf(session, thread, [...(messages?.data ?? [])])))
    if (fresh.length < page.items.length || page.after === null || page.after === after) break
    after = page.after
  }
  return found
}

/** The conversation with a person; null when the network has none. */
export async function threadWith(session: Session, person: string): Promise<string | null> {
  const page = await getPage(
    callerOf(session),
    [pageOf(session.account), 'conversations'],
    { platform: 'messenger', user_id: person, fields: 'id,updated_time,participants', limit: 1 },
    null,
    shapes.thread,
    'looking for messages',
  )
  return page.items[0]?.id ?? null
}

/** More came in than the network gives: what is between is not to be had, and that is said. */
function gapBefore(session: Session, { messages, isFull }: WholeThread, known: number | undefined): Change[] {
  const oldest = messages.at(-1)?.created_time
  if (known === undefined || oldest === undefined || !isFull || oldest <= known) return []
  const reason = 'Messenger gives the newest twenty messages of a person only, and more came in between two looks.'
  return [{ kind: 'gap', from: known, to: Math.min(oldest, session.now), reason }]
}

/** What can be seen of a conversation, in short: addresses of media are signed anew each time and do not count. */
function markOf({ thread, messages }: WholeThread): string {
  const seen = messages.map(({ attachments, sticker, ...rest }) => [
    rest,
    attachments?.data.length ?? 0,
    (sticker ?? '') !== '',
  ])
  return shortKey(JSON.stringify([seen, thread.unread_count ?? 0]))
}

function newest(threads: Cursor['threads']): Cursor['threads'] {
  const all = Object.entries(threads)
  if (all.length <= mostKnown) return threads
  return Object.fromEntries(all.toSorted(([, one], [, other]) => other.u - one.u).slice(0, mostKnown))
}
