import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { webAddress } from '../shared/webAddress.ts'
import { answerId, answeredRef, idOf } from './refs.ts'
import type { LocalPost, Review, ReviewReply } from './replies.ts'

const ratings = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']

/** Stars as people know them; empty where Google does not say. */
export function starsOf(rating: string | null | undefined): string {
  const count = ratings.indexOf(rating ?? '') + 1
  return count === 0 ? '' : '★'.repeat(count) + '☆'.repeat(ratings.length - count)
}

/** A review with its author and our answer to it, as one conversation. */
export function reviewChanges(session: Session, review: Review): Change[] {
  const id = idOf(review.name)
  const { displayName, profilePhotoUrl } = review.reviewer ?? {}
  const stars = starsOf(review.starRating)
  const name = displayName ?? ''
  const hasAnswer = review.reviewReply !== null && review.reviewReply !== undefined
  const permalink = webAddress(review.reviewReplyUrl) ?? webAddress(session.account.facts['mapsUri'])
  return [
    {
      kind: 'author',
      author: {
        // Google names no reviewer: who wrote two reviews cannot be told from two people.
        remoteId: authorIdOf(id),
        ref: '',
        version: session.now,
        handle: '',
        displayName: name,
        avatarUrl: webAddress(profilePhotoUrl),
        profileUrl: null,
        followers: null,
        isSelf: false,
      },
    },
    {
      kind: 'conversation',
      conversation: {
        remoteId: id,
        ref: hasAnswer ? answeredRef : '',
        version: session.now,
        kind: 'review',
        subject: stars,
        postRemoteId: null,
        permalink,
        authorId: authorIdOf(id),
        replyOpenUntil: null,
      },
    },
    {
      kind: 'message',
      message: {
        remoteId: id,
        ref: '',
        version: session.now,
        conversationId: id,
        authorId: authorIdOf(id),
        // Stars alone are all that some people give.
        body: (review.comment ?? '') === '' ? stars : (review.comment ?? ''),
        language: null,
        replyToId: null,
        mentions: [],
        permalink,
        attachments: (review.reviewMediaItems ?? []).flatMap(({ thumbnailUrl, thumbnailLabel }) => {
          const url = webAddress(thumbnailUrl)
          return url === null ? [] : [{ url, mediaType: 'image/jpeg', altText: thumbnailLabel ?? '' }]
        }),
        reactions: [],
        createdAt: review.createTime,
        editedAt: isEdited(review) ? review.updateTime : null,
        isHidden: false,
        isBot: false,
        isRead: false,
        key: null,
      },
    },
    ...(review.reviewReply === null || review.reviewReply === undefined
      ? []
      : answerChanges(session, id, review.reviewReply)),
  ]
}

/** Whether an answer alters the moment of its review is not documented: a change in the same moment is the answer, and no edit. */
const sameMomentMs = 5000

function isEdited({ createTime, updateTime, reviewReply }: Review): boolean {
  const answeredAt = reviewReply?.updateTime ?? null
  return updateTime > createTime && (answeredAt === null || Math.abs(updateTime - answeredAt) > sameMomentMs)
}

/** Our answer. While Google looks at it, and after Google refused it, nobody sees it. */
export function answerChanges(session: Session, reviewId: string, reply: ReviewReply): Change[] {
  const isHidden = reply.reviewReplyState === 'PENDING' || reply.reviewReplyState === 'REJECTED'
  const state = isRejected(reply) ? `REJECTED ${reply.policyViolation ?? ''}`.trim() : 'PENDING'
  return [
    selfChange(session),
    {
      kind: 'message',
      message: {
        remoteId: answerId(reviewId),
        ref: shortKey(reply.comment),
        version: session.now,
        conversationId: reviewId,
        authorId: session.account.remoteId,
        body: reply.comment,
        language: null,
        replyToId: reviewId,
        mentions: [],
        permalink: webAddress(session.account.facts['mapsUri']),
        attachments: [],
        reactions: [],
        createdAt: reply.updateTime ?? session.now,
        editedAt: null,
        isHidden,
        moderation: isHidden ? 'held' : null,
        ...(isHidden ? { extras: { visibility: state } } : {}),
        isBot: false,
        isRead: true,
        key: null,
      },
    },
  ]
}

/** Google has looked at it and does not show it. */
export function isRejected(reply: ReviewReply | null | undefined): boolean {
  return reply?.reviewReplyState === 'REJECTED'
}

/** A post of ours. Posts take no comments. */
export function postChanges(session: Session, post: LocalPost): Change[] {
  return [
    selfChange(session),
    {
      kind: 'message',
      message: {
        remoteId: idOf(post.name),
        ref: '',
        version: session.now,
        conversationId: null,
        authorId: session.account.remoteId,
        body: post.summary ?? '',
        language: null,
        replyToId: null,
        mentions: [],
        permalink: webAddress(post.searchUrl),
        attachments: [],
        reactions: [],
        createdAt: post.createTime,
        editedAt: null,
        isHidden: post.state === 'REJECTED',
        isBot: false,
        isRead: true,
        key: null,
      },
    },
  ]
}

function selfChange(session: Session): Change {
  const { account } = session
  return {
    kind: 'author',
    author: {
      remoteId: account.remoteId,
      ref: '',
      version: session.now,
      handle: account.handle,
      displayName: account.displayName,
      avatarUrl: account.avatarUrl,
      profileUrl: account.profileUrl,
      followers: null,
      isSelf: true,
    },
  }
}

function authorIdOf(reviewId: string): string {
  return `${reviewId}/reviewer`
}

/** Everything about a review itself that, altered, makes it worth telling again. */
export function looksOf(review: Review): string {
  const { comment, starRating, updateTime, reviewer, reviewMediaItems } = review
  return JSON.stringify([comment, starRating, updateTime, reviewer?.displayName, reviewMediaItems?.length ?? 0])
}

/** The same for our answer to it. */
export function answerLooks({ comment, updateTime, reviewReplyState, policyViolation }: ReviewReply): string {
  return JSON.stringify([comment, updateTime, reviewReplyState, policyViolation])
}
