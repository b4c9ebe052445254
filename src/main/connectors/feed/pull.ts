import { z } from 'zod'
import type { Change } from '../change.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import type { Page, Session } from '../connector.ts'
import type { Target } from '../../../shared/contract/action.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { noAddress } from './auth.ts'
import { getDocument, type Got } from './get.ts'
import { identify, inScheme, keyOf, plainNumbering, possibleIds, type Identified, type Numbering } from './identify.ts'
import { itemChanges, marksOf, type Telling } from './map.ts'
import type { Feed, FeedItem } from './model.ts'
import { readFeed, textIn } from './read.ts'
import { usualWaitMs } from './streams.ts'

/** Items that a new account begins with; older ones were there before anybody listened. */
const mostAtFirst = 50
/** Items that are remembered after they have left the feed, in case it lists them again. */
const mostRemembered = 500

/**
 * What is known of a feed. `known` has a line for each item, `key words link`: words is `gone` for a deleted one and `old` for one
 * that was there before the account and is passed over. `etag` and `modified` are byte for byte what the server said at `url`.
 */
const feedCursor = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  body: z.string(),
  known: z.array(z.string()),
  scheme: z.enum(['http', 'https']).nullable(),
  shared: z.array(z.string()),
})
type FeedCursor = z.infer<typeof feedCursor>

/** What is new in the feed since the cursor; nothing when the server says that it is what it was, or sends the same again. */
export async function pull(session: Session, name: string, text: string | null): Promise<Page> {
  if (name !== 'items') throw notOffered(`There is no stream "${name}" in a feed.`)
  const cursor = decodeCursor(feedCursor, text)
  const got = await getFeed(session, cursor)
  const warnings = got.movedTo === null ? [] : [movedWords(got.movedTo)]
  if (got.response.status === 304) {
    if (cursor === null)
      throw new ConnectorError('malformed', 'The server says that the feed is what it was, though it was never read.', {
        outcome: 'not_done',
        code: 'bad_304',
      })
    return { changes: [], cursor: encodeCursor(cursor), more: false, warnings }
  }
  const source = textIn(got.response)
  const head = {
    url: got.url,
    etag: short(got.response.headers['etag']),
    modified: short(got.response.headers['last-modified']),
    body: fingerprint(source),
  }
  if (cursor !== null && cursor.body === head.body)
    return { changes: [], cursor: encodeCursor({ ...cursor, ...head }), more: false, warnings }
  const read = news(readFeed(source, got.url), cursor, session)
  session.log('read', { items: read.known.length, changes: read.changes.length })
  return {
    changes: read.changes,
    cursor: encodeCursor({ ...head, known: read.known, ...read.numbering }),
    more: false,
    warnings,
  }
}

/** The one item of a conversation as it stands now; nothing when the feed no longer lists it, which says nothing of the item. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const got = await getFeed(session, null)
  const feed = readFeed(textIn(got.response), got.url)
  const place = feed.items.findIndex((it) => possibleIds(it).includes(conversation.remoteId))
  const item = feed.items[place]
  if (item === undefined) return []
  const telling = tellingOf(feed, session)
  return itemChanges(
    { id: conversation.remoteId, item },
    { ...telling, place, isRead: false, editedAt: editedBy(item, session.now) },
  )
}

async function getFeed(session: Session, cursor: FeedCursor | null): Promise<Got> {
  const { server } = session.account
  if (server === null) throw new ConnectorError('rejected', noAddress, { outcome: 'not_done', code: 'no_address' })
  try {
    return await getDocument(server, {
      http: session.http,
      now: session.now,
      known: cursor ?? undefined,
      mayLeave: false,
    })
  } catch (error) {
    // A feed that is not there today may be there tomorrow: it is asked for at its usual pace, and later ones at longer intervals.
    if (!(error instanceof ConnectorError) || error.kind !== 'missing') throw error
    throw new ConnectorError('server', error.message, {
      outcome: 'not_done',
      retryAfterMs: usualWaitMs,
      code: error.code,
    })
  }
}

interface News {
  readonly changes: readonly Change[]
  readonly known: readonly string[]
  readonly numbering: Numbering
}

/** What the feed says that the cursor does not know, and what is known afterwards. */
function news(feed: Feed, cursor: FeedCursor | null, session: Session): News {
  const before = new Map((cursor?.known ?? []).map((line) => [line.split(' ', 1)[0] ?? '', line]))
  const { items, numbering } = identify(feed.items, (key) => before.has(key), cursor ?? plainNumbering)
  const goneAt = new Map(feed.gone.map((it) => [inScheme(it.id, numbering.scheme), it.at]))
  const first = cursor === null ? newestKeys(items) : null
  const telling = tellingOf(feed, session)
  const changes: Change[] = []
  const toldAuthors = new Set<string>()
  const now = new Map<string, string>()
  for (const [place, one] of items.entries()) {
    const key = keyOf(one.id)
    if (isGone(one, goneAt)) continue
    const { words, link } = marksOf(one.item)
    const [, oldWords, oldLink] = before.get(key)?.split(' ') ?? []
    const isPassedOver = oldWords === 'old' || (first !== null && !first.has(key))
    now.set(key, isPassedOver ? `${key} old -` : `${key} ${words} ${link}`)
    if (isPassedOver || (oldWords === words && oldLink === link)) continue
    const isEdited = oldWords !== undefined && oldWords !== 'gone' && oldWords !== words
    const editedAt = editedBy(one.item, session.now) ?? (isEdited ? session.now : null)
    for (const change of itemChanges(one, { ...telling, place, isRead: first !== null, editedAt })) {
      // A feed has few authors: each is told once.
      if (change.kind === 'author' && toldAuthors.has(change.author.remoteId)) continue
      if (change.kind === 'author') toldAuthors.add(change.author.remoteId)
      changes.push(change)
    }
  }
  for (const id of goneAt.keys()) {
    const key = keyOf(id)
    const words = before.get(key)?.split(' ')[1]
    if (now.has(key) || words === undefined) continue
    now.set(key, `${key} gone -`)
    if (words !== 'gone' && words !== 'old') changes.push({ kind: 'message.gone', remoteId: id, version: session.now })
  }
  const left = [...before].filter(([key]) => !now.has(key)).map(([, line]) => line)
  return { changes, known: [...left.slice(-mostRemembered), ...now.values()], numbering }
}

/** The feed says that it is deleted, and does not list a newer state of it. */
function isGone({ id, item }: Identified, goneAt: ReadonlyMap<string, number | null>): boolean {
  if (!goneAt.has(id)) return false
  return (goneAt.get(id) ?? Number.POSITIVE_INFINITY) >= (item.updatedAt ?? item.publishedAt ?? 0)
}

/** Keys of the newest items; those without a date count as new. */
function newestKeys(items: readonly Identified[]): ReadonlySet<string> {
  const at = ({ item }: Identified): number => item.publishedAt ?? Number.MAX_SAFE_INTEGER
  return new Set(
    [...items]
      .sort((one, other) => at(other) - at(one))
      .slice(0, mostAtFirst)
      .map(({ id }) => keyOf(id)),
  )
}

function tellingOf(feed: Feed, session: Session): Omit<Telling, 'place' | 'isRead' | 'editedAt'> {
  const { remoteId, displayName, profileUrl } = session.account
  return {
    now: session.now,
    feedId: remoteId,
    feedName: displayName || feed.title,
    feedUrl: feed.siteUrl ?? profileUrl,
  }
}

/** When the feed says that an item was changed after it was published. */
function editedBy({ publishedAt, updatedAt }: FeedItem, now: number): number | null {
  return publishedAt !== null && updatedAt !== null && updatedAt > publishedAt ? Math.min(updatedAt, now) : null
}

/** A word of the server that is given back to it; one of unreasonable length is done without. */
function short(header: string | undefined): string | null {
  return header === undefined || header === '' || header.length > 1000 ? null : header
}

function movedWords(address: string): string {
  return `This feed has moved to ${address}. It is still read by way of the old address; reconnect it with the new one, as moved, before the old one ends.`
}
