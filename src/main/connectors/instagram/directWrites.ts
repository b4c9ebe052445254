import type { Action, Attached } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { get, postJson } from '../graph/api.ts'
import { pictureContent, pictureIn, uploadForMessage } from '../graph/messagePictures.ts'
import { afterwards, callerOf, inboxOf } from './place.ts'
import { directMessage, inboundIn, readThread, senderOf, threadWith } from './direct.ts'
import { writerOf } from './messages.ts'
import { authorIdOf, isOwn, selfAuthor } from './people.ts'
import { directId, newThread, readThreadNote } from '../graph/direct.ts'
import * as replies from './replies.ts'
import { readComment } from './thread.ts'
import { usualWindowMs } from '../graph/window.ts'
import { windowTag } from './window.ts'
import { orNull } from '../shared/orNull.ts'

type Reply = Extract<Action, { kind: 'reply' }>

/** Hands a picture in and gives the id by which a message may hold it. Only for accounts that belong to a Page. */
export function handIn(session: Session, picture: Attached): Promise<string> {
  return uploadForMessage(session, callerOf(session), inboxOf(session.account), picture, 'instagram')
}

/** Answers somebody who wrote to us, in words or with a picture, within the window that the network leaves for it. */
export async function sendDirect(
  session: Session,
  action: Reply,
  person: string,
  attempt: Pick<Attempt, 'payload'>,
): Promise<Receipt> {
  const picture = pictureIn(action)
  const content =
    picture === null ? { text: action.text } : pictureContent(attempt.payload || (await handIn(session, picture)))
  const tag = windowTag(session, await inboundNow(session, action, person))
  const json = { recipient: { id: person }, ...tag, message: content }
  const sent = await postJson(
    callerOf(session),
    [inboxOf(session.account), 'messages'],
    json,
    replies.sent,
    'the message',
  )
  return receiptOf(session, sent.message_id, person, [])
}

/** When the person last wrote: as the reply knows it, which may have waited for long; asked anew where that would say that the window is over. */
async function inboundNow(session: Session, action: Reply, person: string): Promise<number> {
  const { inboundAt, thread } = readThreadNote(action.conversation.ref)
  if (inboundAt === 0 || session.now <= inboundAt + usualWindowMs) return inboundAt
  const id = thread ?? (await threadWith(session, person))
  const whole = id === null ? null : await orNull(readThread(session, id))
  return whole === null ? inboundAt : Math.max(inboundAt, inboundIn(session, whole))
}

/** Answers a comment with a direct message: once for each comment, within seven days, and the thread opens when they answer. */
export async function sendPrivateReply(session: Session, comment: string, text: string): Promise<Receipt> {
  const json = { recipient: { comment_id: comment }, message: { text } }
  const path = [inboxOf(session.account), 'messages']
  const sent = await postJson(callerOf(session), path, json, replies.sent, 'the private answer').catch(inWords)
  const person = sent.recipient_id ?? ''
  if (person === '')
    throw new ConnectorError('malformed', 'Instagram took the private answer and did not say to whom it went.', {
      outcome: 'unknown',
      code: 'no_recipient',
    })
  // The thread itself comes in by its stream; until then nobody may write into it again.
  return receiptOf(session, sent.message_id, person, [newThread(person)])
}

/** Why a comment cannot be answered privately, by the network's code. */
const privateRefusals: Readonly<Record<string, string>> = {
  '10900':
    'This comment was answered privately before, and Instagram takes one private answer for each. Nothing was sent now: answer in public, or in direct messages once they write.',
  '10901':
    'More than seven days have passed since this comment was written, and Instagram takes no private answer after that. Nothing was sent: answer in public.',
  '10902': 'Instagram takes no private answer to this comment. Nothing was sent: answer in public.',
  '10903': 'Who wrote this comment cannot be answered privately. Nothing was sent: answer in public.',
}

/** The refusal again, in words where its code has some. */
function inWords(error: unknown): never {
  if (!(error instanceof ConnectorError) || error.kind !== 'rejected') throw error
  const words = privateRefusals[/^\d+/u.exec(error.code)?.[0] ?? '']
  if (words === undefined) throw error
  throw new ConnectorError(error.kind, words, { outcome: error.outcome, code: error.code })
}

async function receiptOf(session: Session, id: string, person: string, more: readonly Change[]): Promise<Receipt> {
  const params = { fields: replies.directFields }
  const read = get(callerOf(session), [id], params, replies.directMessage, 'reading the message that was sent')
  const message = await afterwards(read)
  if (message.id !== id || !isOwn(session.account, senderOf(message)))
    throw new ConnectorError('malformed', 'Instagram took the message and told of another one than ours.', {
      outcome: 'unknown',
      code: 'wrong_message',
    })
  const told = directMessage(session, message, person)
  // A picture whose address is not told yet is shown as it lies here.
  const isShown = told.body !== '' || told.attachments.length > 0
  return {
    at: told.createdAt,
    remoteId: id,
    changes: [
      { kind: 'author', author: selfAuthor(session) },
      ...more,
      ...(isShown ? [{ kind: 'message' as const, message: told }] : []),
    ],
  }
}

/** Our own messages in the thread that an answer went to, of the newest twenty that the network gives. */
export async function ownMessages(session: Session, action: Reply, since: number): Promise<readonly OwnItem[]> {
  const note = readThreadNote(action.conversation.ref)
  const person = await personOf(session, action)
  const id = note.thread ?? (await threadWith(session, person))
  if (id === null) return []
  const { messages } = await readThread(session, id)
  const isBare = pictureIn(action) !== null
  const isPicture = (one: replies.DirectMessage): boolean => (one.shares?.data.length ?? 0) === 0 && !one.story
  return messages
    .filter((one) => isOwn(session.account, senderOf(one)) && one.created_time >= since - 1000)
    .filter((one) => !isBare || isPicture(one))
    .map((one) => {
      const message = directMessage(session, one, person)
      return {
        remoteId: one.id,
        text: one.message,
        // A private answer to a comment stands in another conversation than the comment.
        conversationId: action.conversation.remoteId === directId(person) ? directId(person) : null,
        replyToId: message.replyToId,
        createdAt: message.createdAt,
        key: null,
        to: person,
        changes: [
          { kind: 'author' as const, author: selfAuthor(session) },
          { kind: 'message' as const, message },
        ],
      }
    })
}

async function personOf(session: Session, { conversation, replyTo }: Reply): Promise<string> {
  const direct = conversation.remoteId
  if (direct.startsWith(directId(''))) return direct.slice(directId('').length)
  const comment = await readComment(session, replyTo?.remoteId ?? direct)
  return authorIdOf(session.account, writerOf(comment))
}
