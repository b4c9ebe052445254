import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import type { ChannelState } from '../../../shared/contract/client.ts'
import type { ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import { isLate, warningAt } from '../rules/serviceClock.ts'
import { serviceEvents } from '../rules/serviceEvents.ts'
import type { ServiceMessage } from '../rules/serviceEvents.ts'
import { walkService } from '../rules/serviceWalk.ts'
import type { ServicePromise, WalkedClock } from '../rules/serviceWalk.ts'
import { isQuiet } from './channels.ts'
import { newestSpoken } from './conversationEnds.ts'
import type { SpokenRow } from './conversationEnds.ts'
import type { ConversationRowStored } from './conversationRow.ts'
import type { Reader, Writer } from './database.ts'
import { isOpen, isOver, isSamePromise, keyOf } from './serviceClockRow.ts'
import type { ClockRow, NewRow } from './serviceClockRow.ts'
import { serviceBook } from './servicePolicies.ts'
import type { ServiceBook } from './servicePolicies.ts'
import { calendarFinder, namedBy, peopleFacts, promiseFacts, serviceMessages, statesOf } from './serviceFacts.ts'
import type { PeopleFacts } from './serviceFacts.ts'

/** What the promises of all conversations of an account stand on: read once for many of them in one transaction. */
export interface ServiceGround {
  readonly account: number
  readonly brand: number
  readonly network: string
  readonly connectedAt: number
  /** Since when nobody is answered there, epoch ms; null while somebody is. */
  readonly quietSince: number | null
  /** The policies of the brand; null when it never had any. */
  readonly book: ServiceBook | null
  /** The calendar that was valid at a moment, epoch ms; null when there is no such brand. */
  readonly calendarAt: (at: number) => BusinessHours | null
}

/** Messages further back than so many of a conversation are settled: what is promised to them is not followed any more. */
const furthestMessages = 2_000

/** Reads it for an account and a brand, by their numbers. */
export function serviceGround(db: Reader, of: { readonly account: number; readonly brand: number }): ServiceGround {
  const { account, brand } = of
  const found = db.get<{
    network: string
    connected_at: number
    state: ChannelState | null
    since: number | null
    revision: string | null
  }>(
    `SELECT a.network, a.connected_at, c.state, c.since,
       (SELECT o.number || ' ' || o.from_at FROM sla_orders o WHERE o.brand = :brand ORDER BY o.number DESC LIMIT 1) AS revision
     FROM accounts a LEFT JOIN channels c ON c.account = a.number WHERE a.number = :account`,
    { account, brand },
  )
  if (found === undefined) throw new Error(`No account ${account}`)
  return {
    account,
    brand,
    network: found.network,
    connectedAt: found.connected_at,
    quietSince: found.state !== null && isQuiet(found.state) ? (found.since ?? 0) : null,
    book: found.revision === null ? null : serviceBook(db, brand, found.revision),
    calendarAt: calendarFinder(db, brand),
  }
}

/**
 * Brings the promises to a conversation in line with its messages, its states and the policies and calendars that held when each
 * began; writes only what differs. Answers what its oldest unanswered message waits for, with when that is due (epoch ms; null when
 * the brand never opens for that long); null where nothing is promised to it. `newestFirst` null = they are read here.
 */
export function refreshClocks(
  db: Writer,
  row: ConversationRowStored,
  newestFirst: readonly SpokenRow[] | null,
  ground: ServiceGround,
): { readonly dueAt: number | null } | null {
  const { book } = ground
  if (book === null || row.kind === 'listening') return null
  const spoken = newestFirst ?? newestSpoken(db, row.number, furthestMessages)
  const isCut = newestFirst === null && spoken.length === furthestMessages
  const begunBy = isCut ? firstAnswer(spoken, ground.connectedAt) : null
  if (isCut && begunBy === null) return null
  const since = begunBy === null ? ground.connectedAt : begunBy.at + 1
  const messages = serviceMessages(spoken, since)
  // Nothing can be there yet for a conversation that was never brought up to date.
  const isNew = row.last_message === null
  if (isNew && messages.length === 0) return null
  const stored = isNew ? [] : storedClocks(db, row.number, since)
  const states = isNew ? [] : statesOf(db, row.number)
  const walk = walkService({
    events: serviceEvents(messages, states, row.state === 'closed'),
    isDirect: row.kind === 'direct',
    begunBy,
    quietSince: ground.quietSince,
    promise: promises(db, row, ground, book, stored),
    named: (answer) => namedBy(db, answer.seq),
    writerOf: (remoteId) => messages.find((it) => it.direction === 'in' && it.remoteId === remoteId)?.author ?? null,
  })
  const waiting = write(db, row, walk.clocks, stored).get(walk.waiting ?? null)
  return waiting === undefined || waiting.state === 'void' ? null : { dueAt: waiting.due_at }
}

/** What is late by now is missed: called before anything changes that a promise hangs on, so that no change rescues it. */
export function settleClocks(db: Writer, conversation: number, now: number): void {
  db.run(
    "UPDATE sla_clocks SET state = 'missed' WHERE conversation = :conversation AND state = 'running' AND due_at / 1000 < :second",
    { conversation, second: Math.floor(now / 1000) },
  )
}

/** Nobody can answer on an account any more: what is late by now is missed, the rest counts for nothing. */
export function endClocksOf(db: Writer, account: number, now: number): void {
  db.run(
    `UPDATE sla_clocks SET (state, void_why, paused_at) =
       (SELECT iif(is_late, 'missed', 'void'), iif(is_late, NULL, 'channel'), NULL FROM (SELECT ifnull(state = 'running' AND due_at / 1000 < :second, 0) AS is_late))
     WHERE conversation IN (SELECT number FROM conversations WHERE account = :account) AND state IN ('running','paused')`,
    { account, second: Math.floor(now / 1000) },
  )
}

/** Whether a change of urgency or tags may give a conversation other promises. */
export function mayRetarget(db: Reader, row: Pick<ConversationRowStored, 'account' | 'brand'>): boolean {
  return serviceGround(db, row).book?.asksPeople === true
}

/** The oldest answer among the newest messages: what came after it is followed. */
function firstAnswer(newestFirst: readonly SpokenRow[], since: number): ServiceMessage | null {
  return serviceMessages(newestFirst, since).find((it) => it.isAnswer) ?? null
}

function storedClocks(db: Reader, conversation: number, since: number): readonly ClockRow[] {
  return db.all<ClockRow>(
    `SELECT number, brand, policy, version, target, minutes, counts, state, void_why, started_at, due_at, warn_at, paused_at, paused_minutes, people_json, met_at, missed_at
     FROM sla_clocks WHERE conversation = :conversation AND started_at >= :since`,
    { conversation, since },
  )
}

/**
 * What the brand's policies promise to each message. What the network corrects holds as if it had always been so. What people change
 * (tags, urgency) rescues nothing: what is over keeps the promise that was made by what they had said then, and what no policy
 * promises any more because of it counts for nothing.
 */
function promises(
  db: Reader,
  row: ConversationRowStored,
  { calendarAt, network }: ServiceGround,
  book: ServiceBook,
  stored: readonly ClockRow[],
): (kind: ServiceTargetKind, to: ServiceMessage) => ServicePromise | null {
  const known = new Map(stored.map((it) => [keyOf(it.target, it.started_at), it]))
  // Few brands promise by what people said, and no other asks for it.
  const saidOf = (author: number): PeopleFacts =>
    book.asksPeople ? peopleFacts(db, row, author) : { urgency: row.urgency, tags: [], authorTags: [] }
  return (kind, to) => {
    const calendar = calendarAt(to.at)
    if (calendar === null) return null
    const present = saidOf(to.author)
    const promised = (people: PeopleFacts): ServicePromise | null => {
      const version = book.policyAt(to.at, () => promiseFacts(db, row, network, to, calendar, people))
      const target = version?.targets.find((it) => it.kind === kind)
      if (version === null || target === undefined) return null
      const { minutes, counts, warnMinutes } = target
      return {
        policy: version.policy,
        version: version.version,
        target: { kind, minutes, counts },
        warnMinutes,
        calendar,
        people: book.asksPeople ? JSON.stringify(people) : null,
        endsAt: version.archivedAt,
      }
    }
    const before = known.get(keyOf(kind, to.at))
    if (before === undefined) return promised(present)
    // Written by this function only.
    const then = before.people_json === null ? present : (JSON.parse(before.people_json) as PeopleFacts)
    if (isOver(before)) return promised(then)
    const now = promised(present)
    if (now !== null) return now
    const was = promised(then)
    return was === null ? null : { ...was, endsAt: to.at }
  }
}

/** Writes what differs; answers the rows as they are now. */
function write(
  db: Writer,
  row: ConversationRowStored,
  walked: readonly WalkedClock[],
  stored: readonly ClockRow[],
): ReadonlyMap<WalkedClock | null, NewRow> {
  const left = new Map(stored.map((it) => [keyOf(it.target, it.started_at), it]))
  const rows = new Map<WalkedClock, NewRow>()
  const unknown: WalkedClock[] = []
  for (const it of walked) {
    const key = keyOf(it.promise.target.kind, it.clock.startedAt)
    const known = left.get(key)
    left.delete(key)
    if (known === undefined) unknown.push(it)
    else rows.set(it, update(db, known, rowOf(row.brand, it)))
  }
  for (const it of unknown) {
    // It is the same promise when it only began at another message: a late one came in, or one was taken away.
    const moved = [...left.values()].find((other) => other.target === it.promise.target.kind && isOpen(other))
    if (moved !== undefined) left.delete(keyOf(moved.target, moved.started_at))
    const next = rowOf(row.brand, it)
    if (moved !== undefined) rows.set(it, update(db, moved, next))
    else {
      db.run(
        `INSERT INTO sla_clocks (conversation, brand, policy, version, target, minutes, counts, state, void_why, started_at, due_at, warn_at, paused_at, paused_minutes, people_json, met_at, missed_at)
         VALUES (:conversation, :brand, :policy, :version, :target, :minutes, :counts, :state, :void_why, :started_at, :due_at, :warn_at, :paused_at, :paused_minutes, :people_json, :met_at, :missed_at)`,
        { conversation: row.number, ...next },
      )
      rows.set(it, next)
    }
  }
  for (const it of left.values()) db.run('DELETE FROM sla_clocks WHERE number = :number', { number: it.number })
  return rows
}

function rowOf(brand: number, { promise, clock, why }: WalkedClock): NewRow {
  return {
    brand,
    policy: promise.policy,
    version: promise.version,
    target: promise.target.kind,
    minutes: promise.target.minutes,
    counts: promise.target.counts,
    state: clock.state,
    void_why: clock.state === 'void' ? why : null,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    warn_at: warningAt(promise.calendar, clock, promise.warnMinutes),
    paused_at: clock.pausedAt,
    paused_minutes: clock.pausedMinutes,
    people_json: promise.people,
    met_at: clock.metAt,
    missed_at: null,
  }
}

/** The deadline of what is over stays, whatever hours were saved since: by it an answer is in time or late. */
function byItsDeadline(known: ClockRow, next: NewRow): NewRow {
  if (!isOver(known) || !isSamePromise(known, next)) return next
  const kept = { ...next, due_at: known.due_at }
  if (next.met_at === null) return known.state === 'missed' ? kept : next
  return { ...kept, state: isLate({ dueAt: known.due_at }, next.met_at) ? 'missed' : 'met' }
}

/**
 * A miss that was found, or settled, stays, unless it was answered in time after all. One by a late answer that is gone again is found
 * anew. What was cancelled with its channel stays so.
 */
function update(db: Writer, known: ClockRow, walked: NewRow): NewRow {
  let next = byItsDeadline(known, walked)
  if (known.state === 'void' && known.void_why === 'channel')
    next = { ...next, state: 'void', void_why: 'channel', paused_at: null }
  else if (isFound(known) && next.state !== 'met' && next.state !== 'missed')
    next = { ...next, state: 'missed', void_why: null, paused_at: null }
  next = { ...next, missed_at: next.state === 'missed' ? known.missed_at : null }
  const columns = Object.keys(next) as (keyof typeof next)[] // an object made here
  if (columns.every((it) => next[it] === known[it])) return next
  db.run(
    `UPDATE sla_clocks SET brand = :brand, policy = :policy, version = :version, target = :target, minutes = :minutes, counts = :counts, state = :state, void_why = :void_why,
       started_at = :started_at, due_at = :due_at, warn_at = :warn_at, paused_at = :paused_at, paused_minutes = :paused_minutes, people_json = :people_json, met_at = :met_at, missed_at = :missed_at
     WHERE number = :number`,
    { number: known.number, ...next },
  )
  return next
}

function isFound({ state, met_at, missed_at }: ClockRow): boolean {
  return state === 'missed' && (met_at === null || missed_at !== null)
}
