import { z } from 'zod'
import type { Session } from '../connector.ts'
import { get } from './api.ts'
import { dialectOf, postParams } from './dialect.ts'
import { postsOf, type Post, type Posts } from './posts.ts'
import * as replies from './replies.ts'
import { idAt, isNewer, newest } from './snowflake.ts'

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
  /** A look under way: the page to go on with, and the newest id that it has met. */
  walk: z.object({ page: z.string(), top: z.string().regex(/^\d+$/) }).nullable(),
})
export type Listing = z.infer<typeof listing>

/** The lists of posts that an account has. */
export type ListName = 'mentions' | 'own'
const listed: Readonly<Record<ListName, { readonly path: string; readonly params: Readonly<Record<string, string>> }>> =
  {
    mentions: { path: 'mentions', params: {} },
    own: { path: 'tweets', params: { exclude: 'retweets' } },
  }

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
}

/** Reads the next page of a list. Throws ConnectorError. */
export async function readListing(session: Session, name: ListName, before: Listing): Promise<ListedPage> {
  const { path, params } = listed[name]
  const what = name === 'mentions' ? 'reading mentions' : 'reading own posts'
  const bounds =
    before.since === null ? { start_time: new Date(before.from).toISOString() } : { since_id: before.since }
  const page = await get(
    session,
    ['users', session.account.remoteId, path],
    { max_results: most, ...params, ...bounds, pagination_token: before.walk?.page, ...postParams(dialectOf(session)) },
    replies.postPage,
    what,
  )
  const read = postsOf(session, page.data ?? [], page.includes, what)
  const known = new Set(before.seen)
  const fresh = read.posts.filter((post) => !known.has(post.told)).reverse()
  const top = read.posts.reduce((high, post) => newest(high, post.told), before.walk?.top ?? before.since ?? '0')
  const next = page.meta.next_token ?? null
  // A page with nothing on it, or one that leads to itself, ends the list whatever it says.
  const goesOn = next !== null && next !== before.walk?.page && read.posts.length > 0
  const seen = [...new Set([...before.seen, ...read.posts.map((post) => post.told)])]
  return { ...read, fresh, listing: after(before, top, seen, goesOn ? next : null, session.now), more: goesOn }
}

function after(before: Listing, top: string, seen: readonly string[], next: string | null, now: number): Listing {
  const late = idAt(now - lateMs)
  const recent = (floor: string): string[] => seen.filter((id) => isNewer(id, floor)).slice(0, mostSeen)
  if (next !== null) return { ...before, seen: recent(before.since ?? late), walk: { page: next, top } }
  if (top === '0') return { ...before, walk: null }
  const since = isNewer(top, late) ? newest(late, before.since ?? '0') : top
  return { ...before, since, seen: recent(since), walk: null }
}
