import type { Change, RemoteAttachment, RemoteConversation, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { opening } from '../shared/text.ts'
import { webAddress } from '../shared/webAddress.ts'
import { authorIdOf, authorOf, isOwn, orUnnamed, selfAuthor, type Named } from './people.ts'
import { commentRef, mediaRef, tagRef } from './refs.ts'
import type { Comment, Media } from './replies.ts'

const subjectLength = 120

/** The post that comments are about, as far as it is needed to tell of them. */
export interface Subject {
  readonly id: string
  readonly opening: string
  readonly link: string | null
}

/** What is kept of a post while its comments are read. */
export function subjectOf(media: {
  readonly id: string
  readonly caption: string
  readonly permalink?: string | null | undefined
}): Subject {
  return { id: media.id, opening: opening(media.caption, subjectLength), link: webAddress(media.permalink) }
}

/** Who wrote a comment, as it says; one that names nobody is by somebody of its own. */
export function writerOf({ id, from, username }: Comment): Named {
  return orUnnamed({ id: from?.id ?? null, username: from?.username ?? username ?? null }, id)
}

/** A post of ours: what comments are about. */
export function mediaChanges(session: Session, media: Media): Change[] {
  return [
    { kind: 'author', author: selfAuthor(session) },
    {
      kind: 'message',
      message: {
        ...messageBase(session),
        remoteId: media.id,
        ref: mediaRef,
        conversationId: null,
        authorId: session.account.remoteId,
        body: media.caption,
        permalink: webAddress(media.permalink),
        attachments: attachmentsOf(media),
        createdAt: Math.min(media.timestamp, session.now),
        isRead: true,
      },
    },
  ]
}

/** Somebody else's post that names us: a conversation of its own. The network tells who by name only. */
export function tagChanges(session: Session, media: Media): Change[] {
  const named = orUnnamed({ id: null, username: media.username ?? null }, media.id)
  const author = authorOf(session, named)
  return [
    { kind: 'author', author },
    {
      kind: 'conversation',
      conversation: {
        remoteId: media.id,
        ref: tagRef,
        version: session.now,
        kind: 'mention',
        subject: '',
        postRemoteId: null,
        permalink: webAddress(media.permalink),
        authorId: author.remoteId,
        replyOpenUntil: null,
      },
    },
    {
      kind: 'message',
      message: {
        ...messageBase(session),
        remoteId: media.id,
        ref: tagRef,
        conversationId: media.id,
        authorId: author.remoteId,
        body: media.caption,
        permalink: webAddress(media.permalink),
        attachments: attachmentsOf(media),
        createdAt: Math.min(media.timestamp, session.now),
      },
    },
  ]
}

/** The conversation that a comment directly under a post of ours opens. */
export function commentConversation(session: Session, subject: Subject, top: Comment): RemoteConversation {
  const writer = writerOf(top)
  return {
    remoteId: top.id,
    ref: commentRef,
    version: session.now,
    kind: 'comment',
    subject: subject.opening,
    postRemoteId: subject.id,
    permalink: subject.link,
    authorId: isOwn(session.account, writer) ? null : authorIdOf(session.account, writer),
    replyOpenUntil: null,
  }
}

/** A comment; `top` is the one that its conversation begins with. Answers to answers stand under that one, as the network has it. */
export function commentMessage(session: Session, subject: Subject, comment: Comment, top: string): RemoteMessage {
  const likes = comment.like_count ?? 0
  return {
    ...messageBase(session),
    remoteId: comment.id,
    ref: commentRef,
    conversationId: top,
    authorId: authorIdOf(session.account, writerOf(comment)),
    body: comment.text,
    replyToId: comment.id === top ? subject.id : top,
    permalink: subject.link,
    // Whether we like it ourselves is not told.
    reactions: likes > 0 ? [{ reaction: 'like', count: likes, isMine: false }] : [],
    createdAt: Math.min(comment.timestamp, session.now),
    isHidden: comment.hidden,
  }
}

/** A comment with who wrote it. */
export function commentChanges(session: Session, subject: Subject, comment: Comment, top: string): Change[] {
  return [
    { kind: 'author', author: authorOf(session, writerOf(comment)) },
    { kind: 'message', message: commentMessage(session, subject, comment, top) },
  ]
}

/** What every message of this network begins with. */
export function messageBase(session: Session) {
  return {
    version: session.now,
    language: null,
    replyToId: null,
    mentions: [],
    permalink: null,
    attachments: [],
    reactions: [],
    editedAt: null,
    isHidden: false,
    isBot: false,
    isRead: false,
    key: null,
  }
}

/** The picture of a post, or the film. */
function attachmentsOf(media: Media): RemoteAttachment[] {
  const isVideo = media.media_type === 'VIDEO'
  const url = webAddress(isVideo ? (media.thumbnail_url ?? media.media_url) : (media.media_url ?? media.thumbnail_url))
  if (url === null) return []
  const isFilm = isVideo && url === media.media_url
  return [{ url, mediaType: isFilm ? 'video/mp4' : 'image/jpeg', altText: '' }]
}
