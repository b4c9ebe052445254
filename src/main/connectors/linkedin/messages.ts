import type { Change, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { opening } from '../shared/text.ts'
import { parentOf, urnOf } from './comments.ts'
import { plainText } from './littleText.ts'
import type { Comment, Post } from './replies.ts'
import { writeRef } from './urns.ts'

const subjectLength = 120

/** Where a comment stands: its conversation, and the post it is under. */
export interface Place {
  readonly conversationId: string
  readonly post: string
}

/** A comment as a message. */
export function commentMessage(session: Session, comment: Comment, place: Place): Change {
  const { likesSummary, lastModified, created } = comment
  const likes = likesSummary?.totalLikes ?? 0
  return message(session, {
    remoteId: urnOf(comment),
    ref: writeRef(place.conversationId, place.post),
    conversationId: place.conversationId,
    authorId: comment.actor,
    body: bodyOf(comment),
    replyToId: parentOf(comment) ?? place.post,
    mentions: mentionsIn(comment),
    reactions: likes === 0 ? [] : [{ reaction: 'like', count: likes, isMine: isLikedByUs(session, comment) }],
    createdAt: created.time,
    editedAt: lastModified !== null && lastModified.time > created.time ? lastModified.time : null,
    isRead: comment.actor === session.account.remoteId,
  })
}

/** What a comment says; a picture alone is said in words. */
function bodyOf({ message: { text }, hasPicture }: Comment): string {
  return text === '' && hasPicture ? '[Picture: open LinkedIn to see it.]' : text
}

/** Whether the Page, or the person signed in, reacted to a comment, as far as its summary tells. */
export function isLikedByUs(session: Session, { likesSummary }: Comment): boolean {
  const own = session.account.remoteId
  const isNamed = likesSummary?.selectedLikes?.some((like) => like.includes(`(${own},`)) === true
  return isNamed || likesSummary?.likedByCurrentUser === true
}

/** A post of the Page as a message that stands in no conversation. */
export function postMessage(session: Session, post: Post): Change {
  return message(session, {
    remoteId: post.id,
    conversationId: null,
    authorId: session.account.remoteId,
    body: plainText(post.commentary ?? ''),
    createdAt: publishedAt(post),
    editedAt: post.lifecycleStateInfo?.isEditedByAuthor === true ? (post.lastModifiedAt ?? null) : null,
    isRead: true,
  })
}

/** When a post came out, epoch ms; 0 when LinkedIn does not say. */
export function publishedAt(post: Post): number {
  return post.publishedAt ?? post.createdAt ?? 0
}

/** A post of somebody else that names the Page: LinkedIn shows it only as it stood when that was noticed. */
export function mentionMessage(
  session: Session,
  share: { readonly urn: string; readonly owner: string; readonly text: string; readonly at: number },
): Change {
  return message(session, {
    remoteId: share.urn,
    conversationId: share.urn,
    authorId: share.owner,
    body: plainText(share.text),
    mentions: [session.account.remoteId],
    createdAt: share.at,
  })
}

/** A conversation that a comment on our post begins. */
export function commentConversation(session: Session, root: Comment, post: string, postText: string): Change {
  return {
    kind: 'conversation',
    conversation: {
      remoteId: urnOf(root),
      ref: post,
      version: session.now,
      kind: 'comment',
      subject: opening(plainText(postText), subjectLength),
      postRemoteId: post,
      permalink: null,
      authorId: root.actor === session.account.remoteId ? null : root.actor,
      replyOpenUntil: null,
    },
  }
}

/** A conversation about a post of somebody else. Its words are not repeated here: they have to be forgotten sooner than ours. */
export function mentionConversation(session: Session, post: string, owner: string | null): Change {
  return {
    kind: 'conversation',
    conversation: {
      remoteId: post,
      ref: post,
      version: session.now,
      kind: 'mention',
      subject: '',
      postRemoteId: null,
      permalink: null,
      authorId: owner,
      replyOpenUntil: null,
    },
  }
}

function mentionsIn(comment: Comment): string[] {
  const text = JSON.stringify(comment.message.attributes ?? [])
  return [...new Set(text.match(/urn:li:(?:person|organization):[\w-]{1,100}/gu) ?? [])]
}

function message(
  session: Session,
  facts: Pick<RemoteMessage, 'remoteId' | 'conversationId' | 'authorId' | 'body' | 'createdAt'> &
    Partial<RemoteMessage>,
): Change {
  return {
    kind: 'message',
    message: {
      ref: '',
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
      ...facts,
    },
  }
}
