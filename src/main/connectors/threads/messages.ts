import type { MessageExtras } from '../../../shared/contract/conversation.ts'
import type { Change, RemoteAttachment, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { webAddress } from '../shared/webAddress.ts'
import { profileUrl } from './identity.ts'
import type { Item, Medium, PollAttachment } from './shapes.ts'

const named = /(?<![\w@./])@([A-Za-z0-9_](?:[\w.]*\w)?)/gu

/** Whether an item is by the account itself, also where its name was changed since it signed in. */
export function isOwn(session: Session, one: Item): boolean {
  const { is_reply_owned_by_me: isOurReply, owner, username } = one
  return isOurReply === true || owner?.id === session.account.remoteId || isOwnName(session, username ?? '')
}

/** People have no id here, only a name that they may change; the account itself goes by its id. Private people may have no name at all. */
export function authorIdOf(session: Session, one: Item): string {
  if (isOwn(session, one)) return session.account.remoteId
  const { username } = one
  return username === null || username === undefined || username === '' ? `unnamed ${one.id}` : username
}

/** The author of an item as a change. */
export function personChange(session: Session, one: Item): Change {
  const username = one.username ?? ''
  return {
    kind: 'author',
    author: {
      remoteId: authorIdOf(session, one),
      ref: '',
      version: session.now,
      handle: username,
      // Names of people are not told: they are called by what they are found by.
      displayName: username === '' ? 'Somebody on Threads' : username,
      avatarUrl: webAddress(one.profile_picture_url),
      profileUrl: username === '' ? null : profileUrl(username),
      followers: null,
      isSelf: isOwn(session, one),
    },
  }
}

/** An item as a message of that conversation; null for a post of ours that only is the subject of conversations. */
export function messageOf(session: Session, one: Item, conversationId: string | null): RemoteMessage {
  const body = one.text ?? ''
  const extras = extrasOf(one)
  return {
    remoteId: one.id,
    ref: conversationId ?? '',
    version: session.now,
    conversationId,
    authorId: authorIdOf(session, one),
    body,
    language: null,
    replyToId: one.replied_to?.id ?? null,
    mentions: [
      ...new Set(
        [...body.matchAll(named)].map(([, name = '']) => (isOwnName(session, name) ? session.account.remoteId : name)),
      ),
    ],
    permalink: webAddress(one.permalink),
    attachments: [one, ...(one.children?.data ?? [])].flatMap(attachmentOf),
    reactions: [],
    createdAt: Math.min(one.timestamp, session.now),
    editedAt: null,
    isHidden: one.hide_status === 'HIDDEN',
    ...(Object.keys(extras).length === 0 ? {} : { extras }),
    isBot: false,
    isRead: isOwn(session, one),
    key: null,
  }
}

/** An item as a change. */
export function messageChange(session: Session, one: Item, conversationId: string | null): Change {
  return { kind: 'message', message: messageOf(session, one, conversationId) }
}

/** What can be seen of an item, in short: addresses of media are signed anew each time and do not count. */
export function hashOf(session: Session, one: Item): string {
  const { version: _version, ref: _ref, attachments, ...rest } = messageOf(session, one, null)
  return shortKey(JSON.stringify([rest, attachments.length]))
}

/** A repost without words of its own is nothing to read. */
export function isText(one: Item): boolean {
  return one.media_type !== 'REPOST_FACADE'
}

function isOwnName(session: Session, name: string): boolean {
  return name !== '' && name.toLowerCase() === session.account.handle.toLowerCase()
}

const mediaTypes: Readonly<Record<string, string>> = {
  IMAGE: 'image/jpeg',
  VIDEO: 'video/mp4',
  AUDIO: 'audio/mp4',
}

function attachmentOf(one: Medium): RemoteAttachment[] {
  const url = webAddress(one.media_url)
  const mediaType = mediaTypes[one.media_type ?? '']
  return url === null || mediaType === undefined ? [] : [{ url, mediaType, altText: one.alt_text ?? '' }]
}

function extrasOf(one: Item): MessageExtras {
  const link = webAddress(one.link_attachment_url)
  const quoted = one.is_quote_post === true ? one.quoted_post : null
  return {
    ...(one.poll_attachment === null || one.poll_attachment === undefined ? {} : { poll: pollOf(one.poll_attachment) }),
    ...(quoted === null || quoted === undefined
      ? {}
      : { quoted: { remoteId: quoted.id, handle: '', text: '', url: null } }),
    ...(link === null ? {} : { card: { url: link, title: '', description: '' } }),
  }
}

/** Votes are told as shares of all: the count of each answer is reckoned back from them. */
function pollOf(poll: PollAttachment): NonNullable<MessageExtras['poll']> {
  const total = poll.total_votes ?? 0
  const answers = [
    [poll.option_a, poll.option_a_votes_percentage],
    [poll.option_b, poll.option_b_votes_percentage],
    [poll.option_c, poll.option_c_votes_percentage],
    [poll.option_d, poll.option_d_votes_percentage],
  ] as const
  const endsAt = Date.parse((poll.expiration_timestamp ?? '').replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'))
  return {
    options: answers.flatMap(([title, share]) =>
      title === null || title === undefined || title === ''
        ? []
        : [{ title, votes: Math.max(0, Math.round(total * shareOf(share ?? 0))) }],
    ),
    isMultiple: false,
    isClosed: false,
    endsAt: Number.isFinite(endsAt) && endsAt >= 0 ? endsAt : null,
    voted: [],
  }
}

/** Given as a part of 1 or of 100. */
function shareOf(told: number): number {
  return told > 1 ? told / 100 : told
}
