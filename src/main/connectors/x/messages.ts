import type { MessageExtras } from '../../../shared/contract/conversation.ts'
import type { Change, RemoteAttachment, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { opening } from '../shared/text.ts'
import { webAddress } from '../shared/webAddress.ts'
import type { Post } from './posts.ts'
import { directConversationId, directMessageId, postRef, postPage } from './refs.ts'
import { plain } from './posts.ts'
import type { Medium, RawEvent } from './replies.ts'
import { momentOf, timeOf } from './snowflake.ts'

/** A post as a message of that conversation; `replyToId` is what it answers, as Parley knows that. */
export function postMessage(
  session: Session,
  post: Post,
  place: {
    readonly conversationId: string | null
    readonly replyToId: string | null
    readonly quoted?: Post | undefined
  },
): RemoteMessage {
  const isOwn = post.authorId === session.account.remoteId
  const named = isOwn ? post.namedInBody : post.named
  const extras = extrasOf(post, place.quoted)
  return {
    remoteId: post.id,
    ref: postRef(post.latest),
    version: session.now,
    conversationId: place.conversationId,
    authorId: post.authorId,
    body: post.body,
    // Of our own texts it is known better than X guesses it.
    language: isOwn ? null : post.language,
    replyToId: place.replyToId,
    mentions: [...new Set(named.map((one) => one.id))].filter((id) => id !== ''),
    permalink: postPage(post.id),
    attachments: post.media.flatMap(attachmentOf),
    reactions: post.likes === 0 ? [] : [{ reaction: 'like', count: post.likes, isMine: false }],
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    // X tells nobody what is hidden: what Parley did itself stays as it is known.
    isHidden: null,
    ...(Object.keys(extras).length === 0 ? {} : { extras }),
    isBot: false,
    isRead: isOwn,
    key: null,
  }
}

/** What was just sent, as the next look at X would tell it. */
export function sentPost(
  session: Session,
  sent: {
    readonly id: string
    readonly text: string
    readonly conversationId: string | null
    readonly replyToId: string | null
  },
): RemoteMessage {
  return {
    remoteId: sent.id,
    ref: postRef(sent.id),
    version: session.now,
    conversationId: sent.conversationId,
    authorId: session.account.remoteId,
    body: sent.text,
    language: null,
    replyToId: sent.replyToId,
    mentions: [],
    permalink: postPage(sent.id),
    attachments: [],
    reactions: [],
    createdAt: Math.min(timeOf(sent.id) ?? session.now, session.now),
    editedAt: null,
    isHidden: null,
    isBot: false,
    isRead: true,
    key: null,
  }
}

/** A direct message of a conversation. */
export function directMessage(
  session: Session,
  event: RawEvent,
  facts: { readonly conversation: string; readonly senderId: string; readonly media: ReadonlyMap<string, Medium> },
): RemoteMessage {
  const keys = event.attachments?.media_keys ?? []
  const message = sentMessage(session, {
    id: event.id,
    conversation: facts.conversation,
    text: plain(event.text ?? '', event.entities?.urls ?? []),
    createdAt: Math.min(momentOf(event.id, event.created_at) ?? session.now, session.now),
  })
  return {
    ...message,
    authorId: facts.senderId,
    attachments: keys.flatMap((key) => {
      const medium = facts.media.get(key)
      return medium === undefined ? [] : attachmentOf(medium)
    }),
    isRead: facts.senderId === session.account.remoteId,
  }
}

/** A direct message that was just sent, as the next look at X would tell it. */
export function sentMessage(
  session: Session,
  sent: { readonly id: string; readonly conversation: string; readonly text: string; readonly createdAt: number },
): RemoteMessage {
  return {
    remoteId: directMessageId(sent.id),
    ref: '',
    version: session.now,
    conversationId: directConversationId(sent.conversation),
    authorId: session.account.remoteId,
    body: sent.text,
    language: null,
    replyToId: null,
    mentions: [],
    permalink: null,
    attachments: [],
    reactions: [],
    createdAt: sent.createdAt,
    editedAt: null,
    isHidden: null,
    isBot: false,
    isRead: true,
    key: null,
  }
}

/** How often a post of ours was seen and what came of it. */
export function figuresOf(session: Session, post: Post): Change[] {
  const { public_metrics: shown, non_public_metrics: own } = post.raw
  const values: readonly (readonly [string, number | undefined])[] = [
    ['likes', shown?.like_count],
    ['reposts', shown?.retweet_count ?? shown?.repost_count],
    ['replies', shown?.reply_count],
    ['quotes', shown?.quote_count],
    ['bookmarks', shown?.bookmark_count],
    ['impressions', own?.impression_count ?? shown?.impression_count],
    ['linkClicks', own?.url_link_clicks],
    ['profileClicks', own?.user_profile_clicks],
    ['engagements', own?.engagements],
  ]
  return values.flatMap(([name, value]) =>
    value === undefined ? [] : [{ kind: 'metric' as const, messageId: post.id, name, value, at: session.now }],
  )
}

function extrasOf(post: Post, quoted: Post | undefined): MessageExtras {
  if (post.quotedId === null) return {}
  const text = quoted === undefined ? '' : opening(quoted.body, 300)
  return { quoted: { remoteId: quoted?.id ?? post.quotedId, handle: '', text, url: postPage(post.quotedId) } }
}

function attachmentOf(medium: Medium): RemoteAttachment[] {
  const altText = medium.alt_text ?? ''
  const films = (medium.variants ?? []).filter((one) => one.content_type === 'video/mp4')
  const best = films.toSorted((one, other) => (other.bit_rate ?? 0) - (one.bit_rate ?? 0))[0]
  const film = webAddress(best?.url)
  if (medium.type !== 'photo' && film !== null) return [{ url: film, mediaType: 'video/mp4', altText }]
  const url = webAddress(medium.url) ?? webAddress(medium.preview_image_url)
  if (url === null) return []
  return [{ url, mediaType: /\.png\b/u.test(url) ? 'image/png' : 'image/jpeg', altText }]
}
