import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { refused } from '../shared/refuse.ts'
import { allComments, readComment, urnOf } from './comments.ts'
import { callerOf, type Caller, type Listed } from './api.ts'
import { commentMessage, type Place } from './messages.ts'
import { keptMs, listNotifications, mentionUrn, tellNotifications } from './notifications.ts'
import { readAuthors } from './people.ts'
import type { Comment, Notification } from './replies.ts'
import { isPost, partsOf } from './urns.ts'
import { orNull } from '../shared/orNull.ts'

/** Far more levels than LinkedIn shows. */
const mostLevels = 12
const mostPages = 10
/** Pages of mentions that are looked through for one. */
const mostMentionPages = 3
/** Lists of answers that are read for one conversation. */
const mostLists = 40

/**
 * The present state of a conversation: its first comment and, level by level, what answers it; for a mention the post that named us, as
 * it was noticed, and what stands under it.
 */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const { remoteId, ref } = conversation
  const caller = callerOf(session)
  if (isPost(remoteId)) {
    const top = await orNull(allComments(caller, remoteId, mostPages))
    // Gone, or not shown to us: then its words are not told anew either.
    if (top === null) return []
    const place = { conversationId: remoteId, post: remoteId }
    return [
      ...(await mentionAgain(session, remoteId)),
      ...(await tell(session, [...top, ...(await below(caller, top))], place)),
    ]
  }
  const parts = partsOf(remoteId)
  if (parts === null) throw refused('This conversation is not one of LinkedIn.', 'bad_conversation')
  const root = await readComment(caller, remoteId)
  if (root === null) return [{ kind: 'message.gone', remoteId, version: session.now }]
  const post = isPost(ref) ? ref : parts.object
  return tell(session, [root, ...(await below(caller, [root]))], { conversationId: remoteId, post })
}

/**
 * The post of somebody else that named us: apps cannot read it, but its notification is kept for sixty days. So its words come back
 * that had to be forgotten.
 */
async function mentionAgain(session: Session, post: string): Promise<readonly Change[]> {
  const span = { since: session.now - keptMs, end: session.now + 1 }
  let row: number | null = 0
  for (let pages = 0; row !== null && pages < mostMentionPages; pages++) {
    const listed: Listed<Notification> = await listNotifications(session, ['SHARE_MENTION'], { ...span, row })
    const found = listed.items.filter((one) => mentionUrn(one) === post)
    if (found.length > 0) return (await tellNotifications(session, found.slice(0, 1), () => false)).changes
    row = listed.next
  }
  return []
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
