import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import type { Urgency } from '../../../shared/contract/conversation.ts'
import { foldText } from '../../../shared/contract/foldText.ts'
import { openMinutes } from '../rules/businessTime.ts'
import type { ConditionFacts } from '../rules/conditionMatch.ts'
import type { ServiceMessage, StateChange } from '../rules/serviceEvents.ts'
import { weekTime } from '../rules/weekTime.ts'
import { hoursOf } from './brands.ts'
import type { SpokenRow } from './conversationEnds.ts'
import type { ConversationRowStored } from './conversationRow.ts'
import type { Reader } from './database.ts'

/** What the promises of a conversation follow from, read from the store. */

/** A message as promises see it; notes and what is neither from them nor from us are none. */
export function serviceMessages(newestFirst: readonly SpokenRow[], since: number): readonly ServiceMessage[] {
  const messages: ServiceMessage[] = []
  for (const row of newestFirst) {
    if (row.direction === 'note' || row.created_at < since) continue
    messages.push({
      seq: row.seq,
      at: row.created_at,
      seenAt: row.first_seen_at,
      direction: row.direction,
      isAnswer: row.is_answer === 1,
      author: row.author,
      remoteId: row.remote_id,
      replyTo: row.reply_to,
      goneAt: row.deleted_at,
      idle: row.moderation === 'spam' || row.moderation === 'trash' ? 'spam' : isIdle(row) ? 'no_reply' : null,
    })
  }
  return messages.reverse()
}

/** What is gone is no mark of ours: whether it waited is told by when it went. */
function isIdle(row: SpokenRow): boolean {
  return row.counts === 0 && row.deleted_at === null
}

/** The states that a conversation was put into, oldest first. */
export function statesOf(db: Reader, conversation: number): readonly StateChange[] {
  return db.all<StateChange>(
    'SELECT at, state, waiting_for AS waitingFor FROM conversation_states WHERE conversation = :conversation ORDER BY at',
    { conversation },
  )
}

/** Finds the calendar of a brand that was valid at a moment (epoch ms); reads all of them once. */
export function calendarFinder(db: Reader, brand: number): (at: number) => BusinessHours | null {
  let calendars: readonly { from_at: number | null; hours_json: string; time_zone: string }[] | undefined
  return (at) => {
    calendars ??= db.all(
      `SELECT NULL AS from_at, hours_json, time_zone FROM brands WHERE number = :brand
       UNION ALL SELECT h.from_at, h.hours_json, b.time_zone FROM brand_hours h JOIN brands b ON b.number = h.brand WHERE h.brand = :brand
       ORDER BY from_at`,
      { brand },
    )
    const row = calendars.findLast((it) => it.from_at === null || it.from_at <= at)
    return row === undefined ? null : hoursOf(row)
  }
}

/** Numbers of the authors that a message (by seq) names. */
export function namedBy(db: Reader, seq: number): ReadonlySet<number> {
  return new Set(
    db
      .all<{ number: number }>(
        `SELECT p.number FROM messages m JOIN json_each(m.details_json, '$.mentions') n
         JOIN authors p ON p.account = m.account AND p.remote_id = n.value WHERE m.seq = :seq`,
        { seq },
      )
      .map((row) => row.number),
  )
}

/** What people said of a conversation and of who wrote, as promises may hang on it; unlike what the network says it has no order of its own. */
export interface PeopleFacts {
  readonly urgency: Urgency
  /** Of the conversation, folded. */
  readonly tags: readonly string[]
  /** Of who wrote, folded. */
  readonly authorTags: readonly string[]
}

/** What people say now. */
export function peopleFacts(db: Reader, conversation: ConversationRowStored, author: number): PeopleFacts {
  const folded = (sql: string, bind: Readonly<Record<string, number>>): readonly string[] =>
    db.all<{ folded: string }>(sql, bind).map((row) => row.folded)
  return {
    urgency: conversation.urgency,
    tags: folded(
      'SELECT t.folded FROM conversation_tags c JOIN tags t ON t.number = c.tag WHERE c.conversation = :number ORDER BY t.folded',
      { number: conversation.number },
    ),
    authorTags: folded('SELECT folded FROM author_tags WHERE author = :author ORDER BY folded', { author }),
  }
}

/** What the condition of a policy is asked of: the message that begins a promise, its conversation, and what people said of them. */
export function promiseFacts(
  db: Reader,
  conversation: ConversationRowStored,
  network: string,
  to: ServiceMessage,
  calendar: BusinessHours,
  people: PeopleFacts,
): ConditionFacts {
  const language = db.get<{ language: string | null }>('SELECT language FROM messages WHERE seq = :seq', {
    seq: to.seq,
  })?.language
  return {
    text: '',
    network,
    kind: conversation.kind,
    language: language ?? null,
    sentiment: null,
    urgency: people.urgency,
    tags: () => new Set(people.tags),
    author: () => ({
      handle: foldText(
        db
          .get<{ handle: string }>('SELECT handle FROM authors WHERE number = :author', { author: to.author })
          ?.handle.replace(/^@/u, '') ?? '',
      ),
      tags: new Set(people.authorTags),
      followers: null,
    }),
    isOpen: () => openMinutes(calendar, to.at, to.at + 1) > 0,
    localTime: () => weekTime(to.at, calendar.timeZone),
    inbound: () => 0,
    service: () => new Set(),
  }
}
