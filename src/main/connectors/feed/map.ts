import type { Change } from '../change.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { Identified } from './identify.ts'
import type { FeedItem, FeedPerson } from './model.ts'

/** What an item's changes are made with. */
export interface Telling {
  readonly now: number
  /** Remote id and name of the account, which is the feed. */
  readonly feedId: string
  readonly feedName: string
  readonly feedUrl: string | null
  readonly isRead: boolean
  /** Place of the item in its feed: items without a date keep its order. */
  readonly place: number
  readonly editedAt: number | null
}

/** The author of items that name none: the feed itself, which is not the account, or its items would be taken for our own. */
const feedAuthorId = 'feed:'
const longestBody = 100_000

/** One item as the changes that bring it: who wrote it, its conversation and its message. */
export function itemChanges({ id, item }: Identified, telling: Telling): readonly Change[] {
  const { now } = telling
  const authorId = authorIdOf(item.author, telling.feedId)
  return [
    {
      kind: 'author',
      author: {
        remoteId: authorId,
        ref: '',
        version: now,
        handle: item.author?.email ?? '',
        displayName: nameOf(item.author) || telling.feedName,
        avatarUrl: item.author?.avatarUrl ?? null,
        profileUrl: item.author === null ? telling.feedUrl : item.author.url,
        followers: null,
        isSelf: false,
      },
    },
    {
      kind: 'conversation',
      conversation: {
        remoteId: id,
        ref: '',
        version: now,
        kind: 'listening',
        subject: telling.feedName,
        postRemoteId: null,
        permalink: item.link,
        authorId,
        replyOpenUntil: null,
      },
    },
    {
      kind: 'message',
      message: {
        remoteId: id,
        ref: '',
        version: now,
        conversationId: id,
        authorId,
        body: bodyOf(item),
        language: null,
        replyToId: null,
        mentions: [],
        permalink: item.link,
        attachments: [...item.attachments],
        reactions: [],
        createdAt: createdAt(item, telling),
        editedAt: telling.editedAt,
        isHidden: false,
        isBot: false,
        isRead: telling.isRead,
        key: null,
      },
    },
  ]
}

/** Title and text as one; a title that only repeats how the text begins is left out. */
export function bodyOf({ title, text, link }: FeedItem): string {
  const bare = title.replace(/(?:…|\.\.\.)$/u, '').trim()
  const body =
    title === '' || (bare !== '' && text.startsWith(bare)) ? text : text === '' ? title : `${title}\n\n${text}`
  return (body || (link ?? '')).slice(0, longestBody).toWellFormed()
}

/** Short names of what a reader sees of an item: its words, and where they link to. */
export function marksOf(item: FeedItem): { readonly words: string; readonly link: string } {
  return { words: fingerprint(bodyOf(item)).slice(0, 12), link: fingerprint(item.link ?? '').slice(0, 6) }
}

/** When an item was published; never in the future, and now where the feed does not say. */
function createdAt(item: FeedItem, { now, place }: Telling): number {
  return item.publishedAt === null ? Math.max(0, now - place) : Math.min(item.publishedAt, now)
}

function authorIdOf(author: FeedPerson | null, feedId: string): string {
  if (author === null) return feedAuthorId
  if (author.url !== null && author.url !== feedId) return author.url
  return author.email === ''
    ? `name:${nameOf(author).slice(0, 500)}`
    : `mailto:${author.email.toLowerCase().slice(0, 500)}`
}

function nameOf(author: FeedPerson | null): string {
  return (author?.name || author?.email || author?.url || '').replace(/\s+/gu, ' ').slice(0, 500).toWellFormed()
}
