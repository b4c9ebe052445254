import { editedFrom } from './cannedUses.ts'
import type { Reader } from './database.ts'
import { firstSeqFrom } from './messages.ts'

/** What was done against a message or a person, by what the network has confirmed. `seq` is null where no message of it is here. */
export interface Moderated {
  readonly what: 'hidden' | 'deleted' | 'spam' | 'reported' | 'blocked' | 'muted'
  readonly seq: number | null
}

const kinds = "('hide','delete','moderate','report','block','mute')"

/** Acts of a brand (by number) that were ordered in [from, to), epoch ms. Of people the newest message is told. Own messages are left out. */
export function moderatedBetween(db: Reader, brand: number, from: number, to: number): Moderated[] {
  return db.all<Moderated>(
    `SELECT what, seq FROM (
       SELECT o.seq AS entry, CASE WHEN o.action_kind = 'hide' OR o.action_json ->> '$.verdict' = 'hold' THEN 'hidden'
           WHEN o.action_kind = 'delete' OR o.action_json ->> '$.verdict' = 'trash' THEN 'deleted'
           WHEN o.action_json ->> '$.verdict' = 'spam' THEN 'spam' WHEN o.action_kind = 'report' THEN 'reported'
           WHEN o.action_kind = 'block' THEN 'blocked' WHEN o.action_kind = 'mute' THEN 'muted' END AS what,
         iif(o.action_kind IN ('block','mute'),
           (SELECT c.last_message FROM authors p CROSS JOIN conversations c ON c.author = p.number
            WHERE p.account = o.account AND p.remote_id = o.action_json ->> '$.author.remoteId' ORDER BY c.last_message_at DESC LIMIT 1),
           m.seq) AS seq, m.direction
       FROM accounts a CROSS JOIN outbox o ON o.account = a.number AND o.created_at >= :from AND o.created_at < :to AND o.action_kind IN ${kinds}
         LEFT JOIN messages m ON m.account = o.account AND m.remote_id = o.action_json ->> '$.target.remoteId'
       WHERE a.brand = :brand AND o.state = 'sent' AND ifnull(o.action_json ->> '$.on', 1) = 1)
     WHERE what IS NOT NULL AND direction IS NOT 'out' ORDER BY entry`,
    { brand, from, to },
  )
}

/** Messages of others to a brand (by number), written in [from, to), epoch ms, that were deleted on the network by somebody else than us. */
export function takenBackBetween(db: Reader, brand: number, from: number, to: number): number[] {
  return db
    .all<{ seq: number }>(
      `SELECT m.seq FROM accounts a CROSS JOIN messages m INDEXED BY messages_taken_back
         ON m.account = a.number AND m.direction = 'in' AND m.deleted_at IS NOT NULL AND m.seq >= :first AND m.seq < :end
       JOIN conversations c ON c.number = m.conversation
       WHERE a.brand = :brand AND m.created_at >= :from AND m.created_at < :to AND c.kind <> 'listening'
         AND ifnull(m.moderation, '') NOT IN ('spam','trash') AND NOT EXISTS (SELECT 1 FROM outbox o INDEXED BY outbox_moderation
           WHERE o.account = m.account AND o.action_kind IN ('delete','moderate') AND o.action_kind IN ${kinds} AND o.created_at >= m.created_at
             AND o.action_json ->> '$.target.remoteId' = m.remote_id AND o.state = 'sent' AND ifnull(o.action_json ->> '$.verdict', 'trash') = 'trash')
       ORDER BY m.seq`,
      // A crowd of one moment lies a little behind it.
      { brand, from, to, first: firstSeqFrom(from), end: firstSeqFrom(to + 3_600_000) },
    )
    .map((it) => it.seq)
}

/** What was put on the complaint register of a brand (by number) in [from, to), epoch ms, as row ids of messages. */
export function registeredBetween(db: Reader, brand: number, from: number, to: number): (number | null)[] {
  return db
    .all<{ seq: number | null }>(
      `SELECT coalesce((SELECT seq FROM messages WHERE id = r.message), (SELECT last_message FROM conversations WHERE number = r.conversation)) AS seq
       FROM complaint_register r WHERE r.brand = :brand AND r.logged_at >= :from AND r.logged_at < :to AND r.withdrawn_at IS NULL ORDER BY r.logged_at`,
      { brand, from, to },
    )
    .map((it) => it.seq)
}

/** A promise with the message in which it was given (row id). */
export interface PromiseOfMonth {
  readonly seq: number | null
  readonly madeAt: number
  readonly keptAt: number | null
  readonly brokenAt: number | null
}

/** Promises of a brand (by number) that were made before `to`, epoch ms, and not taken back. */
export function promisesBefore(db: Reader, brand: number, to: number): PromiseOfMonth[] {
  return db.all<PromiseOfMonth>(
    `SELECT coalesce((SELECT seq FROM messages WHERE id = p.message), (SELECT last_message FROM conversations WHERE number = p.conversation)) AS seq,
       p.made_at AS madeAt, p.kept_at AS keptAt, p.broken_at AS brokenAt
     FROM promises p WHERE p.brand = :brand AND p.state <> 'withdrawn' AND p.made_at < :to ORDER BY p.made_at, p.number`,
    { brand, to },
  )
}

/** Ideas of a brand (by number) that were made in [from, to), epoch ms, with the first message that spoke for each. */
export function ideasBetween(db: Reader, brand: number, from: number, to: number): (number | null)[] {
  return db
    .all<{ seq: number | null }>(
      `SELECT (SELECT m.seq FROM idea_messages k JOIN messages m ON m.id = k.message WHERE k.idea = i.number ORDER BY k.at LIMIT 1) AS seq
       FROM ideas i WHERE i.brand = :brand AND i.made_at >= :from AND i.made_at < :to ORDER BY i.made_at, i.number`,
      { brand, from, to },
    )
    .map((it) => it.seq)
}

/** A canned response in a reply. */
export interface CannedInReply {
  readonly canned: number
  readonly id: string
  readonly title: string
  readonly seq: number
  readonly isEdited: number
}

/** Canned responses in these replies (row ids). */
export function cannedIn(db: Reader, replies: readonly number[]): CannedInReply[] {
  return db.all<CannedInReply>(
    `SELECT u.canned, k.id, k.title, m.seq, u.edit_ratio > ${editedFrom} AS isEdited
     FROM json_each(:replies) j CROSS JOIN messages m NOT INDEXED ON m.seq = j.value CROSS JOIN canned_uses u ON u.outbox = m.outbox
     JOIN canned k ON k.number = u.canned ORDER BY m.seq, u.number`,
    { replies: JSON.stringify(replies) },
  )
}

/** What rules and bots of a brand (by number) said in [from, to), epoch ms, and whether a person answered there after it, up to `asOf`. */
export function automaticBetween(
  db: Reader,
  brand: number,
  { from, to, asOf }: { readonly from: number; readonly to: number; readonly asOf: number },
): { seq: number; neededPerson: number }[] {
  return db.all(
    `SELECT m.seq, EXISTS (SELECT 1 FROM messages r WHERE r.conversation = m.conversation AND r.direction = 'out'
         AND r.sent_by IN ('agent','outside') AND r.created_at > m.created_at AND r.created_at <= :asOf) AS neededPerson
     FROM accounts a CROSS JOIN messages m INDEXED BY messages_automatic ON m.account = a.number AND m.direction = 'out'
       AND m.sent_by IN ('rule','bot') AND m.seq >= :first AND m.seq < :end
     WHERE a.brand = :brand AND m.created_at >= :from AND m.created_at < :to AND m.conversation IS NOT NULL AND m.remote_id IS NOT NULL
       AND m.deleted_at IS NULL ORDER BY m.seq`,
    { brand, from, to, asOf, first: firstSeqFrom(from), end: firstSeqFrom(to + 3_600_000) },
  )
}
