import type { ErrorKind } from '../../../shared/contract/account.ts'
import { action } from '../../../shared/contract/action.ts'
import type { Action, ActionKind } from '../../../shared/contract/action.ts'
import type { Hold, OutboxState } from '../../../shared/contract/outbox.ts'
import type { Reader, Writer } from './database.ts'
import { isPausedPost } from './postPauses.ts'
import { entryRestsUntil } from './rests.ts'

/** A row of `outbox`. */
export interface OutboxRow {
  seq: number
  id: string
  account: number
  conversation: number | null
  lane: string
  action_kind: ActionKind
  action_json: string
  state: OutboxState
  hold: Hold | null
  due_at: number
  attempts: number
  answers: string | null
  watermark: number
  network_key: string | null
  first_attempt_at: number | null
  intent_watermark: number | null
  payload_json: string | null
  body_hash: string
  looks: number
  next_look_at: number | null
  last_attempt_at: number | null
  is_doubtful: number
  remote_id: string | null
  error_kind: ErrorKind | null
  error_text: string | null
  actor: string
  origin: string
  created_at: number
  settled_at: number | null
}

/** What is written when something is to be done on a network. */
export type NewOutboxEntry = Pick<
  OutboxRow,
  | 'id'
  | 'account'
  | 'conversation'
  | 'lane'
  | 'due_at'
  | 'hold'
  | 'answers'
  | 'watermark'
  | 'body_hash'
  | 'actor'
  | 'origin'
  | 'created_at'
> & { readonly action: Action }

/** Queues an entry at the end of its lane; returns its place in the order of all. */
export function insertOutbox(db: Writer, entry: NewOutboxEntry): number {
  const { action: it, ...row } = entry
  return db.run(
    `INSERT INTO outbox (id, account, conversation, lane, action_kind, action_json, state, hold, due_at, attempts, answers, watermark, body_hash,
       looks, is_doubtful, actor, origin, created_at)
     VALUES (:id, :account, :conversation, :lane, :kind, :json, 'queued', :hold, :due_at, 0, :answers, :watermark, :body_hash, 0, 0, :actor, :origin, :created_at)`,
    { ...row, kind: it.kind, json: JSON.stringify(it) },
  ).lastInsertRowid
}

/** The entry with this text id, or undefined. */
export function findOutbox(db: Reader, id: string): OutboxRow | undefined {
  return db.get<OutboxRow>('SELECT * FROM outbox WHERE id = :id', { id })
}

/** The entry with this number; throws when there is none. */
export function getOutbox(db: Reader, seq: number): OutboxRow {
  const row = db.get<OutboxRow>('SELECT * FROM outbox WHERE seq = :seq', { seq })
  if (row === undefined) throw new Error(`No outbox entry ${seq}`)
  return row
}

/** What the entry asks for; parsed again, since stored data is not trusted. */
export function actionOf(row: Pick<OutboxRow, 'action_json'>): Action {
  return action.parse(JSON.parse(row.action_json))
}

/** Whether an entry belongs to a direct conversation. */
export function isInDirect(db: Reader, row: Pick<OutboxRow, 'conversation'>): boolean {
  return (
    db.get("SELECT 1 FROM conversations WHERE number = :number AND kind = 'direct'", { number: row.conversation }) !==
    undefined
  )
}

/** Whether an entry goes to the writer of something public alone, so that it will stand elsewhere than what it answers. */
export function isApart(db: Reader, row: Pick<OutboxRow, 'conversation' | 'action_json'>): boolean {
  const it = actionOf(row)
  return it.kind === 'reply' && it.isPrivate && !isInDirect(db, row)
}

/** Changes the named columns of an entry. Never its text. */
export function setOutbox(
  db: Writer,
  seq: number,
  change: Partial<Omit<OutboxRow, 'seq' | 'id' | 'action_json' | 'body_hash' | 'action_kind'>>,
): void {
  const names = Object.keys(change).sort()
  if (names.length === 0) return
  db.run(`UPDATE outbox SET ${names.map((name) => `${name} = :${name}`).join(', ')} WHERE seq = :seq`, {
    ...change,
    seq,
  })
}

/** Heads of lanes that one account may have waiting in a list: more than it may have under way, so that no account hides another. */
const headsPerAccount = 8

/** An entry `o` that may have something done about it. The second half is for SQLite, which takes the index of what is open by its words only. */
const isOpen = "o.state IN ('queued','checking') AND o.state NOT IN ('sent','cancelled')"
/** What answers by another account than it came to waits until that one works too: its conversation is read again before anything is sent. */
const hasNoHome = `EXISTS (SELECT 1 FROM conversations c JOIN accounts h ON h.number = c.account
  WHERE c.number = o.conversation AND c.account <> o.account AND h.state <> 'active')`
/** What waits for its time, for a second person or for the end of a pause is nobody's to send, even when it is due; what may have gone is looked for. */
const isFree = `((o.hold IS NULL OR o.hold NOT IN ('scheduled','approval'))
  AND (o.state = 'checking' OR NOT (${isPausedPost} OR ${hasNoHome})))`

/** Whether a queued entry waits for its time or for a second person. */
export function isHeldBack(row: Pick<OutboxRow, 'state' | 'hold'>): boolean {
  return row.state === 'queued' && (row.hold === 'scheduled' || row.hold === 'approval')
}

/** The entry and the other parts of its thread of posts, in order: they share a lane of their own. */
export function partsOfThread(db: Reader, row: Pick<OutboxRow, 'seq' | 'lane'>): OutboxRow[] {
  if (!row.lane.startsWith('thread:')) return [getOutbox(db, row.seq)]
  return db.all<OutboxRow>(
    "SELECT * FROM outbox WHERE lane = :lane AND state IN ('queued','sending','checking','needs_look') ORDER BY seq",
    { lane: row.lane },
  )
}

/**
 * The entry and the other parts of its reply, in order: they were queued by one command and share its id.
 */
export function partsOfReply(db: Reader, row: Pick<OutboxRow, 'id'>): OutboxRow[] {
  const first = row.id.replace(/:\d+$/, '')
  return db
    .all<OutboxRow>(
      "SELECT * FROM outbox WHERE id >= :first AND id < :first || ';' AND action_kind = 'reply' ORDER BY seq",
      { first },
    )
    .filter((it) => it.id === first || it.id.startsWith(`${first}:`))
}

/**
 * The entry at the head of each lane that something may be done about now: the earliest unsettled one, when it is queued and due or
 * to be looked for. The first few of each account, so that thousands of one account do not stand in the way of another.
 */
export function listActionable(db: Reader, now: number): OutboxRow[] {
  return db.all<OutboxRow>(
    `SELECT * FROM outbox WHERE seq IN (SELECT seq FROM (
       SELECT o.seq, row_number() OVER (PARTITION BY o.account ORDER BY o.seq) AS place
       FROM outbox o JOIN accounts a ON a.number = o.account AND a.state = 'active'
       WHERE ${isOpen} AND CASE o.state WHEN 'checking' THEN o.next_look_at ELSE o.due_at END <= :now AND ${entryRestsUntil} <= :now AND ${isFree}
         AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = o.lane AND e.seq < o.seq AND e.state IN ('queued','sending','checking','needs_look')))
       WHERE place <= ${headsPerAccount})
     ORDER BY seq`,
    { now },
  )
}

/** The heads of lanes with the moment at which each needs attention, the soonest few of each account. Entries behind a head do not count. */
export function listNextDue(db: Reader): { lane: string; account: number; at: number }[] {
  return db.all<{ lane: string; account: number; at: number }>(
    `SELECT lane, account, at FROM (
       SELECT *, row_number() OVER (PARTITION BY account ORDER BY at, seq) AS place FROM (
         SELECT o.seq, o.lane, o.account, max(CASE o.state WHEN 'checking' THEN o.next_look_at ELSE o.due_at END, ${entryRestsUntil}) AS at
         FROM outbox o JOIN accounts a ON a.number = o.account AND a.state = 'active'
         WHERE ${isOpen} AND ${isFree}
           AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = o.lane AND e.seq < o.seq AND e.state IN ('queued','sending','checking','needs_look'))))
     WHERE place <= ${headsPerAccount}`,
  )
}

/** The network can be reached again: what waited only for that is due now. */
export function hurryOutbox(db: Writer, account: number, now: number): void {
  db.run(
    "UPDATE outbox SET due_at = :now WHERE account = :account AND state = 'queued' AND hold IS NULL AND error_kind IN ('offline','server') AND due_at > :now",
    { account, now },
  )
  db.run(
    "UPDATE outbox SET next_look_at = :now WHERE account = :account AND state = 'checking' AND error_kind = 'offline' AND next_look_at > :now",
    { account, now },
  )
}
