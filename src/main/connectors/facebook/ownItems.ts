import type { Action } from '../../../shared/contract/action.ts'
import type { Attempt, OwnItem, Session } from '../connector.ts'
import type { GraphPage } from '../graph/api.ts'
import { commentsChanges, ownPostChanges, textOf } from './messages.ts'
import { pageOf } from './people.ts'
import { readNewestBelow, readPost, readPosts } from './reading.ts'
import { readRef } from './refs.ts'
import type { Comment, Post } from './replies.ts'

const mostPages = 20

/** Own items made at or after `since`: posts from the list of the Page, comments from where the answer would hang. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  const { action } = sent
  // Facebook counts time in seconds.
  const since = Math.floor(sent.since / 1000) * 1000
  if (action.kind === 'post') return ownPosts(session, since)
  return action.kind === 'reply' ? ownComments(session, action, since) : []
}

async function ownPosts(session: Session, since: number): Promise<readonly OwnItem[]> {
  const posts = await untilOlder<Post>(since, (after) => readPosts(session, 'published_posts', after))
  return posts.map((post) => ({
    remoteId: post.id,
    text: textOf(post),
    conversationId: null,
    replyToId: null,
    createdAt: post.created_time,
    key: null,
    changes: ownPostChanges(session, post),
  }))
}

async function ownComments(
  session: Session,
  action: Extract<Action, { kind: 'reply' }>,
  since: number,
): Promise<readonly OwnItem[]> {
  const place = readRef(action.conversation)
  const isOurs = place.kind === 'comment' && place.isOurs
  const postId = place.kind === 'comment' ? place.post : action.conversation.remoteId
  const post = await readPost(session, postId, isOurs)
  const below = isOurs ? action.conversation.remoteId : post.id
  const found = await untilOlder<Comment>(since, (after) => readNewestBelow(session, below, after))
  return found
    .filter((comment) => comment.from?.id === pageOf(session))
    .map((comment) => ({
      remoteId: comment.id,
      text: comment.message ?? '',
      conversationId: action.conversation.remoteId,
      replyToId: answeredBy(action, comment, below, post.id),
      createdAt: comment.created_time,
      key: null,
      changes: commentsChanges(session, post, [comment]),
    }))
}

/** An answer to an answer hangs on the first comment of its thread like all others there: it may be the one to the comment that was aimed at. */
function answeredBy(
  action: Extract<Action, { kind: 'reply' }>,
  comment: Comment,
  thread: string,
  post: string,
): string {
  const parent = comment.parent?.id ?? post
  return parent === thread || parent === topOf(action) ? (action.replyTo?.remoteId ?? parent) : parent
}

/** The first comment that the answered one hangs on. */
function topOf({ replyTo }: Extract<Action, { kind: 'reply' }>): string | null {
  const place = replyTo === null ? null : readRef(replyTo)
  return place?.kind === 'comment' ? place.top : null
}

/** What a list, newest first, has from `since` on. */
async function untilOlder<T extends { readonly created_time: number }>(
  since: number,
  read: (after: string | null) => Promise<GraphPage<T>>,
): Promise<readonly T[]> {
  const found: T[] = []
  let after: string | null = null
  for (let pages = 0; pages < mostPages; pages++) {
    const page: GraphPage<T> = await read(after)
    found.push(...page.items.filter((item) => item.created_time >= since))
    if (page.after === null || page.after === after || page.items.some((item) => item.created_time < since)) break
    after = page.after
  }
  return found
}
