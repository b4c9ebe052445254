import { z } from 'zod'
import type { Change } from '../change.ts'
import type { OwnItem, Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { callerOf, isMissing, query } from './api.ts'
import { chatMessageChanges, convoChanges } from './chatChanges.ts'
import * as replies from './replies.ts'
import type { ChatMessage } from './replies.ts'

// Direct messages live at a service of their own that the account's server passes calls on to. Its log is the only listing of the
// network that runs forward; a snapshot of the conversations comes first, and the log is read from the instant before the snapshot.

/** Where the chat stream was left: switched off, in the snapshot, or in the log. */
const chatCursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('off'), probedAt: z.number().int() }),
  z.object({
    phase: z.literal('snapshot'),
    since: z.number().int(),
    log: z.string(),
    page: z.string().nullable(),
    isListed: z.boolean(),
    todo: z.array(z.object({ convo: z.string(), page: z.string().nullable() })),
  }),
  z.object({ phase: z.literal('log'), log: z.string() }),
])
type ChatCursor = z.infer<typeof chatCursor>
type Snapshot = Extract<ChatCursor, { phase: 'snapshot' }>

const probeEveryMs = 24 * 3_600_000
const pageSize = 100
/** Conversations whose history is read in one page. */
const historiesAtOnce = 10
/** Pages of 100 messages read when one conversation is looked at. */
const threadPages = 5

/** The `atproto-proxy` header that leads to the chat service. */
export function chatProxy(session: Session): { readonly proxy: string } {
  const setting = session.settings['blueskyChatService']
  return { proxy: typeof setting === 'string' && setting !== '' ? setting : 'did:web:api.bsky.chat#bsky_chat' }
}

/** Asks the chat service for the least it can give; throws ConnectorError when it does not answer. */
export async function probeChat(session: Session): Promise<void> {
  await query(callerOf(session), 'chat.bsky.convo.listConvos', { limit: 1 }, replies.convos, chatProxy(session))
}

/** One page of direct messages. Where the chat answered errors at sign-in the stream is off and is asked again once a day. */
export async function pullChat(session: Session, text: string | null, backfillDays: number): Promise<Page> {
  const cursor = decodeCursor(chatCursor, text)
  if (cursor === null) {
    if (session.account.facts['chat'] === 'off') return offPage(session.now)
    return snapshotPage(session, startOfSnapshot(session.now, backfillDays))
  }
  if (cursor.phase === 'log') return logPage(session, cursor.log)
  if (cursor.phase === 'snapshot') return snapshotPage(session, cursor)
  if (session.now - cursor.probedAt < probeEveryMs) return { changes: [], cursor: encodeCursor(cursor), more: false }
  try {
    await probeChat(session)
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind === 'offline') throw error
    return offPage(session.now)
  }
  return snapshotPage(session, startOfSnapshot(session.now, backfillDays))
}

function offPage(now: number): Page {
  return { changes: [], cursor: encodeCursor({ phase: 'off', probedAt: now }), more: false }
}

function startOfSnapshot(now: number, backfillDays: number): Snapshot {
  return { phase: 'snapshot', since: now - backfillDays * 86_400_000, log: '', page: null, isListed: false, todo: [] }
}

async function snapshotPage(session: Session, cursor: Snapshot): Promise<Page> {
  if (cursor.todo.length === 0 && !cursor.isListed) return listPage(session, cursor)
  const changes: Change[] = []
  const later: { convo: string; page: string | null }[] = []
  for (const { convo, page } of cursor.todo.slice(0, historiesAtOnce)) {
    const history = await historyPage(session, convo, page, cursor.since)
    changes.push(...history.changes)
    if (history.next !== null) later.push({ convo, page: history.next })
  }
  const todo = [...later, ...cursor.todo.slice(historiesAtOnce)]
  if (todo.length === 0 && cursor.isListed)
    return { changes, cursor: encodeCursor({ phase: 'log', log: cursor.log }), more: true }
  return { changes, cursor: encodeCursor({ ...cursor, todo }), more: true }
}

async function listPage(session: Session, cursor: Snapshot): Promise<Page> {
  const params = { limit: pageSize, ...(cursor.page === null ? {} : { cursor: cursor.page }) }
  const answer = await query(
    callerOf(session),
    'chat.bsky.convo.listConvos',
    params,
    replies.convos,
    chatProxy(session),
  )
  // Revisions sort by time, and a conversation's is that of its newest event: the newest of the first page is where the log stands.
  const newest =
    answer.convos
      .map((convo) => convo.rev)
      .sort()
      .at(-1) ?? ''
  const live = answer.convos.filter(
    (convo) => convo.lastMessage !== undefined && convo.lastMessage.sentAt >= cursor.since,
  )
  const next: ChatCursor = {
    ...cursor,
    log: cursor.page === null ? newest : cursor.log,
    page: answer.cursor ?? null,
    isListed: answer.cursor === undefined || answer.convos.length === 0,
    todo: live.map((convo) => ({ convo: convo.id, page: null })),
  }
  const changes = live.flatMap((convo) => convoChanges(session, convo))
  const isOver = next.isListed && next.todo.length === 0
  return { changes, cursor: encodeCursor(isOver ? { phase: 'log', log: next.log } : next), more: true }
}

async function historyPage(
  session: Session,
  convoId: string,
  page: string | null,
  since: number,
): Promise<{ changes: Change[]; next: string | null }> {
  const params = { convoId, limit: pageSize, ...(page === null ? {} : { cursor: page }) }
  try {
    const answer = await query(
      callerOf(session),
      'chat.bsky.convo.getMessages',
      params,
      replies.chatMessages,
      chatProxy(session),
    )
    const changes = answer.messages
      .filter((message) => message.sentAt >= since)
      .flatMap((message) => chatMessageChanges(session, convoId, message))
    const oldest = answer.messages.at(-1)
    const goesOn =
      answer.cursor !== undefined && answer.cursor !== page && oldest !== undefined && oldest.sentAt >= since
    return { changes: changes.reverse(), next: goesOn ? (answer.cursor ?? null) : null }
  } catch (error) {
    // Left or deleted between the list and this call.
    if (isMissing(error)) return { changes: [], next: null }
    throw error
  }
}

async function logPage(session: Session, from: string): Promise<Page> {
  const answer = await query(
    callerOf(session),
    'chat.bsky.convo.getLog',
    from === '' ? {} : { cursor: from },
    replies.chatLog,
    chatProxy(session),
  )
  const fresh = answer.logs.filter((entry) => entry.rev === undefined || entry.rev > from)
  const changes: Change[] = []
  const told = new Set<string>()
  for (const { convoId, message, $type: type } of fresh) {
    if (convoId === undefined || message === undefined) continue
    const what = type?.split('#')[1] ?? ''
    if (what === 'logDeleteMessage') changes.push({ kind: 'message.gone', remoteId: message.id, version: session.now })
    if (what !== 'logCreateMessage' && what !== 'logAddReaction' && what !== 'logRemoveReaction') continue
    if (!told.has(convoId)) changes.push(...(await readConvo(session, convoId)))
    told.add(convoId)
    changes.push(...chatMessageChanges(session, convoId, message))
  }
  const last =
    fresh
      .map((entry) => entry.rev ?? '')
      .sort()
      .at(-1) ?? from
  const log = answer.cursor !== undefined && answer.cursor > last ? answer.cursor : last
  return { changes, cursor: encodeCursor({ phase: 'log', log }), more: fresh.length > 0 && log !== from }
}

async function readConvo(session: Session, convoId: string): Promise<Change[]> {
  try {
    const answer = await query(
      callerOf(session),
      'chat.bsky.convo.getConvo',
      { convoId },
      replies.oneConvo,
      chatProxy(session),
    )
    return convoChanges(session, answer.convo)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** The conversation, its members and its newest page of messages, up to 500 messages. */
export async function chatThread(session: Session, convoId: string): Promise<Change[]> {
  const changes = await readConvo(session, convoId)
  let page: string | null = null
  for (let n = 0; n < threadPages; n++) {
    const history: { changes: Change[]; next: string | null } = await historyPage(session, convoId, page, 0)
    changes.push(...history.changes)
    page = history.next
    if (page === null) break
  }
  return changes
}

/** Own messages of a conversation sent at or after `since`. */
export async function ownChatSince(session: Session, convoId: string, since: number): Promise<OwnItem[]> {
  const items: OwnItem[] = []
  let page: string | null = null
  for (let n = 0; n < threadPages; n++) {
    const params = { convoId, limit: pageSize, ...(page === null ? {} : { cursor: page }) }
    const answer: z.output<typeof replies.chatMessages> = await query(
      callerOf(session),
      'chat.bsky.convo.getMessages',
      params,
      replies.chatMessages,
      chatProxy(session),
    )
    const own = answer.messages.filter(
      (message) => message.sender?.did === session.account.remoteId && message.sentAt >= since,
    )
    items.push(
      ...own.filter((message) => message.text !== undefined).map((message) => ownItem(session, convoId, message)),
    )
    const oldest = answer.messages.at(-1)
    if (answer.cursor === undefined || answer.cursor === page || oldest === undefined || oldest.sentAt < since) break
    page = answer.cursor
  }
  return items
}

function ownItem(session: Session, convoId: string, message: ChatMessage): OwnItem {
  return {
    remoteId: message.id,
    text: message.text ?? '',
    conversationId: convoId,
    replyToId: message.replyTo?.id ?? null,
    createdAt: message.sentAt,
    key: null,
    changes: chatMessageChanges(session, convoId, message),
  }
}
