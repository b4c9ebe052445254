import type { Verdict } from '../../../shared/contract/action.ts'
import { ConnectorError } from '../connectorError.ts'
import { readComment, trashComment, writeComment, type Caller } from './api.ts'
import { moderationOf } from './map.ts'
import type { Comment } from './replies.ts'

/** Takes a decision about a comment that was read just now; one that stands already is not taken again. Gives the comment as it is afterwards. */
export async function decide(caller: Caller, comment: Comment, verdict: Verdict): Promise<Comment> {
  if (verdict === 'trash') return trash(caller, comment)
  if (stands(comment, verdict)) return comment
  return orAlreadySo(caller, comment, verdict, () => writeComment(caller, comment.id, { status: wordFor[verdict] }))
}

/** Moves a comment to the trash, unless it lies there. Never deletes for good: where there is no trash, the site refuses. */
export async function trash(caller: Caller, comment: Comment): Promise<Comment> {
  if (stands(comment, 'trash')) return comment
  return orAlreadySo(caller, comment, 'trash', () => trashComment(caller, comment.id))
}

const wordFor = {
  approve: 'approved',
  hold: 'hold',
  spam: 'spam',
  notSpam: 'unspam',
  restore: 'untrash',
} as const satisfies Partial<Record<Verdict, string>>

/** Whether a comment stands as the verdict wants it. `unspam` and `untrash` would throw a shown comment back into the queue. */
function stands(comment: Comment, verdict: Verdict): boolean {
  const moderation = moderationOf(comment)
  switch (verdict) {
    case 'approve':
      return moderation === null
    case 'hold':
      return moderation === 'held'
    case 'spam':
    case 'trash':
      return moderation === verdict
    case 'notSpam':
      return moderation !== 'spam'
    case 'restore':
      return moderation !== 'trash'
  }
}

/** Codes with which a site refuses a decision that somebody took a moment before us. */
const alreadyCodes: readonly string[] = ['rest_comment_failed_edit', 'rest_already_trashed']

async function orAlreadySo(
  caller: Caller,
  comment: Comment,
  verdict: Verdict,
  write: () => Promise<Comment>,
): Promise<Comment> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof ConnectorError) || !alreadyCodes.includes(error.code)) throw error
    const now = await readComment(caller, comment.id)
    if (now === null || !stands(now, verdict)) throw error
    return now
  }
}
