import { webAddress } from '../shared/webAddress.ts'
import type { MessageExtras, Quoted } from '../../../shared/contract/conversation.ts'
import type { Change, RemoteAttachment, RemoteMessage } from '../change.ts'
import type { RemoteAccount, Session } from '../connector.ts'
import { htmlToText } from '../shared/plainText.ts'
import { opening } from '../shared/text.ts'
import { abilitiesOf } from './abilities.ts'
import { namesInFront, withWholeNames } from './mentions.ts'
import { writeRef } from './refs.ts'
import * as replies from './replies.ts'
import type { Account, Medium, Mention, Poll, Status } from './replies.ts'

/** A name with its server: a server leaves its own away. */
export function wholeHandle(account: RemoteAccount, acct: string): string {
  return acct.includes('@') ? acct : `${acct}@${abilitiesOf(account).domain}`
}

/** A person as a change. */
export function personChange(session: Session, person: Account): Change {
  return {
    kind: 'author',
    author: {
      remoteId: person.id,
      ref: '',
      version: session.now,
      handle: wholeHandle(session.account, person.acct),
      displayName: person.display_name,
      avatarUrl: webAddress(person.avatar),
      profileUrl: webAddress(person.url),
      followers: person.followers_count,
      isSelf: person.id === session.account.remoteId,
    },
  }
}

/** A person of whom only the name is known: gives way to everything that is told in full. */
export function mentionedChange(session: Session, { id, username, acct, url }: Mention): Change {
  return {
    kind: 'author',
    author: {
      remoteId: id,
      ref: '',
      version: 0,
      handle: wholeHandle(session.account, acct === '' ? username : acct),
      displayName: '',
      avatarUrl: null,
      profileUrl: webAddress(url),
      followers: null,
      isSelf: id === session.account.remoteId,
    },
  }
}

/** A status as a message of that conversation; null for a post of ours that only is the subject of conversations. */
export function statusMessage(session: Session, status: Status, conversationId: string | null): RemoteMessage {
  const isOwn = status.account.id === session.account.remoteId
  const extras = extrasOf(status)
  return {
    remoteId: status.id,
    ref: writeRef(status.id, status.visibility, conversationId),
    version: session.now,
    conversationId,
    authorId: status.account.id,
    body: bodyOf(status, isOwn),
    language: languageOf(status.language),
    replyToId: status.in_reply_to_id,
    mentions: [...new Set(status.mentions.map((mention) => mention.id))].filter((id) => id !== ''),
    permalink: webAddress(status.url) ?? webAddress(status.uri),
    attachments: status.media_attachments.flatMap(attachmentOf),
    reactions:
      status.favourites_count === 0 && !status.favourited
        ? []
        : [{ reaction: 'like', count: status.favourites_count, isMine: status.favourited }],
    // A server states times of other servers as they were told to it: one from the future would stand on top for ever.
    createdAt: Math.min(status.created_at, session.now),
    editedAt: status.edited_at === null ? null : Math.min(status.edited_at, session.now),
    isHidden: false,
    ...(Object.keys(extras).length === 0 ? {} : { extras }),
    isBot: status.account.bot,
    isRead: isOwn,
    key: null,
  }
}

/** A status as a change. */
export function statusChange(session: Session, status: Status, conversationId: string | null): Change {
  return { kind: 'message', message: statusMessage(session, status, conversationId) }
}

/** The text of a status. Names that the connector wrote in front of a text of ours are not part of it. */
export function bodyOf(status: Status, isOwn: boolean): string {
  const text = htmlToText(status.content)
  const names = isOwn ? namesInFront(text, status.mentions) : null
  return withWholeNames(names?.rest ?? text, status.mentions)
}

function extrasOf(status: Status): MessageExtras {
  const quoted = quotedOf(status)
  return {
    ...(status.spoiler_text === '' ? {} : { warning: status.spoiler_text }),
    ...(status.poll === null ? {} : { poll: pollOf(status.poll) }),
    ...(quoted === null ? {} : { quoted }),
    ...(status.card === null || webAddress(status.card.url) === null
      ? {}
      : { card: { url: status.card.url, title: status.card.title, description: status.card.description } }),
    ...(status.visibility === '' ? {} : { visibility: status.visibility }),
  }
}

function pollOf(poll: Poll): NonNullable<MessageExtras['poll']> {
  return {
    options: poll.options.map(({ title, votes_count }) => ({ title, votes: votes_count })),
    isMultiple: poll.multiple,
    isClosed: poll.expired,
    endsAt: poll.expires_at,
    voted: poll.own_votes,
  }
}

function quotedOf(status: Status): Quoted | null {
  const told = status.quote ?? status.pleroma?.quote
  if (told === undefined || told === null) return null
  const wrapped = replies.quoted.safeParse(told)
  const parsed = replies.quotedStatus.safeParse(wrapped.success ? wrapped.data.quoted_status : told)
  if (!parsed.success) return { remoteId: null, handle: '', text: '', url: null }
  const { id, url, content, account } = parsed.data
  return { remoteId: id, handle: account.acct, text: opening(htmlToText(content), 300), url: webAddress(url) }
}

const typesByEnding: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
}
const typesByKind: Readonly<Record<string, string>> = {
  image: 'image/jpeg',
  gifv: 'video/mp4',
  video: 'video/mp4',
  audio: 'audio/mpeg',
}

function attachmentOf(medium: Medium): RemoteAttachment[] {
  const url = webAddress(medium.url) ?? webAddress(medium.remote_url) ?? webAddress(medium.preview_url)
  if (url === null) return []
  const ending = /\.([a-z0-9]+)$/u.exec(new URL(url).pathname.toLowerCase())?.[1] ?? ''
  const byKind = typesByKind[medium.type] ?? 'application/octet-stream'
  const byEnding = typesByEnding[ending]
  const isFitting =
    byEnding !== undefined && (byKind.split('/')[0] === byEnding.split('/')[0] || medium.type === 'unknown')
  return [{ url, mediaType: isFitting ? byEnding : byKind, altText: medium.description ?? '' }]
}

/** The stated language as a primary tag, or null. */
function languageOf(told: string | null): string | null {
  const primary = (told ?? '').split('-')[0]?.toLowerCase() ?? ''
  return /^[a-z]{2,8}$/u.test(primary) ? primary : null
}
