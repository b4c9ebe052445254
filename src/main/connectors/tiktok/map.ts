import type { Change, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { opening } from '../shared/text.ts'
import { webAddress } from '../shared/webAddress.ts'
import { authorIdOf, authorOf, selfAuthor } from './people.ts'
import { refOf, remoteIdOf, type Spot } from './refs.ts'
import type { Comment, Video } from './replies.ts'

const subjectLength = 120

/** What a conversation is called after. */
export function subjectOf({ caption }: Pick<Video, 'caption'>): string {
  return opening(caption ?? '', subjectLength)
}

/** A video told as a message of ours that conversations are about. */
export function tellVideo(session: Session, video: Video): Change[] {
  const message: RemoteMessage = {
    ...blank,
    remoteId: remoteIdOf('video', video.item_id),
    version: session.now,
    conversationId: null,
    authorId: session.account.remoteId,
    body: video.caption ?? '',
    permalink: videoUrl(session, video.item_id),
    createdAt: video.create_time,
    isRead: true,
  }
  return [
    { kind: 'author', author: selfAuthor(session) },
    { kind: 'message', message },
  ]
}

/** Comments that answer a video, each with its author and the conversation that it begins. */
export function tellRoots(session: Session, video: string, subject: string, comments: readonly Comment[]): Change[] {
  return comments.flatMap((comment): Change[] => {
    const spot = { video, root: comment.comment_id }
    return [
      { kind: 'author', author: authorOf(session, comment) },
      {
        kind: 'conversation',
        conversation: {
          remoteId: remoteIdOf('thread', comment.comment_id),
          ref: refOf(spot),
          version: session.now,
          kind: 'comment',
          subject,
          postRemoteId: remoteIdOf('video', video),
          permalink: videoUrl(session, video),
          authorId: comment.owner === true ? null : authorIdOf(session, comment),
          replyOpenUntil: null,
        },
      },
      { kind: 'message', message: messageOf(session, spot, comment) },
    ]
  })
}

/** Answers to one comment, each with its author. */
export function tellAnswers(session: Session, spot: Spot, comments: readonly Comment[]): Change[] {
  return comments.flatMap((comment): Change[] => [
    { kind: 'author', author: authorOf(session, comment) },
    { kind: 'message', message: messageOf(session, spot, comment) },
  ])
}

/** A comment told as a message. */
export function messageOf(session: Session, spot: Spot, comment: Comment): RemoteMessage {
  const { likes, liked } = comment
  const picture = webAddress(comment.image_url)
  const isRoot = comment.comment_id === spot.root
  return {
    ...blank,
    remoteId: remoteIdOf('comment', comment.comment_id),
    ref: refOf(spot),
    version: session.now,
    conversationId: remoteIdOf('thread', spot.root),
    authorId: authorIdOf(session, comment),
    body: comment.text ?? '',
    // TikTok tells of one level only: whatever answers an answer is told as an answer to the first comment.
    replyToId: isRoot ? remoteIdOf('video', spot.video) : remoteIdOf('comment', spot.root),
    permalink: videoUrl(session, spot.video),
    attachments: picture === null ? [] : [{ url: picture, mediaType: 'image/jpeg', altText: '' }],
    reactions:
      (likes ?? 0) > 0 || liked === true ? [{ reaction: 'like', count: likes ?? 0, isMine: liked === true }] : [],
    createdAt: comment.create_time,
    isHidden: isHidden(comment),
  }
}

/** Hidden by us, by TikTok or by somebody's settings: TikTok does not say which. */
export function isHidden({ status }: Pick<Comment, 'status'>): boolean {
  return typeof status === 'string' && status !== 'PUBLIC'
}

/** Tells by a few letters whether anything about a comment changed. Pictures are left out: their addresses change by themselves. */
export function traceOf(comment: Comment): string {
  const { text, likes, liked, status, replies, display_name, username, image_url } = comment
  return shortKey(
    JSON.stringify([text, likes ?? 0, liked === true, status, replies ?? 0, display_name, username, image_url ?? null]),
  )
}

/** TikTok has no addresses of single comments. */
function videoUrl({ account: { profileUrl } }: Session, video: string): string | null {
  return profileUrl === null ? null : `${profileUrl}/video/${video}`
}

/** What most messages have in common. */
export const blank = {
  ref: '',
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
} satisfies Partial<RemoteMessage>
