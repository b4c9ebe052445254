import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { callerOf, isMissing, query } from './api.ts'
import { chatThread } from './chat.ts'
import { listenedThread } from './listening.ts'
import { conversationChanges, namesUs, placePosts } from './places.ts'
import { postChanges } from './messages.ts'
import { once } from '../shared/once.ts'
import { goneAmong } from './pull.ts'
import { didOf, listenedPost, readRef, rkeyOf } from './refs.ts'
import * as replies from './replies.ts'
import type { PostView } from './replies.ts'
import { tidTime } from './tid.ts'

// An answer nested deeper than 64 levels is refused as hostile, and each answer below another takes two.
const depth = 22
/** How many branches that go deeper are followed further. */
const mostDeeper = 8
/** A post younger than this may be missing because the appview has not read it yet. */
const youngMs = 10 * 60_000

/** The present state of a conversation: a direct one in full pages, a public one as the tree under its opening post. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const listened = listenedPost(conversation.remoteId)
  if (listened !== null) return listenedThread(session, listened)
  const ref = readRef(conversation)
  if ('convo' in ref) return chatThread(session, ref.convo)
  const [uri] = ref.post.post
  const top = await readThread(session, uri)
  if (top === null) return goneChanges(session, uri)
  const posts = concerning(await wholeTree(session, top), uri, session.account.remoteId)
  const placed = await placePosts(session, posts)
  const inside = posts.filter((post) => placed.place(post.uri).head === conversation.remoteId)
  const talk = inside.slice(0, 1).flatMap((post) => conversationChanges(session, placed, placed.place(post.uri), null))
  return once([...talk, ...inside.flatMap((post) => postChanges(session, placed, post))])
}

async function readThread(session: Session, uri: string): Promise<object | null> {
  try {
    return (
      await query(
        callerOf(session),
        'app.bsky.feed.getPostThread',
        { uri, depth, parentHeight: 0 },
        replies.threadAnswer,
      )
    ).thread
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function goneChanges(session: Session, uri: string): Promise<Change[]> {
  const made = tidTime(rkeyOf(uri))
  if (made === null || session.now - made < youngMs) return []
  const gone = await goneAmong(session, [uri])
  return gone.map((remoteId) => ({ kind: 'message.gone', remoteId, version: session.now }))
}

/** All posts below and with `top`, parents before answers; branches deeper than one reading are followed, the first few of them. */
async function wholeTree(session: Session, top: unknown): Promise<PostView[]> {
  const posts = new Map<string, PostView>()
  let cut = flatten(top, posts)
  for (let n = 0; n < mostDeeper && cut.length > 0; n++) {
    const [next = '', ...rest] = cut
    const deeper = await readThread(session, next)
    cut = deeper === null ? rest : [...rest, ...flatten(deeper, posts)]
  }
  return [...posts.values()]
}

/** Adds the posts of a tree, parents before answers; nodes that are hidden or gone are left out. Gives those where the reading ended. */
function flatten(top: unknown, posts: Map<string, PostView>): string[] {
  const cut: string[] = []
  let level: unknown[] = [top]
  for (let down = 0; level.length > 0; down++) {
    const below: unknown[] = []
    for (const one of level) {
      const node = replies.threadNode.safeParse(one)
      if (!node.success || node.data.post === undefined) continue
      const { post, replies: answers = [] } = node.data
      posts.set(post.uri, post)
      below.push(...answers)
      if (down >= depth && answers.length === 0 && (post.replyCount ?? 0) > 0) cut.push(post.uri)
    }
    level = below
  }
  return cut
}

/**
 * In our own thread all of a branch; in somebody else's only what concerns us: posts of ours, posts that name or answer us, what leads
 * up to them and what follows them. A hundred strangers talking to each other are no work of ours. Needs parents before answers.
 */
function concerning(posts: readonly PostView[], top: string, own: string): PostView[] {
  const root = posts[0]?.record.reply?.root.uri ?? top
  if (didOf(root) === own) return [...posts]
  const byUri = new Map(posts.map((post) => [post.uri, post]))
  const ours = new Set<string>()
  for (const post of posts) {
    const parent = post.record.reply?.parent.uri
    // Under the opening post itself only its own author goes on with what was said to us.
    const follows = parent !== undefined && ours.has(parent) && (parent !== top || post.author.did === didOf(top))
    if (post.author.did === own || namesUs(post, own) || follows || (parent !== undefined && didOf(parent) === own))
      ours.add(post.uri)
  }
  const kept = new Set<string>([top])
  for (const uri of ours) {
    for (
      let at: string | undefined = uri;
      at !== undefined && !kept.has(at);
      at = byUri.get(at)?.record.reply?.parent.uri
    )
      kept.add(at)
  }
  return posts.filter((post) => kept.has(post.uri))
}
