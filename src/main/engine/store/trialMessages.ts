import type { ConversationKind, Sentiment, Urgency } from '../../../shared/contract/conversation.ts'
import type { Reader } from './database.ts'
import { firstSeqFrom } from './messages.ts'

/** A message of somebody else, as a flow that is tried out sees it. */
export interface TrialMessage {
  readonly seq: number
  readonly id: string
  readonly body: string
  /** What it said when it came, where it was changed since and that is known. */
  readonly first_body: string | null
  readonly language: string | null
  readonly created_at: number
  readonly conversation: number
  readonly conversation_id: string
  readonly kind: ConversationKind
  readonly sentiment: Sentiment | null
  readonly urgency: Urgency
  readonly network: string
  readonly author: number
  readonly author_id: string
  readonly author_name: string
  readonly handle: string
  readonly followers: number | null
}

/** So many rows of all brands are walked at most: the newest. */
const mostWalked = 400_000

const ofOthers = `m.direction = 'in' AND p.is_self = 0 AND a.brand = :brand AND m.created_at >= :since`
const theirs = `m.deleted_at IS NULL AND ifnull(m.moderation, '') NOT IN ('spam','trash')`

/** The messages of others to a brand (by number) since a moment (epoch ms), newest first, at most so many; `isWhole` is false when there were more. */
export function trialMessages(
  db: Reader,
  brand: number,
  since: number,
  most: number,
): { readonly messages: readonly TrialMessage[]; readonly isWhole: boolean } {
  const messages: TrialMessage[] = []
  for (const row of db.each<TrialMessage>(
    `SELECT m.seq, m.id, m.body, m.language, m.created_at, m.conversation, c.id AS conversation_id, c.kind, c.sentiment, c.urgency,
       a.network, m.author, p.id AS author_id, coalesce(nullif(p.display_name, ''), p.handle) AS author_name, p.handle, p.followers,
       CASE WHEN m.edited_at IS NULL THEN NULL ELSE (SELECT v.body FROM message_versions v
         WHERE v.message = m.seq AND v.cause = 'edit' ORDER BY v.seen_at LIMIT 1) END AS first_body
     FROM (SELECT seq FROM messages WHERE seq >= :from ORDER BY seq DESC LIMIT ${String(mostWalked)}) w
       CROSS JOIN messages m ON m.seq = w.seq JOIN accounts a ON a.number = m.account
       JOIN authors p ON p.number = m.author JOIN conversations c ON c.number = m.conversation
     WHERE ${ofOthers} AND ${theirs}`,
    { brand, since, from: firstSeqFrom(since) },
  )) {
    if (messages.length === most) return { messages, isWhole: false }
    messages.push(row)
  }
  const walked = db.get<{ seq: number }>(
    `SELECT seq FROM messages WHERE seq >= :from ORDER BY seq DESC LIMIT 1 OFFSET ${String(mostWalked)}`,
    { from: firstSeqFrom(since) },
  )
  return { messages, isWhole: walked === undefined }
}

/** When others wrote, by conversation (its number) and by the post that they wrote under (of one account). All moments epoch ms, in order. */
export interface Crowds {
  readonly ofConversation: ReadonlyMap<number, readonly number[]>
  readonly postOf: ReadonlyMap<number, string>
  readonly ofPost: ReadonlyMap<string, readonly number[]>
}

/** When others wrote to a brand (by number) since a moment, also what was deleted since: it did come. */
export function crowdsSince(db: Reader, brand: number, since: number): Crowds {
  const ofConversation = new Map<number, number[]>()
  const postOf = new Map<number, string>()
  const ofPost = new Map<string, number[]>()
  for (const row of db.each<{ at: number; conversation: number; post: string }>(
    `SELECT m.created_at AS at, m.conversation, m.account || ':' || coalesce(c.post_remote_id, c.remote_id) AS post
     FROM (SELECT seq FROM messages WHERE seq >= :from ORDER BY seq DESC LIMIT ${String(mostWalked)}) w
       CROSS JOIN messages m ON m.seq = w.seq JOIN accounts a ON a.number = m.account
       JOIN authors p ON p.number = m.author JOIN conversations c ON c.number = m.conversation
     WHERE ${ofOthers}`,
    { brand, since, from: firstSeqFrom(since) },
  )) {
    postOf.set(row.conversation, row.post)
    put(ofConversation, row.conversation, row.at)
    put(ofPost, row.post, row.at)
  }
  for (const times of [...ofConversation.values(), ...ofPost.values()]) times.sort((one, other) => one - other)
  return { ofConversation, postOf, ofPost }
}

function put<K>(map: Map<K, number[]>, key: K, at: number): void {
  const times = map.get(key)
  if (times === undefined) map.set(key, [at])
  else times.push(at)
}
