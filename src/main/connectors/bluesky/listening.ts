import { shortKey } from '../shared/fingerprint.ts'
import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { opening } from '../shared/text.ts'
import { callerOf, query } from './api.ts'
import { didOfHandle } from './handles.ts'
import { authorChange, messageChange } from './messages.ts'
import { namesUs, readPosts } from './places.ts'
import { goneAmong } from './pull.ts'
import { didOf, listeningId, permalinkOf, writePostRef } from './refs.ts'
import * as replies from './replies.ts'
import type { PostView } from './replies.ts'
import { readSource, type Source } from './sources.ts'

// Feeds and searches have no order that a cursor could follow: each is read from its top until a page brings nothing new.

const pageSize = 50
/** Pages of one source in one round; what lies deeper than that was not seen. */
const mostPages = 4
const knownMost = 300

const cursorSchema = z.object({
  /** Keys of posts that were told, by source, newest first. */
  known: z.record(z.string(), z.array(z.string())),
  /** Sources that are still to be read in this round; null between rounds. */
  todo: z.array(z.string()).nullable(),
  page: z.object({ at: z.string(), number: z.number().int() }).nullable(),
  /** Sources that could not be read when they were last tried, which was told. */
  bad: z.array(z.string()),
})
type ListeningCursor = z.output<typeof cursorSchema>

/** One page of one source; each round reads all of them. One that cannot be read is told once, and does not keep the others waiting. */
export async function pullListening(session: Session, text: string | null): Promise<Page> {
  const sources = session.account.sources ?? []
  const cursor = decodeCursor(cursorSchema, text) ?? { known: {}, todo: null, page: null, bad: [] }
  const left = (cursor.todo ?? sources).filter((it) => sources.includes(it))
  const [source] = left
  if (source === undefined) return pageOf([], { ...onlyOf(sources, cursor), todo: null, page: null })
  const page = cursor.todo?.[0] === source ? cursor.page : null
  try {
    return await readOne(session, { ...cursor, todo: left, page }, source)
  } catch (error) {
    if (!isAboutSource(error)) throw error
    session.log('listening.source_failed', { code: error.code })
    const todo = left.length > 1 ? left.slice(1) : null
    const bad = [...new Set([...cursor.bad, source])]
    return pageOf(
      cursor.bad.includes(source) ? [] : [missed(session, source, error)],
      { ...cursor, bad, todo, page: null },
      todo !== null,
    )
  }
}

async function readOne(session: Session, cursor: ListeningCursor, name: string): Promise<Page> {
  const source = readSource(name)
  if (source === null) throw gone(name)
  const answer = await readPage(session, source, cursor.page?.at ?? null)
  const seen = new Set(cursor.known[name] ?? [])
  const isFirst = seen.size === 0
  const fresh = answer.posts.filter((post) => !seen.has(shortKey(post.uri)))
  const keys = [...fresh.map((post) => shortKey(post.uri)), ...seen].slice(0, knownMost)
  const number = cursor.page?.number ?? 1
  // What a source held before anybody listened is a taste of it, and no history.
  const goesOn = !isFirst && fresh.length === answer.posts.length && fresh.length > 0 && number < mostPages
  const next = goesOn && answer.next !== null && answer.next !== cursor.page?.at ? answer.next : null
  const todo = (cursor.todo ?? []).slice(next === null ? 1 : 0)
  return pageOf(
    fresh.flatMap((post) => listenedChanges(session, post)),
    {
      known: { ...cursor.known, [name]: keys },
      todo: todo.length === 0 ? null : todo,
      page: next === null ? null : { at: next, number: number + 1 },
      bad: cursor.bad.filter((it) => it !== name),
    },
    todo.length > 0,
  )
}

async function readPage(
  session: Session,
  source: Source,
  cursor: string | null,
): Promise<{ posts: readonly PostView[]; next: string | null }> {
  const params = { limit: pageSize, ...(cursor === null ? {} : { cursor }) }
  const caller = callerOf(session)
  if (source.kind === 'search') {
    const asked = { ...params, q: source.words, sort: 'latest' }
    const { posts, cursor: next } = await query(caller, 'app.bsky.feed.searchPosts', asked, replies.foundPosts)
    return { posts, next: next ?? null }
  }
  const address = `at://${await didOfHandle(session, source.authority)}/${source.collection}/${source.rkey}`
  const { feed, cursor: next } =
    source.kind === 'list'
      ? await query(caller, 'app.bsky.feed.getListFeed', { ...params, list: address }, replies.feed)
      : await query(caller, 'app.bsky.feed.getFeed', { ...params, feed: address }, replies.feed)
  // A repost stands in a feed because of who reposted it: the post has been there before.
  return { posts: feed.filter((item) => item.reason === undefined).map((item) => item.post), next: next ?? null }
}

/**
 * A post that was found, as a conversation of its own that nobody has to answer. Version 0 lets everything that is known of it by
 * another way stand. What is ours, or speaks to us, comes in by the other streams.
 */
function listenedChanges(session: Session, post: PostView, version = 0): Change[] {
  const own = session.account.remoteId
  const parent = post.record.reply?.parent.uri ?? ''
  const root = post.record.reply?.root.uri ?? ''
  if (post.author.did === own || namesUs(post, own) || didOf(parent) === own || didOf(root) === own) return []
  const id = listeningId(post.uri)
  const told = messageChange(session, post, { rootUri: post.uri, isOurs: false, head: id })
  if (told.kind !== 'message') return []
  return [
    authorChange(session, post.author),
    {
      kind: 'conversation',
      conversation: {
        remoteId: id,
        ref: writePostRef({ post: [id, post.cid], root: null, in: id }),
        version,
        kind: 'listening',
        subject: opening(post.record.text, 120),
        postRemoteId: null,
        permalink: permalinkOf(post.uri),
        authorId: post.author.did,
        replyOpenUntil: null,
      },
    },
    { kind: 'message', message: { ...told.message, version } },
  ]
}

/** A post that was found, as it stands now; gone when the network says so. */
export async function listenedThread(session: Session, uri: string): Promise<Change[]> {
  const [post] = await readPosts(session, [uri])
  if (post !== undefined) return listenedChanges(session, post, session.now)
  const gone = await goneAmong(session, [uri])
  return gone.map((remoteId) => ({ kind: 'message.gone', remoteId, version: session.now }))
}

/** What is noted about sources that nobody listens to any more is forgotten. */
function onlyOf(sources: readonly string[], cursor: ListeningCursor): ListeningCursor {
  const known = Object.fromEntries(Object.entries(cursor.known).filter(([name]) => sources.includes(name)))
  return { ...cursor, known, bad: cursor.bad.filter((it) => sources.includes(it)) }
}

function pageOf(changes: readonly Change[], cursor: ListeningCursor, more = false): Page {
  return { changes, cursor: encodeCursor(cursor), more }
}

/** The refusal is about this one source: the others may still be read. */
function isAboutSource(error: unknown): error is ConnectorError {
  if (!(error instanceof ConnectorError)) return false
  // Feeds are asked elsewhere by the network, which says so when that place does not answer.
  return ['missing', 'rejected', 'unsupported'].includes(error.kind) || error.code.startsWith('Upstream')
}

function missed(session: Session, source: string, error: ConnectorError): Change {
  const reason = `"${source}" could not be read: ${error.message} It is tried again; remove it from this account if it is gone.`
  return { kind: 'gap', from: session.now, to: session.now, reason }
}

function gone(name: string): ConnectorError {
  return new ConnectorError('missing', `Parley cannot listen to "${name}" any more.`, {
    outcome: 'not_done',
    code: 'bad_source',
  })
}
