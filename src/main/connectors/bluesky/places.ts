import type { Change } from '../change.ts'
import { opening } from '../shared/text.ts'
import type { Session } from '../connector.ts'
import { callerOf, query } from './api.ts'
import { authorChange } from './messages.ts'
import type { Place, Placed } from './place.ts'
import { didOf, permalinkOf, writePostRef } from './refs.ts'
import * as replies from './replies.ts'
import type { PostView } from './replies.ts'

// Where a post stands: climb to the root R. Is R ours, each direct answer to R opens a conversation of its own; else R is the conversation.

const batch = 25
/** Deeper threads than this end at the highest post reached. */
const mostLevels = 100

/** The posts by address, as many as the network still shows; 25 a request. */
export async function readPosts(session: Session, uris: readonly string[]): Promise<PostView[]> {
  const found: PostView[] = []
  for (let at = 0; at < uris.length; at += batch) {
    const answer = await query(
      callerOf(session),
      'app.bsky.feed.getPosts',
      { uris: uris.slice(at, at + batch) },
      replies.posts,
    )
    found.push(...answer.posts)
  }
  return found
}

/** Finds the conversation of each post, reading parents from the network where needed, all posts together level by level. */
export async function placePosts(session: Session, posts: readonly PostView[]): Promise<Placed> {
  const own = session.account.remoteId
  const views = new Map(posts.map((post) => [post.uri, post]))
  const asked = new Set(views.keys())
  const bring = async (uris: Iterable<string>): Promise<void> => {
    const wanted = [...new Set(uris)].filter((uri) => !asked.has(uri))
    for (const uri of wanted) asked.add(uri)
    for (const view of await readPosts(session, wanted)) views.set(view.uri, view)
  }
  await bring(posts.flatMap((post) => (post.record.reply === undefined ? [] : [post.record.reply.root.uri])))
  for (let level = 0; level < mostLevels; level++) {
    const stops = posts
      .map((post) => climb(post.uri, own, views))
      .flatMap((end) => (end.needs === null || asked.has(end.needs) ? [] : [end.needs]))
    if (stops.length === 0) break
    await bring(stops)
  }
  return { place: (uri) => climb(uri, own, views).place, view: (uri) => views.get(uri) }
}

/**
 * Climbs as far as the known posts reach; `needs` is the address that would let it go on. Under a root of ours the conversation opens
 * with the highest post on the way that is not ours: what we wrote above it goes on with our own thread.
 */
function climb(uri: string, own: string, views: ReadonlyMap<string, PostView>): { place: Place; needs: string | null } {
  let at = uri
  let head: string | null = null
  const end = (rootUri: string, needs: string | null): { place: Place; needs: string | null } =>
    didOf(rootUri) === own
      ? { place: { rootUri, isOurs: true, head }, needs }
      : { place: { rootUri, isOurs: false, head: rootUri }, needs }
  for (let level = 0; level < mostLevels; level++) {
    const reply = views.get(at)?.record.reply
    // A parent that is gone ends the way: what is known of the root still says whose thread it is.
    if (reply === undefined && !views.has(at) && at !== uri) {
      if (didOf(at) !== own) head = at
      return end(rootSaid(uri, views) ?? at, at)
    }
    if (reply === undefined) return end(at, null)
    // In somebody else's thread the stated root is enough.
    if (didOf(reply.root.uri) !== own) return end(reply.root.uri, null)
    if (didOf(at) !== own) head = at
    if (reply.parent.uri === reply.root.uri) return end(reply.root.uri, null)
    at = reply.parent.uri
  }
  return end(rootSaid(uri, views) ?? at, null)
}

function rootSaid(uri: string, views: ReadonlyMap<string, PostView>): string | undefined {
  return views.get(uri)?.record.reply?.root.uri
}

/**
 * The conversation of a place as changes: the person we talk to and itself. Nothing for a post of ours that is only a subject.
 * `post` is the post that brings us there, or null when the thread as a whole is looked at.
 */
export function conversationChanges(session: Session, placed: Placed, place: Place, post: PostView | null): Change[] {
  if (place.head === null) return []
  const head = placed.view(place.head)
  const root = placed.view(place.rootUri)
  const headRoot =
    place.head === place.rootUri || root === undefined ? null : ([root.uri, root.cid] as [string, string])
  const person = personOf(placed, place, post, session.account.remoteId)
  const conversation: Change = {
    kind: 'conversation',
    conversation: {
      remoteId: place.head,
      ref: writePostRef({ post: [place.head, head?.cid ?? ''], root: headRoot, in: place.head }),
      version: session.now,
      kind: place.isOurs ? 'comment' : 'mention',
      subject: root === undefined ? '' : opening(root.record.text, 120),
      postRemoteId: place.isOurs ? place.rootUri : null,
      permalink: permalinkOf(place.head),
      authorId: person,
      replyOpenUntil: null,
    },
  }
  return head === undefined || person !== head.author.did
    ? [conversation]
    : [authorChange(session, head.author), conversation]
}

/** Who opened the conversation, if they speak to us; else who called us into it; null = whoever is known already. */
function personOf(placed: Placed, place: Place, post: PostView | null, own: string): string | null {
  if (place.head === null) return null
  const opener = didOf(place.head)
  if (place.isOurs) return opener === own ? null : opener
  const root = placed.view(place.rootUri)
  if (root !== undefined && (namesUs(root, own) || root.author.did === post?.author.did)) return opener
  return post === null || post.author.did === own ? null : post.author.did
}

/** Whether a post calls the account by a mention. */
export function namesUs(post: PostView, own: string): boolean {
  return (post.record.facets ?? []).some((facet) => facet.features.some((feature) => feature.did === own))
}
