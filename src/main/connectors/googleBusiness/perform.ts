import type { Action } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { refused, refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import { createPost, deletePost, deleteReply, findReview, listPosts, putReply, updatePost } from './api.ts'
import { capabilitiesOf } from './capabilities.ts'
import { isRejected, postChanges, reviewChanges } from './map.ts'
import { answerId, idOf, isPostId, reviewOfAnswer } from './refs.ts'
import type { LocalPost, Review, ReviewReply } from './replies.ts'

/** Does an action once. All but `post` may be repeated: what stands already is not written again. */
export async function perform(session: Session, action: Action): Promise<Receipt> {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  const { text: rules } = capabilities
  switch (action.kind) {
    case 'reply':
      if (action.isPrivate) throw notOffered('Google has no private messages. Nothing was sent.')
      if (action.attachments.length > 0) throw noFiles()
      refuseLongText(rules.public, action.text)
      return answer(session, action.conversation.remoteId, action.text)
    case 'post':
      if (action.attachments.length > 0) throw noFiles()
      refuseLongText(rules.post ?? null, action.text)
      return posted(session, await createPost(session, action.text, action.language))
    case 'edit': {
      const id = action.target.remoteId
      if (isPostId(id)) {
        refuseLongText(rules.post ?? null, action.text)
        return posted(session, await updatePost(session, id, action.text))
      }
      refuseLongText(rules.public, action.text)
      return editAnswer(session, ownReviewOf(id), action.text, action.target.ref)
    }
    case 'delete': {
      const id = action.target.remoteId
      if (isPostId(id)) await deletePost(session, id)
      else await deleteReply(session, ownReviewOf(id))
      return receipt(session, null, [{ kind: 'message.gone', remoteId: id, version: session.now }])
    }
    default:
      throw notOffered(`Google Business Profile does not offer "${action.kind}". Nothing was sent.`)
  }
}

/** A review takes one answer, and another one takes its place without a word: so the review is read first. */
async function answer(session: Session, reviewId: string, text: string): Promise<Receipt> {
  const review = await reviewOrMissing(session, reviewId)
  const before = review.reviewReply ?? null
  if (before === null) return answered(session, review, asTaken(await putReply(session, reviewId, text)))
  if (isSame(before.comment, text)) return answered(session, review, before)
  throw refused(
    'This review has an answer already, perhaps by a colleague, and Google takes one only. Nothing was sent: edit that answer.',
    'already_answered',
  )
}

/** `seen`: the short name of the words that the person saw; an answer by a colleague since is not written over. */
async function editAnswer(session: Session, reviewId: string, text: string, seen: string): Promise<Receipt> {
  const review = await reviewOrMissing(session, reviewId)
  const before = review.reviewReply ?? null
  if (before === null) throw missing('The answer is no longer on Google. Nothing was changed.')
  // What Google refused is looked at anew only when it is written again.
  if (isSame(before.comment, text) && !isRejected(before)) return answered(session, review, before)
  if (seen !== '' && seen !== shortKey(before.comment) && !isSame(before.comment, text))
    throw refused(
      'The answer has other words on Google by now, perhaps by a colleague. Nothing was changed: open the review, read it, then edit again.',
      'altered_elsewhere',
    )
  return answered(session, review, asTaken(await putReply(session, reviewId, text)))
}

/** Google may leave out white space at the ends. */
function isSame(there: string, ours: string): boolean {
  return there.trim() === ours.trim()
}

/** Google looks at each answer after it took it: one of which it does not say where it stands is not public yet. */
function asTaken(reply: ReviewReply): ReviewReply {
  const { reviewReplyState: state } = reply
  const isSaid = typeof state === 'string' && state !== 'REVIEW_REPLY_STATE_UNSPECIFIED'
  return isSaid ? reply : { ...reply, reviewReplyState: 'PENDING' }
}

async function reviewOrMissing(session: Session, reviewId: string): Promise<Review> {
  const review = await findReview(session, reviewId)
  if (review === null) throw missing('This review is no longer on Google. Nothing was sent.')
  return review
}

/** Own posts made at or after `since`: Google knows no name of ours for what we publish. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  if (sent.action.kind !== 'post') return []
  const found: LocalPost[] = []
  let token: string | undefined
  for (let pages = 0; pages < 10; pages++) {
    const { items, next } = await listPosts(session, token)
    found.push(...items.filter((post) => post.createTime >= sent.since - (sent.since % 1000)))
    if (next === null || next === token) break
    token = next
  }
  return found.map((post) => ({
    remoteId: idOf(post.name),
    text: post.summary ?? '',
    conversationId: null,
    replyToId: null,
    createdAt: post.createTime,
    key: null,
    changes: postChanges(session, post),
  }))
}

/** The review whose answer is meant. */
function ownReviewOf(id: string): string {
  const reviewId = reviewOfAnswer(id)
  if (reviewId !== null) return reviewId
  throw notOffered('Google lets nobody alter or delete what a customer wrote. Nothing was changed.')
}

function answered(session: Session, review: Review, reply: ReviewReply): Receipt {
  const changes = reviewChanges(session, { ...review, reviewReply: reply })
  return receipt(session, answerId(idOf(review.name)), changes, reply.updateTime)
}

function posted(session: Session, post: LocalPost): Receipt {
  return receipt(session, idOf(post.name), postChanges(session, post), post.createTime)
}

function receipt(
  session: Session,
  remoteId: string | null,
  changes: readonly Change[],
  at: number | null | undefined = null,
): Receipt {
  return { at: Math.min(at ?? session.now, session.now), remoteId, changes: once(changes) }
}

function missing(message: string): ConnectorError {
  return new ConnectorError('missing', message, { outcome: 'not_done', code: 'NOT_FOUND' })
}

function noFiles(): ConnectorError {
  return refused(
    'Google takes no files from this computer here, only addresses of pictures. Nothing was sent.',
    'files',
  )
}
