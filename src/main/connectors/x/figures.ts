import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { get, pageOrNewest } from './api.ts'
import { dialectOf } from './dialect.ts'
import { figuresOf } from './messages.ts'
import { postsOf } from './posts.ts'
import * as replies from './replies.ts'

// Each post that is shown is billed once a day (UTC), so figures are taken once a day of the posts of ten days, and once a week of those
// of thirty: clicks and views of older ones are not told any more.

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const nearDays = 10
const farDays = 30
const most = 100

const state = z.object({
  nearAt: z.number().int(),
  farAt: z.number().int(),
  walk: z.object({ from: z.number().int(), page: z.string().nullable() }).nullable(),
})

/** How our posts do, and how many follow the account, a page of posts at a time. */
export async function pullFigures(session: Session, cursor: string | null): Promise<Page> {
  const before = decodeCursor(state, cursor) ?? { nearAt: 0, farAt: 0, walk: null }
  const isFar = session.now - before.farAt >= 7 * dayMs - 4 * hourMs
  if (before.walk === null && !isFar && session.now - before.nearAt < dayMs - 4 * hourMs)
    return { changes: [], cursor: encodeCursor(before), more: false }
  const begun =
    before.walk !== null ? before : { nearAt: session.now, farAt: isFar ? session.now : before.farAt, walk: null }
  const walk = before.walk ?? { from: session.now - (isFar ? farDays : nearDays) * dayMs, page: null }
  const changes = walk.page === null ? await accountFigures(session) : []
  const { changes: told, next } = await postFigures(session, walk)
  const after = next === null || next === walk.page ? null : { ...walk, page: next }
  return { changes: [...changes, ...told], cursor: encodeCursor({ ...begun, walk: after }), more: after !== null }
}

async function accountFigures(session: Session): Promise<Change[]> {
  const what = 'reading the account'
  const { data } = await get(session, ['users', 'me'], { 'user.fields': 'public_metrics' }, replies.me, what)
  const value = data.public_metrics?.followers_count
  return value === undefined ? [] : [{ kind: 'metric', messageId: null, name: 'followers', value, at: session.now }]
}

async function postFigures(
  session: Session,
  walk: { readonly from: number; readonly page: string | null },
): Promise<{ readonly changes: Change[]; readonly next: string | null }> {
  const dialect = dialectOf(session)
  const versions = dialect.name === 'post' ? 'edit_history_post_ids' : 'edit_history_tweet_ids'
  const fields = ['id', 'created_at', 'conversation_id', versions, 'public_metrics', 'non_public_metrics']
  const params = {
    max_results: most,
    exclude: 'retweets',
    start_time: new Date(walk.from).toISOString(),
    [dialect.postFields]: [...fields, ...(dialect.name === 'post' ? [] : ['author_id'])].join(','),
    ...(dialect.name === 'post' ? { expansions: 'author_id' } : {}),
  }
  const what = 'reading figures'
  const { answer: page } = await pageOrNewest(
    (mark): Promise<replies.PostPage> =>
      get(
        session,
        ['users', session.account.remoteId, 'tweets'],
        { ...params, pagination_token: mark },
        replies.postPage,
        what,
      ),
    walk.page ?? undefined,
  )
  const { posts } = postsOf(session, page.data ?? [], page.includes, what)
  return { changes: posts.flatMap((post) => figuresOf(session, post)), next: page.meta.next_token ?? null }
}
