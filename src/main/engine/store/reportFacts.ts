import type { InboundKind } from '../../../shared/contract/reportParts.ts'
import type { Talk, TalkMessage, TalkState } from '../rules/report/talk.ts'
import type { StateChange } from '../rules/serviceEvents.ts'
import { isQuiet } from './channels.ts'
import { channelStates } from './channelStates.ts'
import type { Reader } from './database.ts'

/** Which conversations a report reads: those of a brand (by number), of a stretch of time (epoch ms). */
export interface TalkRange {
  readonly brand: number
  readonly from: number
  /** States count until then. */
  readonly end: number
  /** Messages count until then. */
  readonly asOf: number
}

interface ConversationFacts {
  readonly number: number
  readonly account: number
  readonly network: string
  readonly kind: InboundKind
  readonly state: StateChange['state']
  readonly closed_at: number | null
}

type MessageFacts = readonly [
  seq: number,
  conversation: number,
  author: number,
  at: number,
  seenAt: number,
  direction: 'in' | 'out',
  remoteId: string | null,
  replyTo: string | null,
  goneAt: number | null,
  isAside: number,
  noReply: string | null,
  noReplyBy: string | null,
  isAnswer: number,
  isOutside: number,
  isPrivate: number,
]

/**
 * The conversations that the report of a month looks at, by their numbers: those with a message since it began, those that are not
 * closed, and those that were put into a state in it. Accounts that were removed are among them; what is only listened to is not.
 */
export function talksOf(db: Reader, range: TalkRange): readonly Talk[] {
  const conversations = picked(db, range)
  const numbers = JSON.stringify(conversations.map((it) => it.number))
  const states = Map.groupBy(
    db.all<StateChange & { conversation: number }>(
      `SELECT s.conversation, s.at, s.state, s.waiting_for AS waitingFor
       FROM json_each(:numbers) k CROSS JOIN conversation_states s ON s.conversation = k.value ORDER BY s.conversation, s.at`,
      { numbers },
    ),
    (it) => it.conversation,
  )
  const byNobody = closedByNobody(db, conversations, states, range)
  const messages = messagesOf(db, conversations, numbers, range)
  return conversations.flatMap((it) => {
    const own = messages.get(it.number)
    if (own === undefined) return []
    const { number: conversation, account, network, kind } = it
    const changes = (states.get(conversation) ?? restingState(it)).map((change): TalkState => ({
      ...change,
      isByNobody: byNobody.has(`${String(conversation)} ${String(change.at)}`),
    }))
    return [{ conversation, account, network, kind, messages: own, states: changes }]
  })
}

/** What was closed before states were kept has none. */
function restingState({ state, closed_at }: ConversationFacts): readonly StateChange[] {
  return state === 'closed' && closed_at !== null ? [{ at: closed_at, state, waitingFor: null }] : []
}

function picked(db: Reader, { brand, from, end }: TalkRange): readonly ConversationFacts[] {
  return db.all<ConversationFacts>(
    `SELECT c.number, c.account, a.network, c.kind, c.state, c.closed_at FROM
       (SELECT number FROM conversations INDEXED BY conversations_brand WHERE brand = :brand AND state IN ('open','waiting','snoozed')
        UNION SELECT number FROM conversations INDEXED BY conversations_brand WHERE brand = :brand AND state = 'closed' AND last_message_at >= :from
        UNION SELECT conversation FROM conversation_states INDEXED BY conversation_states_by_time WHERE at >= :from AND at < :end) k
       CROSS JOIN conversations c ON c.number = k.number JOIN accounts a ON a.number = c.account
     WHERE c.brand = :brand AND c.kind <> 'listening' ORDER BY c.number`,
    { brand, from, end },
  )
}

function messagesOf(
  db: Reader,
  conversations: readonly ConversationFacts[],
  numbers: string,
  { brand, asOf }: TalkRange,
): ReadonlyMap<number, TalkMessage[]> {
  const rows = db.lists<MessageFacts>(
    `SELECT m.seq, m.conversation, m.author, m.created_at, m.first_seen_at, m.direction,
       m.remote_id, CASE m.direction WHEN 'out' THEN m.reply_to END, m.deleted_at,
       ifnull(m.moderation IN ('spam','trash'), 0), m.no_reply, m.no_reply_by,
       ifnull(m.direction = 'out' AND m.sent_by IN ('agent','outside') AND (m.remote_id IS NOT NULL OR o.state = 'sent'), 0),
       ifnull(m.sent_by = 'outside', 0), m.is_private
     FROM json_each(:numbers) k CROSS JOIN messages m INDEXED BY messages_thread ON m.conversation = k.value AND m.created_at <= :asOf
       LEFT JOIN outbox o ON o.seq = m.outbox
     WHERE m.direction <> 'note' ORDER BY k.key, m.created_at, m.seq`,
    { numbers, asOf },
  )
  const removed = removedByUs(db, rows)
  const own = ownAuthors(db, brand)
  const channelAt = channelStates(db, brand)
  const talks = new Map<number, TalkMessage[]>()
  let at = -1
  let talk: ConversationFacts | undefined
  let into: TalkMessage[] = []
  for (const row of rows) {
    const [seq, conversation, author, moment, seenAt, direction, remoteId, replyTo, goneAt] = row
    const [, , , , , , , , , isAside, noReply, noReplyBy, isAnswer, isOutside, isPrivate] = row
    while (talk?.number !== conversation) {
      talk = conversations[++at]
      into = []
    }
    if (into.length === 0) talks.set(conversation, into)
    // What a rule says of public talk does not hold in private.
    const isIdle = noReply !== null && !(noReplyBy === 'rule' && (talk.kind === 'direct' || talk.kind === 'review'))
    into.push({
      seq,
      at: moment,
      seenAt,
      direction,
      isAnswer: isAnswer === 1 && (goneAt === null || goneAt > asOf),
      author,
      remoteId,
      replyTo,
      goneAt,
      isOutside: isOutside === 1,
      isPrivate: isPrivate === 1,
      isRemovedByUs: removed.has(seq),
      exclusion:
        direction === 'out'
          ? null
          : own.has(author)
            ? 'own'
            : isAside === 1
              ? 'spam'
              : isIdle
                ? 'noReplyNeeded'
                : isQuiet(channelAt(talk.account, moment))
                  ? 'channel'
                  : null,
      noReplyReason: isIdle ? noReply : null,
    })
  }
  return talks
}

/** Messages of theirs (by seq) that somebody of us had deleted on the network. */
function removedByUs(db: Reader, rows: readonly MessageFacts[]): ReadonlySet<number> {
  const gone = rows.flatMap(([seq, , , , , direction, , , goneAt]) =>
    goneAt !== null && direction === 'in' ? [seq] : [],
  )
  if (gone.length === 0) return new Set()
  return new Set(
    db
      .all<{ seq: number }>(
        `SELECT m.seq FROM json_each(:gone) k CROSS JOIN messages m ON m.seq = k.value
         WHERE EXISTS (SELECT 1 FROM activity y WHERE y.subject_kind = 'message' AND y.subject_id = m.id AND y.action = 'message.delete')
           OR EXISTS (SELECT 1 FROM moderation_requests r WHERE r.conversation = m.conversation AND r.message = m.id AND r.state = 'confirmed'
             AND json_extract(r.what_json, '$.kind') = 'delete')`,
        { gone: JSON.stringify(gone) },
      )
      .map((it) => it.seq),
  )
}

/** Numbers under which accounts of a brand are known to each other. */
function ownAuthors(db: Reader, brand: number): ReadonlySet<number> {
  return new Set(
    db
      .all<{ number: number }>(
        `SELECT p.number FROM accounts a JOIN accounts b ON b.brand = a.brand AND b.network = a.network AND b.server IS a.server
           CROSS JOIN authors p ON p.account = a.number AND p.remote_id = b.remote_id
         WHERE a.brand = :brand`,
        { brand },
      )
      .map((it) => it.number),
  )
}

/** Closes in the month that no person did, as `conversation at`. */
function closedByNobody(
  db: Reader,
  conversations: readonly ConversationFacts[],
  states: ReadonlyMap<number, readonly StateChange[]>,
  { from, end }: TalkRange,
): ReadonlySet<string> {
  const closed = conversations.flatMap(({ number }) =>
    states.get(number)?.some((it) => it.state === 'closed' && it.at >= from && it.at < end) === true ? [number] : [],
  )
  if (closed.length === 0) return new Set()
  return new Set(
    db
      .all<{ number: number; at: number }>(
        `SELECT c.number, y.at FROM json_each(:closed) k CROSS JOIN conversations c ON c.number = k.value
           CROSS JOIN activity y ON y.subject_kind = 'conversation' AND y.subject_id = c.id
         WHERE (y.action = 'conversation.closed' OR y.action = 'conversation.setState' AND json_extract(y.detail_json, '$.to') = 'closed')
           AND NOT EXISTS (SELECT 1 FROM members u WHERE u.id = y.actor)`,
        { closed: JSON.stringify(closed) },
      )
      .map((it) => `${String(it.number)} ${String(it.at)}`),
  )
}
