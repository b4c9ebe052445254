import { createHash } from 'node:crypto'
import { foldText } from '../rules/searchTokens.ts'
import type { ConversationRowStored } from './conversations.ts'
import type { Reader, Writer } from './database.ts'

/** More change than this makes a reply an edited one, 0 to 1. */
export const editedFrom = 0.15

/** A response that was put into a reply. */
export interface NewUse {
  readonly canned: number
  readonly variant: number
  readonly version: number
  readonly outbox: number
  readonly text: string
  /** 0 to 1. */
  readonly editRatio: number
  readonly member: number
  readonly at: number
}

/** A name for a text by which the same words are known again, whatever their case and the spaces around them. */
export function textHash(text: string): string {
  return createHash('sha256').update(foldText(text).replace(/\s+/gu, ' ').trim()).digest('base64url').slice(0, 22)
}

/** The public thread of a conversation: all that is said under one post; null in private. */
function threadOf(conversation: ConversationRowStored): string | null {
  if (conversation.kind === 'direct') return null
  return `${conversation.account}:${conversation.post_remote_id ?? conversation.remote_id}`
}

/** Writes a use down and adds it to the member's habits. */
export function recordUse(db: Writer, conversation: ConversationRowStored, use: NewUse): void {
  db.run(
    `INSERT INTO canned_uses (canned, variant, version, outbox, author, thread, text_hash, edit_ratio, member, at)
     VALUES (:canned, :variant, :version, :outbox, :author, :thread, :hash, :ratio, :member, :at)`,
    {
      canned: use.canned,
      variant: use.variant,
      version: use.version,
      outbox: use.outbox,
      author: conversation.author,
      thread: threadOf(conversation),
      hash: textHash(use.text),
      ratio: use.editRatio,
      member: use.member,
      at: use.at,
    },
  )
  db.run(
    `INSERT INTO canned_habits (canned, member, uses, edited, last_used_at) VALUES (:canned, :member, 1, :edited, :at)
     ON CONFLICT (canned, member) DO UPDATE SET uses = uses + 1, edited = edited + excluded.edited, last_used_at = max(last_used_at, excluded.last_used_at)`,
    { canned: use.canned, member: use.member, edited: use.editRatio > editedFrom ? 1 : 0, at: use.at },
  )
}

/** The reply never went out: its uses are as if they had not been. */
export function forgetUses(db: Writer, outbox: number): void {
  const uses = db.all<{ number: number; canned: number; member: number; edit_ratio: number }>(
    'SELECT number, canned, member, edit_ratio FROM canned_uses WHERE outbox = :outbox',
    { outbox },
  )
  for (const use of uses) {
    const who = { canned: use.canned, member: use.member }
    db.run('DELETE FROM canned_uses WHERE number = :number', { number: use.number })
    db.run('DELETE FROM canned_habits WHERE canned = :canned AND member = :member AND uses <= 1', who)
    db.run(
      `UPDATE canned_habits SET uses = uses - 1, edited = edited - :edited, last_used_at =
         coalesce((SELECT max(at) FROM canned_uses WHERE canned = :canned AND member = :member), last_used_at)
       WHERE canned = :canned AND member = :member`,
      { ...who, edited: use.edit_ratio > editedFrom ? 1 : 0 },
    )
  }
}

/** When this wording, or these words, last went to the person of a conversation, and how often the wording stands in its public thread. */
export function saidBefore(
  db: Reader,
  conversation: ConversationRowStored,
  variant: number,
  text: string,
): { readonly sameToAuthorAt: number | null; readonly inThread: number } {
  const toAuthor = db.get<{ at: number | null }>(
    'SELECT max(at) AS at FROM canned_uses WHERE author = :author AND (variant = :variant OR text_hash = :hash)',
    { author: conversation.author, variant, hash: textHash(text) },
  )
  const thread = threadOf(conversation)
  const inThread =
    thread === null
      ? 0
      : (db.get<{ n: number }>('SELECT count(*) AS n FROM canned_uses WHERE thread = :thread AND variant = :variant', {
          thread,
          variant,
        })?.n ?? 0)
  return { sameToAuthorAt: toAuthor?.at ?? null, inThread }
}
