import type { HistoryMessage, HistoryState } from '../../../../shared/contract/history.ts'
import type { RemoteMessage } from '../../../connectors/change.ts'
import type { AccountRow } from '../../store/accounts.ts'
import { refreshConversation } from '../../store/conversations.ts'
import type { Writer } from '../../store/database.ts'
import { countArrivals } from '../../store/meta.ts'
import { moveMessage } from '../../store/messages.ts'
import { serviceGround } from '../../store/serviceClocks.ts'
import { applyGone, applyMessage } from '../../sync/applyMessage.ts'
import { applyAuthor, applyConversation, conversationNumber } from '../../sync/applyPeople.ts'
import type { ApplyContext } from '../../sync/context.ts'
import { authorIdOf, plainHandle } from './readLine.ts'
import { knownMessage, says } from './known.ts'
import type { KnownMessage } from './known.ts'
import { keepStates, tellState } from './states.ts'

/** A fact of a file with the line that told it. */
export type HistoryFact =
  | { readonly line: number; readonly kind: 'message'; readonly message: HistoryMessage }
  | { readonly line: number; readonly kind: 'state'; readonly state: HistoryState }

/** What became of each fact, and why one was left out. */
export interface AppliedHistory {
  added: number
  changed: number
  unchanged: number
  readonly refused: { readonly line: number; readonly reason: string }[]
  readonly skipped: { readonly line: number; readonly reason: string }[]
}

/** Facts of files are older than any that a network tells: it always knows better. */
const version = 1

/**
 * Writes facts of a file about one account, through the same door as those of a network. Their order, repeats and splits alter
 * nothing in the end; of two lines about the same thing that differ the later one holds. `people` remembers across calls what was
 * written of authors.
 */
export function applyHistory(
  context: ApplyContext,
  facts: readonly HistoryFact[],
  people: Map<string, string>,
): AppliedHistory {
  const { db, account } = context
  const at: ApplyContext = { ...context, isHistory: false, record: () => undefined }
  const result: AppliedHistory = { added: 0, changed: 0, unchanged: 0, refused: [], skipped: [] }
  const touched = new Set<number>()
  const arrivals = countArrivals(db)
  for (const fact of inOrder(facts, result)) {
    const known = fact.kind === 'message' ? knownMessage(db, account.number, fact.message.message) : undefined
    if (known === undefined && isBrought(account, fact)) {
      result.skipped.push({ line: fact.line, reason: 'The network itself brought what was written then.' })
      continue
    }
    if (fact.kind === 'state') {
      const conversation = conversationNumber(at, fact.state.conversation)
      const isNew = tellState(db, conversation, fact.state)
      if (isNew) touched.add(conversation)
      result[isNew ? 'added' : 'unchanged'] += 1
      continue
    }
    const { message } = fact
    const reason = whyRefused(message, known, account)
    if (reason !== null) result.refused.push({ line: fact.line, reason })
    else if (known !== undefined && (known.is_imported === 0 || says(known, message))) {
      result.unchanged += 1
      // Who wrote it may have another name by now.
      if (known.is_imported === 1) keepAuthor(at, message, people)
    } else {
      touched.add(keepMessage(at, message, known, people, arrivals.next))
      result[known === undefined ? 'added' : 'changed'] += 1
    }
  }
  arrivals.keep()
  const ground = touched.size === 0 ? undefined : serviceGround(db, { account: account.number, brand: account.brand })
  for (const conversation of touched) {
    keepStates(db, conversation)
    keepPerson(db, conversation)
    refreshConversation(db, conversation, at.dueRule, ground)
  }
  return result
}

/** By time, so that row ids ascend, which the search index takes best; of a message that is told twice the later line. */
function inOrder(facts: readonly HistoryFact[], result: AppliedHistory): readonly HistoryFact[] {
  const last = new Map<string, HistoryFact>()
  for (const fact of facts) {
    const key =
      fact.kind === 'message' ? fact.message.message : `${fact.state.conversation}\n${String(fact.state.at)}\nstate`
    const before = last.get(key)
    const reason = before === undefined ? null : clash(before, fact)
    if (reason !== null) {
      result.refused.push({ line: fact.line, reason })
      continue
    }
    if (before !== undefined) result.unchanged += 1
    last.set(key, fact)
  }
  return [...last.values()].sort((one, other) => timeOf(one) - timeOf(other))
}

/** When it was, epoch ms. */
export function timeOf(fact: HistoryFact): number {
  return fact.kind === 'message' ? fact.message.at : fact.state.at
}

/** The network tells what was from then on: from the file it would be there twice. */
function isBrought(account: AccountRow, fact: HistoryFact): boolean {
  return account.synced_from !== null && timeOf(fact) >= account.synced_from
}

function whyRefused(message: HistoryMessage, known: KnownMessage | undefined, account: AccountRow): string | null {
  if (message.direction === 'in' && authorIdOf(message) === account.remote_id)
    return 'It is inbound, but its author is the account itself.'
  return known === undefined || known.is_imported === 0 ? null : otherMessage(message, known.direction, known.thread)
}

/** Why two lines of a file cannot be about the same message; null when they can. */
function clash(one: HistoryFact, other: HistoryFact): string | null {
  if (one.kind === 'state' || other.kind === 'state') return null
  return otherMessage(other.message, one.message.direction, one.message.conversation)
}

function otherMessage(message: HistoryMessage, direction: string, thread: string | null): string | null {
  const words = 'One id stands for one message of an account.'
  if (direction !== message.direction) return `Message ${message.message} is known with the other direction. ${words}`
  return thread === message.conversation
    ? null
    : `Message ${message.message} belongs to conversation ${thread ?? ''} already. ${words}`
}

/** Returns the conversation that it is in. */
function keepMessage(
  at: ApplyContext,
  message: HistoryMessage,
  known: KnownMessage | undefined,
  people: Map<string, string>,
  nextArrival: () => number,
): number {
  const { db, account } = at
  const conversation = keepConversation(at, message)
  keepAuthor(at, message, people)
  if (known !== undefined && known.created_at !== message.at)
    moveMessage(db, { seq: known.seq, account: account.number, body: known.body }, message.at)
  if (known !== undefined && known.deleted_at !== null && message.withdrawnAt === null)
    db.run('DELETE FROM tombstones WHERE account = :account AND remote_id = :id AND version <= :version', {
      account: account.number,
      id: message.message,
      version,
    })
  applyMessage(at, asTold(at, message), nextArrival)
  if (message.withdrawnAt !== null) applyGone(at, message.message, version)
  const by = message.direction === 'in' ? (message.by === 'bot' ? 'bot' : null) : (message.by ?? 'outside')
  db.run(
    `UPDATE messages SET is_imported = 1, first_seen_at = created_at, deleted_at = :withdrawnAt, is_read = 1, sent_by = :by,
       origin = CASE :by WHEN 'rule' THEN 'auto' END
     WHERE account = :account AND remote_id = :id`,
    { account: account.number, id: message.message, withdrawnAt: message.withdrawnAt, by },
  )
  if (message.noReplyNeeded)
    db.run(
      "UPDATE messages SET no_reply = 'other', no_reply_by = 'person' WHERE account = :account AND remote_id = :id AND no_reply_by IS NOT 'person'",
      { account: account.number, id: message.message },
    )
  return conversation
}

function asTold(at: ApplyContext, message: HistoryMessage): RemoteMessage {
  return {
    remoteId: message.message,
    ref: '',
    version,
    conversationId: message.conversation,
    authorId: message.direction === 'out' ? (at.account.remote_id ?? '') : (authorIdOf(message) ?? ''),
    body: message.text,
    language: message.language?.toLowerCase() ?? null,
    replyToId: message.replyTo,
    mentions: [...message.mentions],
    permalink: null,
    attachments: [],
    reactions: [],
    createdAt: message.at,
    editedAt: null,
    isHidden: false,
    moderation: message.spam ? 'spam' : null,
    isBot: message.by === 'bot',
    isRead: true,
    key: null,
  }
}

/** What its newest line says of a person holds. */
function keepAuthor(at: ApplyContext, message: HistoryMessage, people: Map<string, string>): void {
  const remoteId = authorIdOf(message)
  if (message.direction === 'out' || remoteId === null) return
  const handle = plainHandle(message.author?.handle ?? '')
  const displayName = (message.author?.name ?? '').trim().toWellFormed() || handle
  const words = `${handle}\n${displayName}`
  const key = `${String(at.account.number)}\n${remoteId}`
  // Most write more than once, in the order of time, under one name.
  if (people.get(key) === words) return
  people.set(key, words)
  applyAuthor(at, {
    remoteId,
    ref: '',
    version: message.at,
    handle,
    displayName,
    avatarUrl: null,
    profileUrl: null,
    followers: null,
    isSelf: false,
  })
}

/** A conversation is of the kind of its oldest message. What the network said of it stays. */
function keepConversation(at: ApplyContext, { conversation: remoteId, kind, at: writtenAt }: HistoryMessage): number {
  const { db } = at
  const row = db.get<{ number: number; kind: string; version: number }>(
    'SELECT number, kind, version FROM conversations WHERE account = :account AND remote_id = :remoteId',
    { account: at.account.number, remoteId },
  )
  if (row === undefined || row.version === 0) {
    const told = { remoteId, ref: '', version, kind, subject: '', postRemoteId: null, permalink: null }
    return applyConversation(at, { ...told, authorId: null, replyOpenUntil: null }).number
  }
  if (row.kind === kind || row.version > version) return row.number
  const first = db.get<{ at: number | null }>(
    'SELECT min(created_at) AS at FROM messages WHERE conversation = :number',
    { number: row.number },
  )
  if (writtenAt < (first?.at ?? Infinity))
    db.run('UPDATE conversations SET kind = :kind WHERE number = :number', { kind, number: row.number })
  return row.number
}

/** The person one talks to is who wrote first, unless the network said who it is. */
function keepPerson(db: Writer, conversation: number): void {
  db.run(
    `UPDATE conversations SET author = (SELECT author FROM messages WHERE conversation = :conversation AND direction = 'in' ORDER BY created_at, seq LIMIT 1)
     WHERE number = :conversation AND version <= :version`,
    { conversation, version },
  )
}
