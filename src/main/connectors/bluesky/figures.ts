import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { callerOf, query } from './api.ts'
import { readOwnPosts } from './pull.ts'
import * as replies from './replies.ts'

const readEveryMs = 6 * 3_600_000
/** Posts older than this gather no more attention worth a look. */
const windowMs = 30 * 86_400_000

const cursorSchema = z.object({ startedAt: z.number().int(), page: z.string().nullable(), isDone: z.boolean() })

/** What became of our posts of the last thirty days, and how many follow the account: every six hours, a page of posts at a time. */
export async function pullFigures(session: Session, text: string | null): Promise<Page> {
  const cursor = decodeCursor(cursorSchema, text)
  // Asked more often, so that the account counts as complete; these change slowly.
  if (cursor?.isDone === true && session.now - cursor.startedAt < readEveryMs)
    return { changes: [], cursor: encodeCursor(cursor), more: false }
  const round = cursor === null || cursor.isDone ? { startedAt: session.now, page: null } : cursor
  const changes = round.page === null ? await accountFigures(session) : []
  const { items, next } = await readOwnPosts(session, round.page)
  const recent = items.filter((item) => item.at >= session.now - windowMs)
  for (const { post } of recent) changes.push(...figuresOf(session, post.uri, postFigures(post)))
  const isDone = next === null || next === round.page || recent.length < items.length || items.length === 0
  return { changes, cursor: encodeCursor({ ...round, page: isDone ? null : next, isDone }), more: !isDone }
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
