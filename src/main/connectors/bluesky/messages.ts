import type { Change, RemoteAttachment, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { plainText } from './facets.ts'
import type { Place, Placed } from './place.ts'
import { extrasOf } from './extras.ts'
import { permalinkOf, rkeyOf, writePersonRef, writePostRef } from './refs.ts'
import * as replies from './replies.ts'
import type { PostView, Profile } from './replies.ts'

/** A person as a change. */
export function authorChange(session: Session, person: Profile): Change {
  const isSelf = person.did === session.account.remoteId
  return {
    kind: 'author',
    author: {
      remoteId: person.did,
      ref: writePersonRef(),
      version: session.now,
      handle: person.handle,
      displayName: person.displayName ?? '',
      avatarUrl: person.avatar ?? null,
      profileUrl: `https://bsky.app/profile/${person.handle === 'handle.invalid' ? person.did : person.handle}`,
      followers: person.followersCount ?? null,
      isSelf,
    },
  }
}

/** The connected account itself as an author. */
export function selfChange(session: Session): Change {
  const { remoteId, handle, displayName, avatarUrl } = session.account
  return authorChange(session, {
    did: remoteId,
    handle,
    displayName,
    ...(avatarUrl === null ? {} : { avatar: avatarUrl }),
  })
}

/** A post with its author and, when it stands under a post of ours, that post as the subject. */
export function postChanges(session: Session, placed: Placed, post: PostView): Change[] {
  const place = placed.place(post.uri)
  const root = placed.view(place.rootUri)
  const subject =
    place.isOurs && place.head !== null && root !== undefined
      ? [authorChange(session, root.author), messageChange(session, root, null)]
      : []
  return [
    ...subject,
    authorChange(session, post.author),
    messageChange(session, post, place, root?.threadgate?.record?.hiddenReplies),
  ]
}

/** A post as a message; `place` null for a post of ours that only is the subject of conversations. */
export function messageChange(
  session: Session,
  post: PostView,
  place: Place | null,
  hidden?: readonly string[],
): Change {
  const own = session.account.remoteId
  const isOwn = post.author.did === own
  const { record } = post
  const conversationId = place?.head ?? null
  const root = record.reply?.root
  const likes = post.likeCount ?? 0
  const message: RemoteMessage = {
    remoteId: post.uri,
    ref: writePostRef({
      post: [post.uri, post.cid],
      root: root === undefined ? null : [root.uri, root.cid],
      in: conversationId,
    }),
    version: session.now,
    conversationId,
    authorId: post.author.did,
    body: plainText(record.text, record.facets ?? []),
    language: languageOf(record.langs),
    replyToId: record.reply?.parent.uri ?? null,
    mentions: (record.facets ?? []).flatMap((facet) =>
      facet.features.flatMap((feature) => (feature.did === undefined ? [] : [feature.did])),
    ),
    permalink: permalinkOf(post.uri),
    attachments: attachmentsOf(post.embed),
    ...extrasOf(post.embed),
    reactions:
      likes === 0 && post.viewer?.like === undefined
        ? []
        : [{ reaction: 'like', count: likes, isMine: post.viewer?.like !== undefined }],
    // A client states its own time: believed for ourselves only, or a backdated post would be late before it was read.
    createdAt: isOwn && record.createdAt !== undefined ? Math.min(record.createdAt, post.indexedAt) : post.indexedAt,
    editedAt: null,
    isHidden: hidden?.includes(post.uri) ?? false,
    isBot: post.author.labels?.some((label) => label.val === 'bot' && label.src === post.author.did) ?? false,
    // The network marks everything as seen at once, whoever looked: that says nothing about this one.
    isRead: isOwn,
    key: isOwn ? rkeyOf(post.uri) : null,
  }
  return { kind: 'message', message }
}

/** The first stated language as a primary tag, or null. */
export function languageOf(langs: readonly string[] | undefined): string | null {
  const primary = langs?.[0]?.split('-')[0]?.toLowerCase() ?? ''
  return /^[a-z]{2,8}$/u.test(primary) ? primary : null
}

function attachmentsOf(embed: PostView['embed']): RemoteAttachment[] {
  if (embed === undefined) return []
  const images = [...(embed.images ?? []), ...(embed.items ?? [])].flatMap((image) => {
    const url = image.fullsize ?? image.thumb
    return url === undefined ? [] : [{ url, mediaType: 'image/jpeg', altText: image.alt ?? '' }]
  })
  const video =
    embed.playlist === undefined
      ? []
      : [{ url: embed.playlist, mediaType: 'application/vnd.apple.mpegurl', altText: embed.alt ?? '' }]
  const media = replies.embed.safeParse(embed.media)
  return [...images, ...video, ...(media.success && embed.media !== undefined ? attachmentsOf(media.data) : [])]
}
