import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { listComments, listPosts, type Caller } from './api.ts'
import { authorIdOf } from './people.ts'
import type { Comment, Post } from './replies.ts'

/** Where comments stand: what they answer, up to the first one, the posts they are about, and who wrote them. */
export interface Placed {
  readonly comments: ReadonlyMap<number, Comment>
  readonly posts: ReadonlyMap<number, Post>
  /** Remote ids of authors, by number of the comment. */
  readonly authors: ReadonlyMap<number, string>
}

/** Deeper threads than any theme shows; a chain that is longer still ends here. */
const mostSteps = 40

/** Reads what is needed to say where these comments stand: comments above them, and the posts. */
export async function placeComments(session: Session, caller: Caller, given: readonly Comment[]): Promise<Placed> {
  const comments = new Map(given.map((comment) => [comment.id, comment]))
  const asked = new Set<number>()
  for (let step = 0; step < mostSteps; step++) {
    const wanted = unique([...comments.values()].map((comment) => comment.parent)).filter(
      (id) => id > 0 && !comments.has(id) && !asked.has(id),
    )
    if (wanted.length === 0) break
    for (const id of wanted) asked.add(id)
    for (const found of await commentsById(caller, wanted)) comments.set(found.id, found)
  }
  const posts = await postsOf(caller, [...comments.values()])
  const authors = new Map<number, string>()
  for (const comment of comments.values()) authors.set(comment.id, authorIdOf(session.account, comment))
  return { comments, posts, authors }
}

/** The comment that a conversation begins with: the highest above this one that still exists. */
export function rootOf(placed: Placed, comment: Comment): Comment {
  const seen = new Set<number>()
  let at = comment
  for (;;) {
    seen.add(at.id)
    const above = placed.comments.get(at.parent)
    // A site whose tables were mended by hand may hold a ring, or an answer under another post.
    if (above === undefined || seen.has(above.id) || above.post !== comment.post) return at
    at = above
  }
}

/** Comments by their numbers, whatever became of them; those that the site no longer has are left out. */
export async function commentsById(caller: Caller, ids: readonly number[]): Promise<readonly Comment[]> {
  const found: Comment[] = []
  for (let from = 0; from < ids.length;) {
    const some = ids.slice(from, from + caller.perPage)
    const before = caller.perPage
    const { items } = await listComments(caller, { status: 'any', include: some, orderby: 'id', order: 'asc' })
    found.push(...items.filter((item) => some.includes(item.id)))
    // Smaller pages than were asked for: the rest of these comes with the next one.
    from += caller.perPage < before ? Math.min(some.length, caller.perPage) : some.length
  }
  return found
}

async function postsOf(caller: Caller, comments: readonly Comment[]): Promise<ReadonlyMap<number, Post>> {
  const byBase = new Map<string, Set<number>>()
  for (const comment of comments) {
    if (comment.post === 0) continue
    const base = baseOf(comment)
    byBase.set(base, (byBase.get(base) ?? new Set()).add(comment.post))
  }
  const posts = new Map<number, Post>()
  for (const [base, ids] of byBase)
    for (const found of await postsById(caller, base, [...ids])) posts.set(found.id, found)
  return posts
}

async function postsById(caller: Caller, base: string, ids: readonly number[]): Promise<readonly Post[]> {
  const found: Post[] = []
  for (let from = 0; from < ids.length;) {
    const some = ids.slice(from, from + caller.perPage)
    const before = caller.perPage
    try {
      const { items } = await listPosts(caller, base, { include: some, orderby: 'id', order: 'asc' })
      found.push(...items.filter((item) => some.includes(item.id)))
    } catch (error) {
      // A kind of post that the site keeps to itself: its comments come in all the same, without a title.
      if (!(error instanceof ConnectorError) || !['missing', 'rejected', 'unsupported'].includes(error.kind))
        throw error
      return found
    }
    from += caller.perPage < before ? Math.min(some.length, caller.perPage) : some.length
  }
  return found
}

/** The last part of the route of what a comment is about, such as `posts` or `pages`; sites have kinds of their own. */
function baseOf(comment: Comment): string {
  const href = comment._links?.up?.[0]?.href ?? ''
  const found = /\/wp\/v2\/([\w-]{1,60})\/(\d+)\/?(?:[?&#].*)?$/u.exec(safeDecode(href))
  return found?.[1] !== undefined && Number(found[2]) === comment.post ? found[1] : 'posts'
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)]
}
