import type { Action, Attached } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { get, postJson } from '../graph/api.ts'
import { pictureContent, pictureIn, uploadForMessage } from '../graph/messagePictures.ts'
import { refused, refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import { capabilities } from './capabilities.ts'
import { readThread, threadsSince, threadWith } from './inbox.ts'
import { authorOf, isOwn, messageOf, threadChanges, type WholeThread } from './messages.ts'
import { directId, newThread, personIn, readThreadNote } from '../graph/direct.ts'
import { callerOf, pageOf } from './place.ts'
import * as shapes from './shapes.ts'
import type { Message } from './shapes.ts'
import { messagingType } from './window.ts'

type Reply = Extract<Action, { kind: 'reply' }>

/** Does an action once. The network takes no name of ours for a send: after a lost answer it is looked for (`ownSince`). */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action)
  const done = (changes: readonly Change[] = []): Receipt => ({ at: session.now, remoteId: null, changes })
  switch (action.kind) {
    case 'reply':
      return send(session, action, attempt)
    case 'react': {
      const { target, on, reaction } = action
      const payload = { message_id: target.remoteId, ...(on ? { reaction } : {}) }
      await act(session, target.ref, { sender_action: on ? 'react' : 'unreact', payload })
      return done(await told(session, target.remoteId, target.ref))
    }
    case 'markRead': {
      const { conversation, upTo } = action
      await act(session, personOf(conversation.remoteId), { sender_action: 'mark_seen' })
      return done([{ kind: 'read', conversationId: conversation.remoteId, upTo }])
    }
    case 'moderate':
      await moderate(session, action.target.ref, 'move_to_spam')
      return done()
    case 'block':
      await moderate(session, action.author.remoteId, action.on ? 'block_user' : 'unblock_user')
      return done()
    default:
      throw notOffered(`Messenger does not offer "${action.kind}". Nothing was sent.`)
  }
}

/** Readies a send: what Messenger would not take is refused before anything is written down, and a picture is handed in, whose id is the payload. */
export async function prepare(
  session: Session,
  action: Action,
  seed: { readonly id: string },
): Promise<{ readonly key: string; readonly payload: string }> {
  refuse(session, action)
  const picture = action.kind === 'reply' ? pictureIn(action) : null
  return { key: seed.id, payload: picture === null ? '' : await handIn(session, picture) }
}

function handIn(session: Session, picture: Attached): Promise<string> {
  return uploadForMessage(session, callerOf(session), pageOf(session.account), picture)
}

/** Our own messages in the conversation that an answer went to, of the newest twenty that the network gives. */
export async function ownSince(
  session: Session,
  { action, since }: { readonly action: Action; readonly since: number },
): Promise<OwnItem[]> {
  if (action.kind !== 'reply') return []
  // Messenger tells whole seconds.
  const from = Math.floor(since / 1000) * 1000
  const person = personIn(action.conversation.remoteId)
  // Whose comment it was that was answered privately, only the Page’s own account may know: what changed since is looked through.
  if (person === null) return (await threadsSince(session, from)).flatMap((whole) => ownIn(session, whole, from, false))
  const id = readThreadNote(action.conversation.ref).thread ?? (await threadWith(session, person))
  if (id === null) return []
  const whole = await readThread(session, id)
  const partner = { id: person, name: whole.partner?.name }
  return ownIn(session, { ...whole, partner }, from, pictureIn(action) !== null)
}

function ownIn(session: Session, { partner, messages }: WholeThread, from: number, isBare: boolean): OwnItem[] {
  if (partner === null) return []
  // Stickers and shared links have no words either.
  const isPicture = (one: Message): boolean => !one.sticker && (one.shares?.data.length ?? 0) === 0
  return messages
    .filter((one) => isOwn(session, one) && one.created_time >= from && (!isBare || isPicture(one)))
    .map((one) => {
      const message = messageOf(session, one, partner.id, true)
      const changes: Change[] = [
        { kind: 'author', author: authorOf(session, one.from) },
        { kind: 'message', message },
      ]
      return {
        remoteId: one.id,
        text: one.message,
        conversationId: directId(partner.id),
        replyToId: message.replyToId,
        createdAt: message.createdAt,
        key: null,
        to: partner.id,
        changes,
      }
    })
}

/** Throws before anything was asked of the network (not done). */
function refuse(session: Session, action: Action): void {
  refuseUnlisted(capabilities, action)
  if (action.kind === 'moderate' && action.verdict !== 'spam')
    throw notOffered('Messenger knows only spam as a decision. Nothing was changed.')
  if (action.kind === 'react' && !capabilities.reactions.includes(action.reaction))
    throw notOffered(`Messenger has no reaction "${action.reaction}". Nothing was sent.`)
  if (action.kind !== 'reply') return
  if (pictureIn(action) !== null && personIn(action.conversation.remoteId) === null)
    throw notOffered('The one private answer to a comment is its words. Nothing was sent: leave the pictures out.')
  refuseLongText(capabilities.text.private, action.text)
  messagingType(session, readThreadNote(action.conversation.ref).inboundAt)
}

/**
 * Answers a person who wrote to the Page, in words or with a picture; where the conversation is a comment on the Page, its author, once and
 * within seven days. A picture answers no message by name: it stands below the words that it belongs to.
 */
async function send(session: Session, action: Reply, attempt: Attempt): Promise<Receipt> {
  const picture = pictureIn(action)
  const content =
    picture === null ? { text: action.text } : pictureContent(attempt.payload || (await handIn(session, picture)))
  const person = personIn(action.conversation.remoteId)
  const { inboundAt } = readThreadNote(action.conversation.ref)
  const body =
    person === null
      ? { recipient: { comment_id: (action.replyTo ?? action.conversation).remoteId }, messaging_type: 'RESPONSE' }
      : {
          recipient: { id: person },
          ...messagingType(session, inboundAt),
          ...(action.replyTo === null || picture !== null ? {} : { reply_to: { mid: action.replyTo.remoteId } }),
        }
  const message = { ...content, metadata: attempt.key.slice(0, 900) }
  const path = [pageOf(session.account), 'messages']
  const sent = await postJson(callerOf(session), path, { ...body, message }, shapes.sent, 'the message')
  const to = person ?? sent.recipient_id ?? ''
  if (to === '')
    throw new ConnectorError('malformed', 'Messenger took the message and did not say to whom it went.', {
      outcome: 'unknown',
      code: 'no_recipient',
    })
  const answered = person === null ? null : (action.replyTo?.remoteId ?? null)
  const told = await readSent(session, sent.message_id)
  // Which address it has is known when it is read: until then it is shown as it lies here.
  if (picture !== null && (told === null || (told.attachments?.data.length ?? 0) === 0))
    return { at: session.now, remoteId: sent.message_id, changes: [] }
  const one = told ?? asWritten(session, sent.message_id, action.text, answered)
  return {
    at: Math.min(one.created_time, session.now),
    remoteId: one.id,
    changes: [
      { kind: 'author', author: authorOf(session, one.from) },
      // The thread itself comes in by its stream; until then nobody may write into it again.
      ...(person === null ? [newThread(to)] : []),
      { kind: 'message', message: messageOf(session, one, to, true) },
    ],
  }
}

/** What was sent, as the network shows it; null where it cannot be read yet: that it was sent is known. */
async function readSent(session: Session, id: string): Promise<Message | null> {
  const params = { fields: shapes.messageFields }
  try {
    const told = await get(callerOf(session), [id], params, shapes.message, 'reading what was sent')
    const one = { ...told, from: told.from ?? selfOf(session) }
    if (one.id === id && isOwn(session, one)) return one
  } catch (error) {
    if (session.signal.aborted || !(error instanceof ConnectorError)) throw error
  }
  return null
}

function asWritten(session: Session, id: string, text: string, answered: string | null): Message {
  return { id, created_time: session.now, from: selfOf(session), message: text, reply_to: { mid: answered } }
}

function selfOf(session: Session): shapes.Person {
  return { id: pageOf(session.account), name: session.account.displayName }
}

async function act(session: Session, person: string, more: object): Promise<void> {
  const path = [pageOf(session.account), 'messages']
  await postJson(callerOf(session), path, { recipient: { id: person }, ...more }, shapes.acted, 'the action')
}

async function moderate(session: Session, person: string, verdict: string): Promise<void> {
  const path = [pageOf(session.account), 'moderate_conversations']
  const body = { user_ids: [{ id: person }], actions: [verdict] }
  await postJson(callerOf(session), path, body, shapes.moderated, 'the decision')
}

/** A message as its conversation shows it now. That the action was done is known: when this cannot be read, the next pull tells it. */
async function told(session: Session, id: string, person: string): Promise<Change[]> {
  try {
    const thread = await threadWith(session, person)
    if (thread === null) return []
    const changes = threadChanges(session, await readThread(session, thread), 0)
    return changes.filter((one) => one.kind === 'message' && one.message.remoteId === id)
  } catch (error) {
    if (session.signal.aborted || !(error instanceof ConnectorError)) throw error
    return []
  }
}

function personOf(conversation: string): string {
  const person = personIn(conversation)
  if (person === null) throw refused('This is no conversation on Messenger. Nothing was changed.', 'not_direct')
  return person
}
