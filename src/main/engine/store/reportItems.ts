import type { LabelSource, Sentiment } from '../../../shared/contract/conversation.ts'
import type { Reader } from './database.ts'

/** What a conversation lends to the items in it. */
export interface ItemGround {
  readonly conversation: number
  readonly sentiment: Sentiment | null
  readonly by: LabelSource | null
  /** Our post that is being discussed, as `account:remote id`; null = none. */
  readonly post: string | null
}

/** Labels and posts of conversations (by number). */
export function groundOf(db: Reader, conversations: readonly number[]): ReadonlyMap<number, ItemGround> {
  const rows = db.all<ItemGround>(
    `SELECT c.number AS conversation, c.sentiment, c.sentiment_by AS by, c.account || ':' || c.post_remote_id AS post
     FROM json_each(:conversations) j CROSS JOIN conversations c ON c.number = j.value`,
    { conversations: JSON.stringify(conversations) },
  )
  return new Map(rows.map((it) => [it.conversation, it]))
}

/** Tags of conversations (by number), each by the name that it leads to. */
export function tagsOfConversations(
  db: Reader,
  conversations: readonly number[],
): { conversation: number; tag: number; name: string }[] {
  return db.all(
    `SELECT ct.conversation, t.number AS tag, t.name FROM json_each(:conversations) j
     CROSS JOIN conversation_tags ct ON ct.conversation = j.value JOIN tags o ON o.number = ct.tag
     JOIN tags t ON t.number = coalesce(o.merged_into, o.number)
     GROUP BY ct.conversation, t.number`,
    { conversations: JSON.stringify(conversations) },
  )
}

/** What the label rules are made of: `words 1` are the usual ones; those that somebody changed are named by a hash of theirs. */
export function labelRulesText(db: Reader): string[] {
  return db
    .all<{ rule: string }>("SELECT language || ' ' || rules_json AS rule FROM label_rules ORDER BY language")
    .map((it) => it.rule)
}

/** Texts of messages (row ids). */
export function* textsOf(db: Reader, seqs: readonly number[]): Generator<{ seq: number; body: string }> {
  yield* db.each<{ seq: number; body: string }>(
    'SELECT m.seq, m.body FROM json_each(:seqs) j CROSS JOIN messages m ON m.seq = j.value',
    { seqs: JSON.stringify(seqs) },
  )
}

/** What accounts of a brand (by number) heard in [from, to), epoch ms, in what they only listen to: not by us, not spam, still there. */
export function heardBetween(
  db: Reader,
  brand: number,
  from: number,
  to: number,
): { seq: number; author: number; body: string }[] {
  return db.all(
    `SELECT m.seq, m.author, m.body FROM conversations c
     CROSS JOIN messages m ON m.conversation = c.number AND m.created_at >= :from AND m.created_at < :to
     WHERE c.kind = 'listening' AND c.last_message_at >= :from AND c.brand = :brand AND m.direction = 'in' AND m.deleted_at IS NULL
       AND ifnull(m.moderation, '') NOT IN ('spam','trash') ORDER BY m.seq`,
    { brand, from, to },
  )
}

/** How often something of the brand (by number) was passed on in [from, to), epoch ms. */
export function repostsBetween(db: Reader, brand: number, from: number, to: number): number {
  return (
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM accounts a CROSS JOIN events e ON e.account = a.number AND e.at >= :from AND e.at < :to
       WHERE a.brand = :brand AND e.type = 'repost'`,
      { brand, from, to },
    )?.n ?? 0
  )
}

/** Handles of a brand's accounts (by number of the brand). */
export function handlesOf(db: Reader, brand: number): string[] {
  return db
    .all<{ handle: string }>("SELECT handle FROM accounts WHERE brand = :brand AND handle <> '' ORDER BY number", {
      brand,
    })
    .map((it) => it.handle)
}
