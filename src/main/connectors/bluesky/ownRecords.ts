import type { OwnItem, Session } from '../connector.ts'
import { callerOf, procedureOnly, query } from './api.ts'
import { messageChange, selfChange } from './messages.ts'
import { placePosts } from './places.ts'
import { rkeyOf } from './refs.ts'
import * as replies from './replies.ts'
import type { PostView } from './replies.ts'

const pageSize = 100
/** How far back a like, repost or block of ours is looked for, in pages of 100; older ones are left to the appview’s own note. */
const pointingPages = 1
const postPages = 10

/** Keys of our records that point at `subject`, newest first. The repository is certain at once; the appview lags behind it. */
export async function findPointing(session: Session, collection: string, subject: string): Promise<string[]> {
  const found: string[] = []
  for await (const record of ownRecords(session, collection, pointingPages)) {
    const parsed = replies.pointing.safeParse(record.value)
    if (parsed.success && parsed.data.subject === subject) found.push(rkeyOf(record.uri))
    // One is enough for "is there any"; a second client may have made two, but next to each other.
    else if (found.length > 0) break
  }
  return found
}

/** Deletes every record of ours in `collection` that points at `subject`. Repeating it changes nothing. */
export async function dropPointing(session: Session, collection: string, subject: string): Promise<void> {
  const repo = session.account.remoteId
  for (const rkey of new Set([
    ...(await findPointing(session, collection, subject)),
    ...(await shownPointing(session, collection, subject)),
  ])) {
    await procedureOnly(callerOf(session), 'com.atproto.repo.deleteRecord', { repo, collection, rkey })
  }
}

/** The record that the appview notes for us, which may be older than what was looked through. */
async function shownPointing(session: Session, collection: string, subject: string): Promise<string[]> {
  const caller = callerOf(session)
  if (collection === 'app.bsky.graph.block') {
    const person = await query(caller, 'app.bsky.actor.getProfile', { actor: subject }, replies.profile)
    return person.viewer?.blocking === undefined ? [] : [rkeyOf(person.viewer.blocking)]
  }
  const [post] = (await query(caller, 'app.bsky.feed.getPosts', { uris: [subject] }, replies.posts)).posts
  const noted = collection === 'app.bsky.feed.like' ? post?.viewer?.like : post?.viewer?.repost
  return noted === undefined ? [] : [rkeyOf(noted)]
}

/** Own posts made at or after `since`, from the repository. */
export async function listOwnPosts(session: Session, since: number): Promise<OwnItem[]> {
  const posts: PostView[] = []
  for await (const { uri, cid, value } of ownRecords(session, 'app.bsky.feed.post', postPages)) {
    const record = replies.postRecord.safeParse(value)
    const createdAt = record.success ? record.data.createdAt : undefined
    if (!record.success || createdAt === undefined) continue
    if (createdAt < since) break
    const author = { did: session.account.remoteId, handle: session.account.handle }
    posts.push({ uri, cid, author, record: record.data, indexedAt: createdAt })
  }
  const placed = await placePosts(session, posts)
  return posts.map((post) => ({
    remoteId: post.uri,
    text: post.record.text,
    conversationId: placed.place(post.uri).head,
    replyToId: post.record.reply?.parent.uri ?? null,
    createdAt: post.indexedAt,
    key: rkeyOf(post.uri),
    changes: [selfChange(session), messageChange(session, post, placed.place(post.uri))],
  }))
}

/** Our records of one collection, newest key first. */
async function* ownRecords(
  session: Session,
  collection: string,
  mostPages: number,
): AsyncGenerator<{ uri: string; cid: string; value?: unknown }> {
  let page: string | null = null
  for (let n = 0; n < mostPages; n++) {
    const params = {
      repo: session.account.remoteId,
      collection,
      limit: pageSize,
      ...(page === null ? {} : { cursor: page }),
    }
    const answer: { records: { uri: string; cid: string; value?: unknown }[]; cursor?: string | undefined } =
      await query(callerOf(session), 'com.atproto.repo.listRecords', params, replies.records)
    yield* answer.records
    if (answer.cursor === undefined || answer.cursor === page || answer.records.length < pageSize) return
    page = answer.cursor
  }
}
