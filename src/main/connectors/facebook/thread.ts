import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { isMissing } from '../graph/errors.ts'
import { once } from '../shared/once.ts'
import { commentsChanges, visitChanges } from './messages.ts'
import { readBelow, readComment, readPost, readRatings } from './reading.ts'
import { readRef } from './refs.ts'
import type { Comment } from './replies.ts'
import { reviewChanges, reviewIdOf } from './reviews.ts'

/** Pages of one conversation that are read at once; a longer one comes in by the streams. */
const mostPages = 20

/** The present state of a conversation. What opens it being gone is told as that. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const place = readRef(conversation)
  const id = conversation.remoteId
  try {
    if (place.kind === 'review') return await reviewNow(session, id)
    if (place.kind === 'comment' && place.isOurs) {
      const post = await readPost(session, place.post, true)
      const top = await readComment(session, id)
      return commentsChanges(session, post, [top, ...(await allBelow(session, id, false))])
    }
    const post = await readPost(session, place.kind === 'comment' ? place.post : id, false)
    return once([
      ...visitChanges(session, post),
      ...commentsChanges(session, post, await allBelow(session, post.id, true)),
    ])
  } catch (error) {
    if (!isMissing(error)) throw error
    return [{ kind: 'message.gone', remoteId: id, version: session.now }]
  }
}

async function allBelow(session: Session, id: string, isPost: boolean): Promise<readonly Comment[]> {
  const found: Comment[] = []
  let after: string | null = null
  for (let pages = 0; pages < mostPages; pages++) {
    const page: Awaited<ReturnType<typeof readBelow>> = await readBelow(session, id, after, isPost)
    found.push(...page.items)
    if (page.after === null || page.after === after) break
    after = page.after
  }
  return found
}

/** Facebook gives out no single recommendation: it is looked for in the list. */
async function reviewNow(session: Session, id: string): Promise<readonly Change[]> {
  let after: string | null = null
  for (let pages = 0; pages < mostPages; pages++) {
    const page: Awaited<ReturnType<typeof readRatings>> = await readRatings(session, after)
    const found = page.items.find((rating) => reviewIdOf(rating) === id)
    if (found !== undefined) return reviewChanges(session, found)
    if (page.after === null || page.after === after) break
    after = page.after
  }
  return []
}
