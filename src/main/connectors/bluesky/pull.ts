import { once } from '../shared/once.ts'
import { shortKey } from '../shared/fingerprint.ts'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { callerOf, query } from './api.ts'
import { listingLagMs } from './capabilities.ts'
import {
  careful,
  firstState,
  listingState,
  longMissed,
  nextPage,
  takePage,
  withoutWatch,
  type Listed,
  type ListingPage,
  type ListingState,
} from './listing.ts'
import { authorChange, postChanges } from './messages.ts'
import { conversationChanges, placePosts, readPosts } from './places.ts'
import { collectionOf, didOf } from './refs.ts'
import * as replies from './replies.ts'
import type { Notification, PostView } from './replies.ts'

const pageSize = 100

type Read<T extends Listed> = (session: Session, page: string | null) => Promise<ListingPage<T>>

/** One page of a newest-first listing, with the deletions noticed on the way. */
async function pullListing<T extends Listed>(
  session: Session,
  cursor: string | null,
  backfillDays: number,
  read: Read<T>,
  changesOf: (session: Session, fresh: readonly T[]) => Promise<Change[]>,
): Promise<Page> {
  const state = decodeCursor(listingState, cursor) ?? firstState(session.now, backfillDays)
  const page = await readOrRestart(session, state, read)
  const taken = takePage(page.state, page.page, session.now)
  const changes = await changesOf(session, taken.fresh)
  const missed = taken.more ? [] : longMissed(taken.state, session.now, listingLagMs)
  const gone = await goneAmong(session, missed)
  return {
    changes: [
      ...changes,
      ...gone.map((uri): Change => ({ kind: 'message.gone', remoteId: uri, version: session.now })),
    ],
    cursor: encodeCursor(withoutWatch(taken.state, missed)),
    more: taken.more,
  }
}

/** Reads on; where the network no longer takes its own cursor, from the top again down to the same floor. */
async function readOrRestart<T extends Listed>(
  session: Session,
  state: ListingState,
  read: Read<T>,
): Promise<{ page: ListingPage<T>; state: ListingState }> {
  try {
    return { page: await read(session, nextPage(state)), state }
  } catch (error) {
    const isRefused = error instanceof ConnectorError && error.kind === 'rejected' && nextPage(state) !== null
    if (!isRefused || state.descent === null) throw error
    return { page: await read(session, null), state: { ...state, descent: { ...state.descent, page: null } } }
  }
}

/** Which of these posts are gone for certain. Posts of people with whom there is a block are hidden, not gone. */
export async function goneAmong(session: Session, uris: readonly string[]): Promise<string[]> {
  if (uris.length === 0) return []
  const shown = new Set((await readPosts(session, uris)).map((post) => post.uri))
  const missing = uris.filter((uri) => !shown.has(uri))
  const hidden = await blockedAmong(session, missing.map(didOf))
  return missing.filter((uri) => !hidden.has(didOf(uri)))
}

async function blockedAmong(session: Session, dids: readonly string[]): Promise<Set<string>> {
  const blocked = new Set<string>()
  const wanted = [...new Set(dids)]
  for (let at = 0; at < wanted.length; at += 25) {
    const answer = await query(
      callerOf(session),
      'app.bsky.actor.getProfiles',
      { actors: wanted.slice(at, at + 25) },
      replies.profiles,
    )
    for (const person of answer.profiles)
      if (person.viewer?.blocking !== undefined || person.viewer?.blockedBy === true) blocked.add(person.did)
  }
  return blocked
}

const postReasons = new Set(['mention', 'reply', 'quote'])
const eventTypes: Readonly<Record<string, 'like' | 'repost' | 'follow'>> = {
  like: 'like',
  'like-via-repost': 'like',
  repost: 'repost',
  'repost-via-repost': 'repost',
  follow: 'follow',
}

/** A notification in a listing. */
export interface ListedNotification extends Listed {
  readonly notification: Notification
}

/** Mentions, replies and quotes as messages; likes, reposts, follows and the rest as events. */
export function pullNotifications(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  return pullListing<ListedNotification>(session, cursor, backfillDays, readNotifications, notificationChanges)
}

/** Notifications, newest first, as changes, oldest first. */
export async function notificationChanges(session: Session, fresh: readonly ListedNotification[]): Promise<Change[]> {
  const notes = fresh.map((item) => item.notification).reverse()
  const posts = new Map(notes.filter((note) => postReasons.has(note.reason)).map((note) => [note.uri, viewOf(note)]))
  // A like alters the count of the post that it is about.
  const liked = notes.flatMap((note) =>
    note.reason === 'like' && isPost(note.reasonSubject) ? [note.reasonSubject] : [],
  )
  for (const view of await readPosts(session, [...new Set([...posts.keys(), ...liked])])) posts.set(view.uri, view)
  return [
    ...(await postsChanges(session, [...posts.values()])),
    ...notes.flatMap((note) => eventChanges(session, note)),
  ]
}

/** One page of notifications, newest first; `page` null is the top. */
export async function readNotifications(
  session: Session,
  page: string | null,
): Promise<ListingPage<ListedNotification>> {
  const params = { limit: pageSize, ...(page === null ? {} : { cursor: page }) }
  const answer = await query(
    callerOf(session),
    'app.bsky.notification.listNotifications',
    params,
    replies.notifications,
  )
  const items = answer.notifications.map((notification) => ({
    key: shortKey(`${notification.reason} ${notification.uri}`),
    at: notification.indexedAt,
    uri: postReasons.has(notification.reason) ? notification.uri : null,
    notification,
  }))
  return { items, next: careful(page, answer.cursor ?? null) }
}

/** A notification's post as far as the notification itself tells it: enough when the appview does not show the post yet. */
function viewOf(note: Notification): PostView {
  const record = replies.postRecord.safeParse(note.record)
  return {
    uri: note.uri,
    cid: note.cid,
    author: note.author,
    record: record.success ? record.data : { text: '' },
    indexedAt: note.indexedAt,
  }
}

function isPost(uri: string | undefined): uri is string {
  return uri !== undefined && collectionOf(uri) === 'app.bsky.feed.post'
}

function eventChanges(session: Session, note: Notification): Change[] {
  if (postReasons.has(note.reason)) return []
  const subject = note.reasonSubject
  return [
    authorChange(session, note.author),
    {
      kind: 'event',
      id: `${note.reason} ${note.uri}`,
      type: eventTypes[note.reason] ?? 'other',
      authorId: note.author.did,
      messageId: isPost(subject) ? subject : null,
      at: note.indexedAt,
    },
  ]
}

/** A post in a listing. */
export interface ListedPost extends Listed {
  readonly post: PostView
}

/** Own posts, and our replies that were written elsewhere. */
export function pullOwnPosts(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  return pullListing<ListedPost>(session, cursor, backfillDays, readOwnPosts, async (_, fresh) =>
    postsChanges(session, fresh.map((item) => item.post).reverse()),
  )
}

/** One page of our own posts and replies, newest first; `page` null is the top. */
export async function readOwnPosts(session: Session, page: string | null): Promise<ListingPage<ListedPost>> {
  const actor = session.account.remoteId
  const params = { actor, filter: 'posts_with_replies', limit: pageSize, ...(page === null ? {} : { cursor: page }) }
  const answer = await query(callerOf(session), 'app.bsky.feed.getAuthorFeed', params, replies.feed)
  // Reposts and the pinned post stand in the list with a reason; the post itself has a place of its own.
  const own = answer.feed
    .filter((item) => item.reason === undefined && item.post.author.did === actor)
    .map((item) => item.post)
  const items = own.map((post) => ({
    key: shortKey(post.uri),
    at: Math.min(post.record.createdAt ?? post.indexedAt, post.indexedAt),
    uri: post.uri,
    post,
  }))
  return { items, next: careful(page, answer.cursor ?? null) }
}

/** Posts as changes: each with its author and conversation; things that several share are told once. */
export async function postsChanges(session: Session, posts: readonly PostView[]): Promise<Change[]> {
  if (posts.length === 0) return []
  const placed = await placePosts(session, posts)
  const changes = posts.flatMap((post) => [
    ...conversationChanges(session, placed, placed.place(post.uri), post),
    ...postChanges(session, placed, post),
  ])
  return once(changes)
}
