import type { Reader } from './database.ts'
import { firstSeqFrom } from './messages.ts'

/** A post of ours. */
export interface OwnPost {
  readonly seq: number
  readonly id: string
  readonly account: number
  readonly accountId: string
  readonly network: string
  readonly remoteId: string
  readonly body: string
  readonly at: number
  readonly isDeleted: number
  readonly detailsJson: string | null
  /** Kinds of what hangs on it, such as `image/png`, with commas between. */
  readonly media: string | null
}

/** Posts of a brand (by number), published in [from, to), epoch ms, in order. What continues a post is no post of its own. */
export function postsBetween(db: Reader, brand: number, from: number, to: number): OwnPost[] {
  return db
    .all<OwnPost>(
      `SELECT m.seq, m.id, m.account, a.id AS accountId, a.network, m.remote_id AS remoteId, m.body, m.created_at AS at,
         m.deleted_at IS NOT NULL AS isDeleted, m.details_json AS detailsJson,
         (SELECT group_concat(t.media_type) FROM attachments t WHERE t.message = m.seq) AS media
       FROM accounts a CROSS JOIN messages m INDEXED BY messages_posts ON m.account = a.number AND m.direction = 'out'
         AND m.conversation IS NULL AND m.seq >= :first AND m.seq < :end
       WHERE a.brand = :brand AND m.created_at >= :from AND m.created_at < :to AND m.remote_id IS NOT NULL AND m.reply_to IS NULL`,
      { brand, from, to, first: firstSeqFrom(from), end: firstSeqFrom(to + 3_600_000) },
    )
    .sort((one, other) => one.at - other.at || one.seq - other.seq)
}

/** A figure of a post, the last that was taken on a day (UTC). */
export interface PostFigure {
  readonly seq: number
  readonly name: string
  readonly at: number
  readonly value: number
}

/** All figures of these posts that were taken up to `asOf` (epoch ms), the oldest first. */
export function figuresOfPosts(
  db: Reader,
  posts: readonly Pick<OwnPost, 'seq' | 'account' | 'remoteId'>[],
  asOf: number,
): PostFigure[] {
  return db.all<PostFigure>(
    `SELECT j.value ->> 0 AS seq, f.name, f.at, f.value FROM json_each(:posts) j
     CROSS JOIN metrics f ON f.account = j.value ->> 1 AND f.subject = j.value ->> 2 WHERE f.at <= :asOf ORDER BY f.at`,
    { posts: keysOf(posts), asOf },
  )
}

/**
 * When we answered right below a post of ours, epoch ms. Such answers are in no conversation: nobody else is in them. What we answer
 * to a comment stands below that comment, and networks do not count it as one of the post.
 */
export function ownAnswersTo(
  db: Reader,
  posts: readonly Pick<OwnPost, 'seq' | 'account' | 'remoteId'>[],
): { seq: number; at: number }[] {
  const first = posts[0]
  if (first === undefined) return []
  const bySubject = new Map(posts.map((it) => [`${it.account} ${it.remoteId}`, it.seq]))
  return db
    .all<{ account: number; replyTo: string; at: number }>(
      `SELECT m.account, m.reply_to AS replyTo, m.created_at AS at FROM json_each(:accounts) j
       CROSS JOIN messages m INDEXED BY messages_posts ON m.account = j.value AND m.direction = 'out' AND m.conversation IS NULL AND m.seq >= :first
       WHERE m.reply_to IS NOT NULL AND m.remote_id IS NOT NULL`,
      { accounts: JSON.stringify([...new Set(posts.map((it) => it.account))]), first: first.seq },
    )
    .flatMap(({ account, replyTo, at }) => {
      const seq = bySubject.get(`${account} ${replyTo}`)
      return seq === undefined ? [] : [{ seq, at }]
    })
}

/** Followers of an account as they were counted, the last of each day (UTC), the oldest first. */
export interface FollowersAt {
  readonly account: number
  readonly at: number
  readonly value: number
}

/** Those of the accounts of a brand (by number) up to a moment, epoch ms. */
export function followersUpTo(db: Reader, brand: number, to: number): FollowersAt[] {
  return db.all<FollowersAt>(
    `SELECT f.account, f.at, f.value FROM accounts a CROSS JOIN metrics f ON f.account = a.number AND f.subject = '' AND f.name = 'followers'
     WHERE a.brand = :brand AND f.at < :to ORDER BY f.account, f.at`,
    { brand, to },
  )
}

function keysOf(posts: readonly Pick<OwnPost, 'seq' | 'account' | 'remoteId'>[]): string {
  return JSON.stringify(posts.map((it) => [it.seq, it.account, it.remoteId]))
}
