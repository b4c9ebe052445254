import type { Action, Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { refuseLongText, refuseUnlisted, refused } from '../shared/refuse.ts'
import { post, remove } from '../graph/api.ts'
import { afterwards, callerOf } from './place.ts'
import { pageOfAccount } from './page.ts'
import { capabilitiesOf, picturesNeedFacebook } from './capabilities.ts'
import { handIn, ownMessages, sendDirect, sendPrivateReply } from './directWrites.ts'
import { commentChanges, commentMessage, messageBase, subjectOf, writerOf } from './messages.ts'
import { isOwn, selfAuthor } from './people.ts'
import { allAnswers } from './reading.ts'
import { block } from './blocking.ts'
import { personIn } from '../graph/direct.ts'
import { pictureIn } from '../graph/messagePictures.ts'
import { commentRef, mediaRef, tagRef } from './refs.ts'
import * as replies from './replies.ts'
import { commentIn, tellComment } from './targets.ts'
import { readComment } from './thread.ts'
import { orNull } from '../shared/orNull.ts'

type Reply = Extract<Action, { kind: 'reply' }>

/** Throws, before any request, for what Instagram does not take. */
function refuse(session: Session, action: Action): void {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  if (action.kind !== 'reply') return
  const isPicture = action.attachments.length > 0
  if (isPicture && personIn(action.conversation.remoteId) === null)
    throw notOffered('Instagram takes no pictures with comments, nor with a private answer to one. Nothing was sent.')
  if (isPicture && pageOfAccount(session.account) === null)
    throw notOffered(`${picturesNeedFacebook} Nothing was sent.`)
  if (action.isPrivate && action.conversation.ref === tagRef)
    throw notOffered(
      'Instagram lets us write privately to people who commented under our posts or wrote to us, not to those who tag us. Nothing was sent.',
    )
  const isDirect = action.isPrivate || personIn(action.conversation.remoteId) !== null
  refuseLongText(isDirect ? capabilities.text.private : capabilities.text.public, action.text)
  if (pictureIn(action) === null && action.text.trim() === '')
    throw refused('Instagram takes no empty text. Nothing was sent.', 'empty')
}

/** Readies a send: what Instagram would not take is refused before anything is written down, and a picture is handed in, whose id is the payload. */
export async function prepare(
  session: Session,
  action: Action,
  seed: { readonly id: string },
): Promise<{ readonly key: string; readonly payload: string }> {
  refuse(session, action)
  const picture = action.kind === 'reply' ? pictureIn(action) : null
  return { key: seed.id, payload: picture === null ? '' : await handIn(session, picture) }
}

/** Does an action once. */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action)
  switch (action.kind) {
    case 'reply':
      return reply(session, action, attempt)
    case 'hide': {
      const id = commentIn(action.target)
      await post(callerOf(session), [id], { hide: action.on }, replies.done, 'hiding')
      return { at: session.now, remoteId: null, changes: await tellComment(session, id) }
    }
    case 'delete': {
      const id = deletableIn(session, action.target)
      // What is not there any more is deleted already.
      await orNull(remove(callerOf(session), [id], {}, replies.done, 'deleting'))
      const gone: Change = { kind: 'message.gone', remoteId: id, version: session.now }
      return { at: session.now, remoteId: null, changes: [gone] }
    }
    case 'block':
      return block(session, action)
    default:
      throw notOffered('Instagram does not offer this. Nothing was sent.')
  }
}

async function reply(session: Session, action: Reply, attempt: Attempt): Promise<Receipt> {
  const { conversation, replyTo } = action
  const person = personIn(conversation.remoteId)
  if (person !== null) return sendDirect(session, action, person, attempt)
  if (conversation.ref === tagRef) return answerTag(session, action, attempt)
  const target = replyTo?.remoteId ?? conversation.remoteId
  if (action.isPrivate) return sendPrivateReply(session, target, action.text)
  const { id } = await post(
    callerOf(session),
    [target, 'replies'],
    { message: action.text },
    replies.made,
    'the answer',
  )
  const comment = await afterwards(readComment(session, id))
  if (comment.id !== id || !isOwn(session.account, writerOf(comment)))
    throw new ConnectorError('malformed', 'Instagram took the answer and told of another comment than ours.', {
      outcome: 'unknown',
      code: 'wrong_comment',
    })
  const top = comment.parent_id ?? conversation.remoteId
  const changes = commentChanges(session, subjectOf(comment.media), comment, top)
  return { at: Math.min(comment.timestamp, session.now), remoteId: id, changes }
}

/** An answer under somebody else's post that names us. It cannot be read back: what the receipt tells is all there is. */
async function answerTag(session: Session, action: Reply, attempt: Attempt): Promise<Receipt> {
  const media = action.conversation.remoteId
  const form = { media_id: media, message: action.text }
  const path = [session.account.remoteId, 'mentions']
  const { id } = await post(callerOf(session), path, form, replies.made, 'the answer')
  const message: Change = {
    kind: 'message',
    message: {
      ...messageBase(session),
      remoteId: id,
      ref: commentRef,
      conversationId: media,
      authorId: session.account.remoteId,
      body: action.text,
      replyToId: media,
      createdAt: Math.min(attempt.startedAt, session.now),
    },
  }
  return { at: session.now, remoteId: id, changes: [{ kind: 'author', author: selfAuthor(session) }, message] }
}

/** Our own answers in that place, for finding one whose sending was not confirmed. */
export async function ownSince(
  session: Session,
  { action, since }: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  if (action.kind !== 'reply') return []
  const { conversation, replyTo } = action
  const person = personIn(conversation.remoteId)
  if (person !== null || action.isPrivate) return ownMessages(session, action, since)
  if (conversation.ref === tagRef)
    throw notOffered('Instagram does not show our answers under posts of others: look there whether it arrived.')
  const top = await orNull(readComment(session, conversation.remoteId))
  if (top === null) return []
  const subject = subjectOf(top.media)
  const own = (await allAnswers(session, top.id)).filter((one) => isOwn(session.account, writerOf(one)))
  return own
    .filter((one) => one.timestamp >= since - 1000)
    .map((one) => {
      const message = commentMessage(session, subject, one, top.id)
      return {
        remoteId: one.id,
        text: one.text,
        conversationId: top.id,
        // The network puts every answer directly under the first comment, whatever it was an answer to.
        replyToId: replyTo?.remoteId ?? top.id,
        createdAt: message.createdAt,
        key: null,
        changes: [
          { kind: 'author' as const, author: selfAuthor(session) },
          { kind: 'message' as const, message },
        ],
      }
    })
}

function deletableIn({ account }: Session, target: Target): string {
  if (target.ref !== mediaRef) return commentIn(target)
  if (pageOfAccount(account) !== null) return target.remoteId
  throw notOffered('Posts can be deleted by accounts that signed in with Facebook only. Nothing was changed.')
}
