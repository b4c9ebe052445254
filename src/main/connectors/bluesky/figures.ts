import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { metricRounds, noRounds, roundAfter, roundNow } from '../shared/metricRhythm.ts'
import { callerOf, query } from './api.ts'
import { readOwnPosts } from './pull.ts'
import * as replies from './replies.ts'

/** What became of our posts, and how many follow the account, in the rhythm that figures are taken in: a page of posts at a time. */
export async function pullFigures(session: Session, text: string | null): Promise<Page> {
  const before = decodeCursor(metricRounds, text) ?? noRounds
  const round = roundNow(before, session.now)
  // Asked more often, so that the account counts as complete; these change slowly.
  if (round === null) return { changes: [], cursor: encodeCursor(before), more: false }
  const { page, backTo } = round.under
  const changes = page === null ? await accountFigures(session) : []
  const { items, next } = await readOwnPosts(session, page)
  const recent = items.filter((item) => item.at >= backTo)
  for (const { post } of recent) changes.push(...figuresOf(session, post.uri, postFigures(post)))
  const after = roundAfter(round, next, recent.length < items.length || items.length === 0)
  return { changes, cursor: encodeCursor(after), more: after.under !== null }
}

async function accountFigures(session: Session): Promise<Change[]> {
  const actor = session.account.remoteId
  const { followersCount, followsCount, postsCount } = await query(
    callerOf(session),
    'app.bsky.actor.getProfile',
    { actor },
    replies.profile,
  )
  return figuresOf(session, null, { followers: followersCount, follows: followsCount, posts: postsCount })
}

function postFigures(post: replies.PostView): Record<string, number | undefined> {
  return { likes: post.likeCount, reposts: post.repostCount, replies: post.replyCount, quotes: post.quoteCount }
}

function figuresOf(session: Session, messageId: string | null, values: Record<string, number | undefined>): Change[] {
  return Object.entries(values).flatMap(([name, value]): Change[] =>
    value === undefined ? [] : [{ kind: 'metric', messageId, name, value, at: session.now }],
  )
}
