import type { Moderation } from '../../../shared/contract/conversation.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { opening } from '../shared/text.ts'
import { webAddress } from '../shared/webAddress.ts'
import { messageRef, threadRef } from './refs.ts'
import type { Comment, Thread, Video } from './replies.ts'

const subjectLength = 200

/** Where a comment stands, by YouTube's word for it; undefined when it does not say. */
export function moderationOf(status: string | null | undefined): Moderation | null | undefined {
  if (status === 'published') return null
  if (status === 'heldForReview') return 'held'
  if (status === 'likelySpam') return 'spam'
  return status === 'rejected' ? 'trash' : undefined
}

/** A thread with its video, its first comment and those of its answers that came with it. `listedAs`: the list it came from, or what is kept of it. */
export function threadChanges(
  session: Session,
  thread: Thread,
  videos: ReadonlyMap<string, Video>,
  listedAs: Moderation | null,
): Change[] {
  const top = thread.snippet.topLevelComment
  const videoId = videoOf(thread)
  const video = videoId === null ? undefined : videos.get(videoId)
  // A list of held threads also has public ones, for an answer of theirs: what the comment itself says counts.
  const told = moderationOf(top.snippet.moderationStatus)
  const moderation = told === undefined ? listedAs : told
  const place: Place = { threadId: thread.id, videoId, moderation }
  const shown = thread.replies?.comments ?? []
  const conversation: Change = {
    kind: 'conversation',
    conversation: {
      remoteId: thread.id,
      ref: threadRef({ videoId, moderation }),
      version: session.now,
      kind: 'comment',
      subject: video === undefined ? '' : opening(video.snippet.title, subjectLength),
      postRemoteId: video === undefined || !isOwnVideo(session, video) ? null : video.id,
      permalink: addressOf(videoId, thread.id),
      authorId: isOwn(session, top) ? null : authorIdOf(top),
      // YouTube says that this account cannot answer here, and not since when.
      replyOpenUntil: thread.snippet.canReply === false ? top.snippet.publishedAt : null,
    },
  }
  return [
    ...(video === undefined ? [] : videoChanges(session, video)),
    conversation,
    ...commentChanges(session, top, place),
    ...shown.flatMap((reply) => replyChanges(session, reply, place)),
  ]
}

/** Which video a thread stands below; none on the channel's own page. */
export function videoOf(thread: Thread): string | null {
  return thread.snippet.videoId ?? thread.snippet.topLevelComment.snippet.videoId ?? null
}

/** Where a comment stands. */
export interface Place {
  readonly threadId: string
  readonly videoId: string | null
  readonly moderation: Moderation | null
}

/** An answer in a thread; what is decided about the first comment says nothing about it. */
export function replyChanges(session: Session, reply: Comment, place: Omit<Place, 'moderation'>): Change[] {
  const moderation = moderationOf(reply.snippet.moderationStatus) ?? null
  return commentChanges(session, reply, { ...place, moderation })
}

/** A comment and its author. */
export function commentChanges(session: Session, comment: Comment, place: Place): Change[] {
  return [authorChange(session, comment), messageChange(session, comment, place)]
}

function messageChange(session: Session, comment: Comment, place: Place): Change {
  const { snippet } = comment
  const { threadId, videoId, moderation } = place
  const isTop = comment.id === threadId
  const image = webAddress(snippet.imageUrl)
  const likes = snippet.likeCount ?? 0
  const editedAt = snippet.updatedAt ?? snippet.publishedAt
  return {
    kind: 'message',
    message: {
      remoteId: comment.id,
      ref: messageRef({ threadId, isOwn: isOwn(session, comment), videoId }),
      version: session.now,
      conversationId: threadId,
      authorId: authorIdOf(comment),
      body: textOf(session, comment),
      language: null,
      replyToId: isTop ? videoId : threadId,
      mentions: [],
      permalink: addressOf(videoId, comment.id),
      attachments: image === null ? [] : [{ url: image, mediaType: 'image/jpeg', altText: '' }],
      reactions: likes === 0 ? [] : [{ reaction: 'like', count: likes, isMine: snippet.viewerRating === 'like' }],
      createdAt: snippet.publishedAt,
      editedAt: editedAt > snippet.publishedAt ? editedAt : null,
      isHidden: moderation !== null,
      moderation,
      isBot: false,
      isRead: false,
      key: null,
    },
  }
}

/** What was written. Only to its author YouTube promises the text as it was typed; what is shown is asked for as plain text. */
export function textOf(session: Session, comment: Comment): string {
  const { textDisplay, textOriginal } = comment.snippet
  const shown = textDisplay ?? ''
  return isOwn(session, comment) ? (textOriginal ?? shown) : shown
}

function authorChange(session: Session, comment: Comment): Change {
  const name = comment.snippet.authorDisplayName ?? ''
  return {
    kind: 'author',
    author: {
      remoteId: authorIdOf(comment),
      ref: '',
      version: session.now,
      handle: name.replace(/^@/u, ''),
      displayName: name,
      avatarUrl: webAddress(comment.snippet.authorProfileImageUrl),
      profileUrl: webAddress(comment.snippet.authorChannelUrl),
      followers: null,
      isSelf: isOwn(session, comment),
    },
  }
}

/** Our video, as what is being discussed. One that is private is not told. */
export function videoChanges(session: Session, video: Video): Change[] {
  if (!isOwnVideo(session, video) || video.status?.privacyStatus === 'private') return []
  const { title, description, publishedAt } = video.snippet
  return [
    selfChange(session),
    {
      kind: 'message',
      message: {
        remoteId: video.id,
        ref: '',
        version: session.now,
        conversationId: null,
        authorId: session.account.remoteId,
        body: [title, description ?? ''].filter((part) => part !== '').join('\n\n'),
        language: null,
        replyToId: null,
        mentions: [],
        permalink: `https://www.youtube.com/watch?v=${encodeURIComponent(video.id)}`,
        attachments: [],
        reactions: [],
        createdAt: publishedAt,
        editedAt: null,
        isHidden: false,
        isBot: false,
        isRead: true,
        key: null,
      },
    },
  ]
}

/** The channel itself, named as its comments name it. */
function selfChange(session: Session): Change {
  const { account } = session
  return {
    kind: 'author',
    author: {
      remoteId: account.remoteId,
      ref: '',
      version: 0,
      handle: account.handle,
      displayName: account.displayName,
      avatarUrl: account.avatarUrl,
      profileUrl: account.profileUrl,
      followers: null,
      isSelf: true,
    },
  }
}

/** Whether the channel itself wrote it. */
export function isOwn(session: Session, comment: Comment): boolean {
  return comment.snippet.authorChannelId?.value === session.account.remoteId
}

function isOwnVideo(session: Session, video: Video): boolean {
  return video.snippet.channelId === session.account.remoteId
}

/** Somebody whose account is deleted is somebody else in each comment. */
function authorIdOf(comment: Comment): string {
  return comment.snippet.authorChannelId?.value ?? `gone-${comment.id}`
}

function addressOf(videoId: string | null, commentId: string): string | null {
  if (videoId === null) return null
  return `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}&lc=${encodeURIComponent(commentId)}`
}

/** All its answers came with it. */
export function isWhole(thread: Thread): boolean {
  return (thread.snippet.totalReplyCount ?? 0) <= (thread.replies?.comments ?? []).length
}

/**
 * Everything about a comment that, altered, makes it worth telling again. Likes are left out in a thread of which not all answers came:
 * telling it again means to fetch them all, page by page, and the day's units would go into likes.
 */
export function looksOf(comment: Comment, thread: Thread): string {
  const { textDisplay, updatedAt, likeCount, moderationStatus, authorDisplayName, imageUrl } = comment.snippet
  const likes = isWhole(thread) ? (likeCount ?? 0) : null
  return JSON.stringify([textDisplay, updatedAt, likes, moderationStatus, authorDisplayName, imageUrl])
}

/** The same for a thread, with how many answers it has; and those that came with it, where these are all: which ones come else is not said. */
export function threadLooks(thread: Thread): string {
  const shown = isWhole(thread) ? (thread.replies?.comments ?? []) : []
  return JSON.stringify([
    looksOf(thread.snippet.topLevelComment, thread),
    thread.snippet.totalReplyCount ?? 0,
    thread.snippet.canReply ?? true,
    ...shown.map((reply) => [reply.id, looksOf(reply, thread)]),
  ])
}
