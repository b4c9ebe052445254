import type { Change, RemoteAttachment, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { opening } from '../shared/text.ts'
import { webAddress } from '../shared/webAddress.ts'
import { authorChange, authorIdOf, pageOf } from './people.ts'
import { writeRef } from './refs.ts'
import type { Attachment, Comment, Post } from './replies.ts'

// Where a comment stands. Facebook shows two levels: a comment, and answers that hang on it, also those to other answers. Under a post of
// ours each first comment opens a conversation of its own; a post of somebody else's is one conversation with all that is below it.

const subjectLength = 120

/** Whether a post is the Page's own. */
export function isOwnPost(session: Session, post: Post): boolean {
  return post.from?.id === pageOf(session)
}

/** A post of ours as a message: only the subject of conversations. */
export function ownPostChanges(session: Session, post: Post): Change[] {
  return [authorChange(session, post.from, post.id), { kind: 'message', message: postMessage(session, post, null) }]
}

/** A post of somebody else's, on the Page or naming it: a conversation of its own. */
export function visitChanges(session: Session, post: Post): Change[] {
  return [
    authorChange(session, post.from, post.id),
    {
      kind: 'conversation',
      conversation: {
        remoteId: post.id,
        ref: writeRef({ kind: 'visit' }),
        version: session.now,
        kind: 'mention',
        subject: opening(textOf(post), subjectLength),
        postRemoteId: null,
        permalink: webAddress(post.permalink_url),
        authorId: authorIdOf(post.from, post.id),
        replyOpenUntil: null,
      },
    },
    { kind: 'message', message: postMessage(session, post, post.id) },
  ]
}

/** How a post fares, as figures. */
export function postFigures(session: Session, post: Post): Change[] {
  const values: readonly (readonly [string, number | undefined])[] = [
    ['likes', post.reactions?.summary.total_count],
    ['replies', post.comments?.summary.total_count],
    ['reposts', post.shares?.count],
  ]
  return values.flatMap(([name, value]) =>
    value === undefined ? [] : [{ kind: 'metric' as const, messageId: post.id, name, value, at: session.now }],
  )
}

/** Comments of one post as changes, oldest first, each with its author and its conversation. */
export function commentsChanges(session: Session, post: Post, comments: readonly Comment[]): Change[] {
  return once(comments.flatMap((comment) => commentChanges(session, post, comment)))
}

function commentChanges(session: Session, post: Post, comment: Comment): Change[] {
  const isOurs = isOwnPost(session, post)
  const conversationId = conversationIdOf(session, post, comment)
  const head: Change[] =
    conversationId === null
      ? []
      : isOurs
        ? [...ownPostChanges(session, post), ...headChanges(session, post, comment)]
        : visitChanges(session, post)
  return [
    ...head,
    authorChange(session, comment.from, comment.id),
    { kind: 'message', message: commentMessage(session, post, comment) },
  ]
}

/** A first comment of our own that nobody answered is a part of our post. */
function conversationIdOf(session: Session, post: Post, comment: Comment): string | null {
  if (!isOwnPost(session, post)) return post.id
  if (comment.parent !== undefined) return comment.parent.id
  return comment.from?.id === pageOf(session) && (comment.comment_count ?? 0) === 0 ? null : comment.id
}

/** The conversation that a comment under our post stands in, with whoever began it. */
function headChanges(session: Session, post: Post, comment: Comment): Change[] {
  const top = comment.parent ?? comment
  const authorId = authorIdOf(top.from, top.id)
  return [
    authorChange(session, top.from, top.id),
    {
      kind: 'conversation',
      conversation: {
        remoteId: top.id,
        ref: writeRef({ kind: 'comment', post: post.id, top: top.id, isOurs: true }),
        version: session.now,
        kind: 'comment',
        subject: opening(textOf(post), subjectLength),
        postRemoteId: post.id,
        permalink: webAddress(top.permalink_url),
        authorId: authorId === pageOf(session) ? null : authorId,
        replyOpenUntil: null,
      },
    },
  ]
}

/** The text of a post; where it has none, what Facebook says happened. */
export function textOf(post: Post): string {
  return post.message ?? post.story ?? ''
}

function postMessage(session: Session, post: Post, conversationId: string | null): RemoteMessage {
  const count = post.likes?.summary.total_count ?? 0
  const isMine = post.likes?.summary.has_liked === true
  const pictures = (post.attachments?.data ?? []).flatMap((one) => {
    const album = (one.subattachments?.data ?? []).flatMap(attachmentOf)
    return album.length > 0 ? album : attachmentOf(one)
  })
  const picture = webAddress(post.full_picture)
  return {
    remoteId: post.id,
    ref: writeRef({ kind: conversationId === null ? 'post' : 'visit' }),
    version: session.now,
    conversationId,
    authorId: authorIdOf(post.from, post.id),
    body: textOf(post),
    language: null,
    replyToId: null,
    mentions: tagged(post),
    permalink: webAddress(post.permalink_url),
    attachments:
      pictures.length > 0 || picture === null ? pictures : [{ url: picture, mediaType: 'image/jpeg', altText: '' }],
    reactions: count === 0 && !isMine ? [] : [{ reaction: 'like', count, isMine }],
    createdAt: Math.min(post.created_time, session.now),
    editedAt: null,
    isHidden: post.is_hidden === true && conversationId !== null,
    isBot: false,
    isRead: conversationId === null,
    key: null,
  }
}

/** A comment as a message. */
export function commentMessage(session: Session, post: Post, comment: Comment): RemoteMessage {
  const authorId = authorIdOf(comment.from, comment.id)
  const count = comment.like_count ?? 0
  const isMine = comment.user_likes === true
  const top = comment.parent?.id ?? comment.id
  return {
    remoteId: comment.id,
    ref: writeRef({ kind: 'comment', post: post.id, top, isOurs: isOwnPost(session, post) }),
    version: session.now,
    conversationId: conversationIdOf(session, post, comment),
    authorId,
    body: comment.message ?? '',
    language: null,
    replyToId: comment.parent?.id ?? post.id,
    mentions: tagged(comment),
    permalink: webAddress(comment.permalink_url),
    attachments: comment.attachment === undefined ? [] : attachmentOf(comment.attachment),
    reactions: count === 0 && !isMine ? [] : [{ reaction: 'like', count, isMine }],
    createdAt: Math.min(comment.created_time, session.now),
    editedAt: null,
    isHidden: comment.is_hidden === true,
    isBot: false,
    isRead: authorId === pageOf(session),
    key: null,
  }
}

function tagged({ message_tags: tags }: Pick<Comment, 'message_tags'>): string[] {
  return [...new Set((tags ?? []).map((tag) => tag.id))]
}

/** A picture, a video or an animation; links and places are no files. */
function attachmentOf(told: Attachment): RemoteAttachment[] {
  const kind = told.media_type ?? told.type ?? ''
  const video = webAddress(told.media?.source)
  if (video !== null) return [{ url: video, mediaType: 'video/mp4', altText: told.description ?? '' }]
  const picture = webAddress(told.media?.image?.src)
  const isAnimation = /animated_image|gif/u.test(kind)
  if (picture === null || (!isAnimation && /share|link|event|map/u.test(kind))) return []
  return [{ url: picture, mediaType: isAnimation ? 'image/gif' : 'image/jpeg', altText: told.description ?? '' }]
}
