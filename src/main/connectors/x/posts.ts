import { ConnectorError } from '../connectorError.ts'
import type { Session } from '../connector.ts'
import { opening } from '../shared/text.ts'
import { dialectOf } from './dialect.ts'
import type { Includes, Medium, RawPost, User } from './replies.ts'
import { momentOf, timeOf } from './snowflake.ts'

/** Somebody named with @ in a post. `id` is empty where X does not tell it. */
export interface Named {
  readonly id: string
  readonly username: string
}

/** A post as Parley reads it, whatever the dialect. Each edit of a post is a post with an id of its own: `id` is the first, `latest` the newest. */
export interface Post {
  readonly id: string
  readonly latest: string
  /** The very version that was told. */
  readonly told: string
  readonly versions: readonly string[]
  readonly authorId: string
  /** Without the names that stand in front of an answer. */
  readonly body: string
  /** Everybody who is named, those in front of an answer included. */
  readonly named: readonly Named[]
  /** Those named in `body`. */
  readonly namedInBody: readonly Named[]
  readonly createdAt: number
  readonly editedAt: number | null
  /** The post that opened the thread, as X numbers it. */
  readonly rootId: string
  readonly parentId: string | null
  readonly quotedId: string | null
  readonly repostedId: string | null
  readonly language: string | null
  readonly media: readonly Medium[]
  readonly likes: number
  readonly raw: RawPost
}

/** A page of posts with the people that came with it, and the fields that X left out of every row. */
export interface Posts {
  readonly posts: readonly Post[]
  readonly users: readonly User[]
  readonly dropped: readonly string[]
}

/** Reads rows of posts. Throws `malformed` when X told of none who wrote it: nothing can be made of such rows. */
export function postsOf(
  session: Session,
  rows: readonly RawPost[],
  includes: Includes | undefined,
  what: string,
): Posts {
  const dropped = droppedFrom(session, rows)
  if (dropped.includes('author_id')) throw unusable(dropped, what)
  const media = new Map((includes?.media ?? []).map((medium) => [medium.media_key, medium]))
  const keys = rows.flatMap((row) => row.attachments?.media_keys ?? [])
  if (keys.length > 0 && !keys.some((key) => media.has(key))) dropped.push('attachments.media_keys')
  const posts = rows.flatMap((row) =>
    row.author_id === undefined ? [] : [postOf(row, row.author_id, media, session.now)],
  )
  return { posts, users: includes?.users ?? [], dropped }
}

/** The error for rows of which nothing can be made, since what they must have was left out of all of them. */
export function unusable(names: readonly string[], what: string): ConnectorError {
  return new ConnectorError(
    'malformed',
    `${fieldsDropped(names)} Nothing was lost: ${what} goes on from here once that is right.`,
    { outcome: 'unknown', code: 'fields_dropped' },
  )
}

/** A sentence about fields that were asked for and are in no row; X ignores names that it does not know. */
export function fieldsDropped(names: readonly string[]): string {
  return `X left out what was asked for (${names.join(', ')}), as it does with names that it no longer knows. Change the setting "xDialect", or update Parley.`
}

/** Fields that every post has, as far as none of these rows has them. */
function droppedFrom(session: Session, rows: readonly RawPost[]): string[] {
  if (rows.length === 0) return []
  const { name } = dialectOf(session)
  const asked: readonly (readonly [string, (row: RawPost) => boolean])[] = [
    ['author_id', (row) => row.author_id !== undefined],
    ['created_at', (row) => row.created_at !== undefined],
    ['conversation_id', (row) => row.conversation_id !== undefined],
    ['public_metrics', (row) => row.public_metrics !== undefined],
    [
      name === 'post' ? 'edit_history_post_ids' : 'edit_history_tweet_ids',
      (row) => (row.edit_history_post_ids ?? row.edit_history_tweet_ids) !== undefined,
    ],
  ]
  const left = asked.filter(([, has]) => !rows.some(has)).map(([field]) => field)
  // Only what stands in another's thread must say what it answers.
  const answers = rows.filter(
    (row) => row.conversation_id !== undefined && !versionsOf(row).includes(row.conversation_id),
  )
  const isTold = answers.some((row) => (row.referenced_posts ?? row.referenced_tweets) !== undefined)
  if (answers.length > 0 && !isTold) left.push(name === 'post' ? 'referenced_posts' : 'referenced_tweets')
  return left
}

/** All ids of a post, the first one first. */
function versionsOf(row: RawPost): string[] {
  return [...new Set([...(row.edit_history_tweet_ids ?? row.edit_history_post_ids ?? []), row.id])]
}

function postOf(row: RawPost, authorId: string, media: ReadonlyMap<string, Medium>, now: number): Post {
  const versions = versionsOf(row)
  const id = versions[0] ?? row.id
  const latest = versions.at(-1) ?? row.id
  const references = row.referenced_tweets ?? row.referenced_posts ?? []
  const reference = (type: string): string | null => references.find((one) => one.type === type)?.id ?? null
  const note = row.note_tweet ?? row.note_post ?? null
  const entities = note?.entities ?? row.entities
  const text = note?.text ?? row.text
  const parentId = reference('replied_to')
  const all = entities?.mentions ?? []
  // Whoever only begins with a name has typed it.
  const front = parentId === null ? 0 : lengthOfNamesInFront(text)
  const named = (list: typeof all): Named[] => list.map((one) => ({ id: one.id ?? '', username: one.username }))
  // Names are of letters that are one unit each, so that units and code points are the same here.
  const points = front
  const keys = row.attachments?.media_keys ?? []
  const isEdited = latest !== id
  const stated = momentOf(row.id, row.created_at)
  return {
    id,
    latest,
    told: row.id,
    versions,
    authorId,
    body: plain(text.slice(front), entities?.urls ?? []),
    named: named(all),
    namedInBody: named(all.filter((one) => one.start >= points)),
    createdAt: Math.min((isEdited ? timeOf(id) : stated) ?? stated ?? now, now),
    editedAt: isEdited ? Math.min(timeOf(latest) ?? now, now) : null,
    rootId: row.conversation_id ?? row.id,
    parentId,
    quotedId: reference('quoted'),
    repostedId: reference('retweeted') ?? reference('reposted'),
    language: languageOf(row.lang),
    media: keys.flatMap((key) => media.get(key) ?? []),
    likes: row.public_metrics?.like_count ?? 0,
    raw: row,
  }
}

/** X writes the names of those who are answered in front of an answer, and does not count or show them as part of it. In UTF-16 units. */
export function lengthOfNamesInFront(text: string): number {
  return /^(?:@\w{1,20} )*/u.exec(text)?.[0].length ?? 0
}

interface Link {
  readonly url: string
  readonly expanded_url?: string | undefined
  readonly media_key?: string | undefined
}

/** Where X shows what is attached to a post; such a link stands at the end of its text, with or without the key of what it shows. */
const attachedPage = /^https:\/\/(?:x|twitter)\.com\/[^/]+\/status\/\d+\/(?:photo|video)\/\d+$/u

/** A text as people read it: links in full, links to its own pictures taken away, the three characters that X writes as HTML. */
export function plain(text: string, links: readonly Link[]): string {
  let shown = text
  for (const { url, expanded_url: whole = '', media_key } of links) {
    if (url === '') continue
    if (media_key !== undefined || attachedPage.test(whole)) shown = shown.replaceAll(url, '').trimEnd()
    // By a function: in a plain text `$&` and its like would be filled in.
    else if (whole !== '') shown = shown.replaceAll(url, () => whole)
  }
  return shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** The stated language as a primary tag; null where X could not tell. */
function languageOf(told: string | undefined): string | null {
  if (told === undefined || !/^[a-z]{2,3}$/u.test(told)) return null
  return told === 'und' || told === 'zxx' || told.startsWith('q') ? null : told
}

/** Opening words of a post, for a list. */
export function subjectOf(post: Post | undefined): string {
  return post === undefined ? '' : opening(post.body, 120)
}
