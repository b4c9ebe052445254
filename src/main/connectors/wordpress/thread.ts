import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { callerOf, listComments, readComment, type Caller } from './api.ts'
import { tellComments } from './map.ts'
import { commentsById, placeComments, rootOf } from './place.ts'
import { commentId, numberIn } from './refs.ts'
import type { Comment } from './replies.ts'
import { refused } from '../shared/refuse.ts'
import { nextPage, type Step, type Walk } from './walk.ts'

/** Far more levels than WordPress nests. */
const mostLevels = 40
/** Answers of one conversation that are read at once; a longer one comes in by the streams. */
const mostComments = 2000

/** The present state of a conversation: its first comment, and level by level what answers it, whatever was decided about each. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const root = numberIn('thread', conversation.remoteId)
  if (root === null) throw refused('This conversation is not one of a WordPress site.', 'bad_conversation')
  const caller = callerOf(session)
  const found = new Map<number, Comment>()
  for (const comment of await commentsById(caller, [root])) found.set(comment.id, comment)
  let level = [root]
  for (let depth = 0; depth < mostLevels && level.length > 0 && found.size < mostComments; depth++) {
    const below = (await answersTo(caller, level)).filter((comment) => !found.has(comment.id))
    for (const comment of below) found.set(comment.id, comment)
    level = below.map((comment) => comment.id)
  }
  // One that is gone for good leaves its answers to stand for themselves: each is a conversation of its own from then on.
  if (!found.has(root) && (await readComment(caller, root)) === null)
    return [{ kind: 'message.gone', remoteId: commentId(root), version: session.now }]
  const comments = [...found.values()]
  const placed = await placeComments(session, caller, comments)
  return tellComments(
    session,
    placed,
    comments.filter((comment) => rootOf(placed, comment).id === root),
  )
}

async function answersTo(caller: Caller, parents: readonly number[]): Promise<readonly Comment[]> {
  const found: Comment[] = []
  // So many numbers fit into an address.
  for (let from = 0; from < parents.length; from += 100) {
    const parent = parents.slice(from, from + 100)
    let at: Walk | null = null
    do {
      const page: Step<Comment> = await nextPage(caller, at, (offset) =>
        listComments(caller, { status: 'any', parent, orderby: 'id', order: 'asc', offset }),
      )
      found.push(...page.items.filter((comment) => parent.includes(comment.parent)))
      at = page.next
    } while (at !== null && found.length < mostComments)
  }
  return found
}
