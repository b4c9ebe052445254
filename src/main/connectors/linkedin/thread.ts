import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { refused } from '../shared/refuse.ts'
import { allComments, readComment, urnOf } from './comments.ts'
import { callerOf, orNull, type Caller } from './api.ts'
import { commentMessage, type Place } from './messages.ts'
import { readAuthors } from './people.ts'
import type { Comment } from './replies.ts'
import { isPost, partsOf } from './urns.ts'

/** Far more levels than LinkedIn shows. */
const mostLevels = 12
const mostPages = 10
/** Lists of answers that are read for one conversation. */
const mostLists = 40

/**
 * The present state of a conversation: its first comment and, level by level, what answers it; for a mention what stands under the post
 * that named us. The post of a mention itself is shown to apps only when it is noticed.
 */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const { remoteId, ref } = conversation
  const caller = callerOf(session)
  if (isPost(remoteId)) {
    const top = (await orNull(allComments(caller, remoteId, mostPages))) ?? []
    return tell(session, [...top, ...(await below(caller, top))], { conversationId: remoteId, post: remoteId })
  }
  const parts = partsOf(remoteId)
  if (parts === null) throw refused('This conversation is not one of LinkedIn.', 'bad_conversation')
  const root = await readComment(caller, remoteId)
  if (root === null) return [{ kind: 'message.gone', remoteId, version: session.now }]
  const post = isPost(ref) ? ref : parts.object
  return tell(session, [root, ...(await below(caller, [root]))], { conversationId: remoteId, post })
}

/** What answers these comments, on all levels. A comment that counts no answers is not asked for any. */
async function below(caller: Caller, top: readonly Comment[]): Promise<readonly Comment[]> {
  const seen = new Set(top.map(urnOf))
  const found: Comment[] = []
  let lists = 0
  let level = top
  for (let depth = 0; depth < mostLevels && level.length > 0; depth++) {
    const next: Comment[] = []
    for (const comment of level) {
      if (comment.commentsSummary?.aggregatedTotalComments === 0 || lists >= mostLists) continue
      lists++
      for (const answer of (await orNull(allComments(caller, urnOf(comment), mostPages))) ?? []) {
        if (seen.has(urnOf(answer))) continue
        seen.add(urnOf(answer))
        next.push(answer)
      }
    }
    found.push(...next)
    level = next
  }
  return found
}

async function tell(session: Session, comments: readonly Comment[], place: Place): Promise<readonly Change[]> {
  const authors = await readAuthors(
    session,
    comments.map((comment) => comment.actor),
  )
  const inOrder = comments.toSorted((one, other) => one.created.time - other.created.time)
  return [...authors, ...inOrder.map((comment) => commentMessage(session, comment, place))]
}
