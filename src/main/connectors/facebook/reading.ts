import type { Session } from '../connector.ts'
import { batch, batchMax, callerOf, get, getPage, pageMax, pageOf as listPage, type GraphPage } from '../graph/api.ts'
import { isMissing, isNotOffered } from '../graph/errors.ts'
import { commentFields, postFields, ratingFields } from './fields.ts'
import { pageOf } from './people.ts'
import * as replies from './replies.ts'
import type { Comment, Post, Rating } from './replies.ts'

/** The lists of posts that a Page has: its own, those of visitors on it, and public ones that name it. */
export type PostList = 'published_posts' | 'visitor_posts' | 'tagged'

/** How many posts a page of a list has. */
export const postsPerPage = 50
/** How many posts' comments are read in one batch. */
export const postsPerBatch = 20

/** A post of the Page's own list that has no author told is the Page's. */
function asOwn(session: Session, post: Post): Post {
  return post.from === undefined ? { ...post, from: { id: pageOf(session) } } : post
}

/** One page of posts, newest first, made before `until` where that is given (epoch ms). Throws ConnectorError. */
export async function readPosts(
  session: Session,
  list: PostList,
  after: string | null,
  { until = null, limit = postsPerPage }: { readonly until?: number | null; readonly limit?: number } = {},
): Promise<GraphPage<Post>> {
  const params = { fields: postFields, limit, until: until === null ? undefined : Math.floor(until / 1000) }
  const caller = callerOf(session, pageOf(session))
  const page = await getPage(caller, [pageOf(session), list], params, after, replies.post, 'reading posts')
  return list === 'published_posts' ? { ...page, items: page.items.map((post) => asOwn(session, post)) } : page
}

/** One post, ours or somebody else's. Throws `missing` where it is gone. */
export async function readPost(session: Session, id: string, isOurs: boolean): Promise<Post> {
  const caller = callerOf(session, pageOf(session))
  const post = await get(caller, [id], { fields: postFields }, replies.post, 'reading a post')
  return isOurs ? asOwn(session, post) : post
}

/** Posts by id, in one request; those that are gone or not shown are left out. Throws ConnectorError. */
export async function readPostsById(
  session: Session,
  ids: readonly string[],
  isOurs: boolean,
): Promise<ReadonlyMap<string, Post>> {
  const parts = ids.slice(0, batchMax).map((id) => ({ path: [id], params: { fields: postFields } }))
  const read = await batch(callerOf(session, pageOf(session)), parts, replies.post, 'reading posts')
  const found = new Map<string, Post>()
  for (const [index, one] of read.entries()) {
    if ('value' in one) found.set(ids[index] ?? '', isOurs ? asOwn(session, one.value) : one.value)
    else if (!isMissing(one.error) && !isNotOffered(one.error)) throw one.error
  }
  return found
}

/** One comment. Throws `missing` where it is gone. */
export function readComment(session: Session, id: string): Promise<Comment> {
  return get(callerOf(session, pageOf(session)), [id], { fields: commentFields }, replies.comment, 'reading a comment')
}

/** One page of what hangs below a post (`stream`: answers too) or a comment, oldest first. Throws ConnectorError. */
export function readBelow(
  session: Session,
  id: string,
  after: string | null,
  isPost: boolean,
): Promise<GraphPage<Comment>> {
  const params = { ...belowParams(null), ...(isPost ? {} : { filter: undefined }) }
  const caller = callerOf(session, pageOf(session))
  return getPage(caller, [id, 'comments'], params, after, replies.comment, 'reading comments')
}

/** One page of what hangs below a comment or a post, newest first. Throws ConnectorError. */
export function readNewestBelow(session: Session, id: string, after: string | null): Promise<GraphPage<Comment>> {
  const params = { ...belowParams(null), order: 'reverse_chronological' }
  const caller = callerOf(session, pageOf(session))
  return getPage(caller, [id, 'comments'], params, after, replies.comment, 'reading comments')
}

function belowParams(since: number | null) {
  return {
    fields: commentFields,
    filter: 'stream',
    order: 'chronological',
    limit: pageMax,
    since: since === null ? undefined : Math.floor(since / 1000),
  }
}

/** What is asked of the comments of one post. */
export interface Below {
  readonly post: string
  /** Nothing made before is wanted, epoch ms. */
  readonly since: number
  readonly after: string | null
}

/**
 * A page of the comments of each post, oldest first, in one request. Null for a post whose comments cannot be read: it is gone, or leave
 * for them is missing. Throws ConnectorError when anything else went wrong with one of them.
 */
export async function readBelowAll(
  session: Session,
  wanted: readonly Below[],
): Promise<readonly (GraphPage<Comment> | null)[]> {
  const parts = wanted.slice(0, batchMax).map(({ post, since, after }) => ({
    path: [post, 'comments'],
    params: { ...belowParams(since), after: after ?? undefined },
  }))
  const read = await batch(callerOf(session, pageOf(session)), parts, replies.comments, 'reading comments')
  return read.map((one) => {
    if ('value' in one) return listPage<Comment>(one.value)
    if (!isMissing(one.error) && !isNotOffered(one.error)) throw one.error
    session.log('comments_left_out', { code: one.error.code })
    return null
  })
}

/** Which of these comments and posts are gone: asked for by id, in one request. What the Page is not shown is not gone. Throws ConnectorError when that cannot be told. */
export async function goneAmong(session: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const parts = ids.slice(0, batchMax).map((id) => ({ path: [id], params: { fields: 'id' } }))
  const read = await batch(callerOf(session, pageOf(session)), parts, replies.made, 'looking for what is missing')
  const gone = new Set<string>()
  for (const [index, one] of read.entries()) {
    if ('value' in one) continue
    if (isNotOffered(one.error)) continue
    if (!isMissing(one.error)) throw one.error
    gone.add(ids[index] ?? '')
  }
  return gone
}

/** One page of recommendations and reviews. Throws ConnectorError. */
export function readRatings(session: Session, after: string | null): Promise<GraphPage<Rating>> {
  const params = { fields: ratingFields, limit: postsPerPage }
  const caller = callerOf(session, pageOf(session))
  return getPage(caller, [pageOf(session), 'ratings'], params, after, replies.rating, 'reading recommendations')
}
