import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { get, pageOrNewest } from './api.ts'
import { dialectOf, postParams } from './dialect.ts'
import { postsOf, type Post, type Posts } from './posts.ts'
import * as replies from './replies.ts'
import { idAt, isNewer, newest, timeOf } from './snowflake.ts'

// X lists the newest first and takes the id after which to begin. What was made in the last minute may still turn up below the newest id
// that was shown, so that minute is read again once, and what is known of it is passed over.

const dayMs = 86_400_000
const lateMs = 60_000
const most = 100
const mostSeen = 300

/** How far a list was read. */
export const listing = z.object({
  /** Where the first look began, epoch ms. */
  from: z.number().int(),
  /** Everything up to this id is known; null while nothing is. */
  since: z.string().regex(/^\d+$/).nullable(),
  /** Ids above `since` that are known. */
  seen: z.array(z.string()),
  /** A look under way: the page to go on with, the newest id that it has met, and how many posts it has read. */
  walk: z.object({ page: z.string(), top: z.string().regex(/^\d+$/), read: z.number().int() }).nullable(),
})
export type Listing = z.infer<typeof listing>

/** The lists of posts that an account has. */
export type ListName = 'mentions' | 'own'
interface List {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  /** About so many of the newest posts are shown, whatever is asked for. */
  readonly reach: number
}
const listed: Readonly<Record<ListName, List>> = {
  mentions: { path: 'mentions', params: {}, reach: 800 },
  own: { path: 'tweets', params: { exclude: 'retweets' }, reach: 3200 },
}
/** Posts that were deleted count in the reach and are not shown. */
const nearlyAll = 0.95

/** Before the first look. */
export function firstListing(now: number, backfillDays: number): Listing {
  return { from: now - backfillDays * dayMs, since: null, seen: [], walk: null }
}

/** One page, and how far the list is read with it. */
export interface ListedPage extends Posts {
  /** Not seen before, oldest first. */
  readonly fresh: readonly Post[]
  readonly listing: Listing
  readonly more: boolean
  /** What X no longer lists, once the list has come to its end. */
  readonly gap: readonly Change[]
}

/** Reads the next page of a list. Throws ConnectorError. */
export async function readListing(session: Session, name: ListName, known: Listing): Promise<ListedPage> {
  const { path, params, reach } = listed[name]
  const what = name === 'mentions' ? 'reading mentions' : 'reading own posts'
  const bounds = known.since === null ? { start_time: new Date(known.from).toISOString() } : { since_id: known.since }
  const usual = { max_results: most, ...params, ...bounds, ...postParams(dialectOf(session)) }
  const { answer: page, isAnew } = await pageOrNewest(
    (mark): Promise<replies.PostPage> =>
      get(
        session,
        ['users', session.account.remoteId, path],
        { ...usual, pagination_token: mark },
        replies.postPage,
        what,
      ),
    known.walk?.page,
  )
  const before = isAnew ? { ...known, walk: null } : known
  const read = postsOf(session, page.data ?? [], page.includes, what)
  const seenBefore = new Set(before.seen)
  const fresh = read.posts.filter((post) => !seenBefore.has(post.told)).reverse()
  const top = read.posts.reduce((high, post) => newest(high, post.told), before.walk?.top ?? before.since ?? '0')
  const next = page.meta.next_token ?? null
  // A page with nothing on it, or one that leads to itself, ends the list whatever it says.
  const goesOn = next !== null && next !== before.walk?.page && read.posts.length > 0
  const seen = [...new Set([...before.seen, ...read.posts.map((post) => post.told)])]
  const count = (before.walk?.read ?? 0) + read.posts.length
  const walk = goesOn ? { page: next, top, read: count } : null
  const gap = walk === null && count >= nearlyAll * reach ? gapBefore(before, read.posts, reach, session.now) : []
  return { ...read, fresh, listing: after(before, top, seen, walk, session.now), more: goesOn, gap }
}

/** The list ended where X lists no further, not at what was known. */
function gapBefore(before: Listing, posts: readonly Post[], reach: number, now: number): Change[] {
  const from = (before.since === null ? null : timeOf(before.since)) ?? before.from
  const to = Math.min(posts.at(-1)?.createdAt ?? now, now)
  const reason = `X lists about ${reach} of the newest posts only, and more may have come since the last look.`
  return from < to ? [{ kind: 'gap', from, to, reason }] : []
}

function after(before: Listing, top: string, seen: readonly string[], walk: Listing['walk'], now: number): Listing {
  const late = idAt(now - lateMs)
  const recent = (floor: string): string[] => seen.filter((id) => isNewer(id, floor)).slice(0, mostSeen)
  if (walk !== null) return { ...before, seen: recent(before.since ?? late), walk }
  if (top === '0') return { ...before, walk: null }
  const since = isNewer(top, late) ? newest(late, before.since ?? '0') : top
  return { ...before, since, seen: recent(since), walk: null }
}
