import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { lookUp } from './lookup.ts'
import { postMessage } from './messages.ts'
import { postPage, conversationRef } from './refs.ts'
import { stubChange } from './people.ts'
import { subjectOf, type Post } from './posts.ts'

// Where a post stands. X names the post that opened its thread. Is that ours, each direct answer to it opens a conversation of its own;
// else it is the conversation. Only below posts of ours does one have to climb, answer by answer: each step is a read that is billed.

/** Posts with the place of each. */
export interface Placed {
  readonly posts: readonly Post[]
  /** A post by any of its versions' ids. */
  readonly find: (id: string | null) => Post | undefined
  readonly place: (post: Post) => Place
}
/** The conversation of a post; null for a post of ours that is only the subject of conversations. */
interface Place {
  readonly conversationId: string | null
  readonly isOurs: boolean
  /** The post that is discussed: the root, or the part of our own thread that was answered. */
  readonly subject: Post | undefined
  readonly rootId: string
}

/** A thread that is deeper is placed by the highest post that was reached. */
const mostLevels = 25

/** Finds the place of each post, reading what stands above where it is not among them. Throws ConnectorError. */
export async function placePosts(
  session: Session,
  posts: readonly Post[],
  beside: readonly Post[] = [],
): Promise<Placed> {
  const own = session.account.remoteId
  const byId = new Map<string, Post>()
  const note = (post: Post): void => {
    for (const version of post.versions) {
      const known = byId.get(version)
      // Of two versions of one post the newest says how it stands.
      if (known === undefined || BigInt(post.told) >= BigInt(known.told)) byId.set(version, post)
    }
  }
  for (const post of [...beside, ...posts]) note(post)
  const asked = new Set<string>()
  const find = (id: string | null): Post | undefined => (id === null ? undefined : byId.get(id))
  for (let level = 0; level < mostLevels; level++) {
    const missing = new Set<string>()
    for (const post of posts) {
      const above = missingAbove(post, own, find)
      if (above !== null && !asked.has(above)) missing.add(above)
    }
    if (missing.size === 0) break
    for (const id of missing) asked.add(id)
    for (const post of (await lookUp(session, [...missing], 'reading what was answered')).posts) note(post)
  }
  return { posts, find, place: (post) => placeOf(post, own, find) }
}

/** The next post that has to be read to place this one; null when no more is needed or none is left. */
function missingAbove(post: Post, own: string, find: Placed['find']): string | null {
  const root = find(post.rootId)
  if (root === undefined) return post.rootId
  if (root.authorId !== own) return null
  const top = chainOf(post, find)[0] ?? post
  return top.parentId !== null && find(top.parentId) === undefined ? top.parentId : null
}

function placeOf(post: Post, own: string, find: Placed['find']): Place {
  const root = find(post.rootId)
  const rootId = root?.id ?? post.rootId
  if (root?.authorId !== own) return { conversationId: rootId, isOurs: false, subject: root, rootId }
  const chain = chainOf(post, find)
  // What we go on with ourselves under a post of ours is a part of that post, not an answer to it.
  const answer = chain.findIndex((one) => one.authorId !== own)
  const subject = answer < 0 ? post : (chain[answer - 1] ?? root)
  return { conversationId: answer < 0 ? null : (chain[answer]?.id ?? null), isOurs: true, subject, rootId }
}

/** From the highest known post above it down to the post itself. */
function chainOf(post: Post, find: Placed['find']): Post[] {
  const chain = [post]
  for (let at = find(post.parentId); at !== undefined && !chain.includes(at); at = find(at.parentId)) chain.push(at)
  return chain.reverse()
}

/** Posts as changes, each with its conversation and the post that is discussed; people only as far as their ids. */
export function placedChanges(session: Session, placed: Placed, posts: readonly Post[] = placed.posts): Change[] {
  return once(posts.flatMap((post) => changesOf(session, placed, post)))
}

function changesOf(session: Session, placed: Placed, post: Post): Change[] {
  if (post.repostedId !== null)
    return [
      stubChange(session, post.authorId),
      {
        kind: 'event',
        id: post.id,
        type: 'repost',
        authorId: post.authorId,
        messageId: placed.find(post.repostedId)?.id ?? post.repostedId,
        at: post.createdAt,
      },
    ]
  const place = placed.place(post)
  const { subject, conversationId } = place
  const isUnderOurs = place.isOurs && conversationId !== null && subject !== undefined && subject.id !== post.id
  return [
    ...(conversationId === null ? [] : conversationChanges(session, placed, { ...place, conversationId }, post)),
    ...(isUnderOurs ? [stubChange(session, subject.authorId), messageChange(session, placed, subject, null)] : []),
    stubChange(session, post.authorId),
    messageChange(session, placed, post, conversationId),
  ]
}

function messageChange(session: Session, placed: Placed, post: Post, conversationId: string | null): Change {
  const replyToId = post.parentId === null ? null : (placed.find(post.parentId)?.id ?? post.parentId)
  const message = postMessage(session, post, { conversationId, replyToId, quoted: placed.find(post.quotedId) })
  return { kind: 'message', message }
}

function conversationChanges(
  session: Session,
  placed: Placed,
  place: Place & { readonly conversationId: string },
  post: Post,
): Change[] {
  const own = session.account.remoteId
  const { conversationId, isOurs, subject, rootId } = place
  const head = placed.find(conversationId)
  // In a thread of somebody else's that does not name us, the conversation is with whoever called us.
  const isCalled = head === undefined || isOurs || head.named.some((one) => one.id === own)
  const caller = isCalled && head !== undefined ? head.authorId : post.authorId
  const authorId = caller === own ? (head === undefined || head.authorId === own ? null : head.authorId) : caller
  return [
    ...(authorId === null ? [] : [stubChange(session, authorId)]),
    {
      kind: 'conversation',
      conversation: {
        remoteId: conversationId,
        ref: conversationRef({ rootId, isOurs, personId: authorId }),
        version: session.now,
        kind: isOurs ? 'comment' : 'mention',
        subject: subjectOf(subject),
        postRemoteId: isOurs ? (subject?.id ?? rootId) : null,
        permalink: postPage(conversationId),
        authorId,
        replyOpenUntil: null,
      },
    },
  ]
}
