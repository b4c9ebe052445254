import type { Action } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { write } from './api.ts'
import { directConversation } from './direct.ts'
import { notDone } from './errors.ts'
import { sentMessage, sentPost } from './messages.ts'
import { selfChange } from './people.ts'
import { directIdOf, directMessageId, latestOf } from './refs.ts'
import * as replies from './replies.ts'
import { timeOf } from './snowflake.ts'
import { payloadOf, readPayload, refuse, type Payload } from './writing.ts'

type Text = Extract<Action, { kind: 'reply' | 'post' }>

/** Does an action once. X knows no keys: whether a lost send arrived is found out by looking (`ownSince`). */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action)
  const done = (changes: readonly Change[] = []): Receipt => ({ at: session.now, remoteId: null, changes })
  switch (action.kind) {
    case 'reply':
    case 'post':
      return send(session, action, attempt)
    case 'delete':
      await deletePost(session, latestOf(action.target))
      return done([{ kind: 'message.gone', remoteId: action.target.remoteId, version: session.now }])
    case 'hide': {
      const path = ['tweets', latestOf(action.target), 'hidden']
      const { data } = await write(session, 'PUT', path, { hidden: action.on }, replies.hidden, 'hiding')
      refuseOther(data.hidden, action.on)
      return done()
    }
    case 'mute':
      await mute(session, action.author.remoteId, action.on)
      return done()
    default:
      throw notOffered(`X does not offer "${action.kind}" to apps. Nothing was sent.`)
  }
}

async function send(session: Session, action: Text, attempt: Attempt): Promise<Receipt> {
  const continues = attempt.continues === undefined ? {} : { continues: attempt.continues }
  const payload = readPayload(attempt.payload, session.now) ?? (await payloadOf(session, action, continues))
  if (payload.kind === 'direct') return sendMessage(session, action, payload)
  const id = await createPost(session, payload)
  const conversationId = action.kind === 'reply' ? action.conversation.remoteId : null
  const answered =
    action.kind === 'reply' ? (attempt.continues ?? action.replyTo ?? action.conversation) : attempt.continues
  const message = sentPost(session, { id, text: action.text, conversationId, replyToId: answered?.remoteId ?? null })
  return { at: message.createdAt, remoteId: id, changes: [selfChange(session), { kind: 'message', message }] }
}

async function createPost(session: Session, payload: Extract<Payload, { kind: 'post' }>): Promise<string> {
  try {
    const { data } = await write(session, 'POST', ['tweets'], payload.body, replies.created, 'sending')
    return data.id
  } catch (error) {
    const isForbidden = error instanceof ConnectorError && error.kind === 'rejected' && error.code === '403'
    if (!isForbidden || payload.isSummoned) throw error
    // X gives this refusal no code; that the post does not call the account is what Parley itself has read.
    throw notDone(
      'rejected',
      'X takes an answer from an app only where the post it answers names or quotes the account, and this one does not. Nothing was sent; the text is kept. Answer it on X itself.',
      'not_summoned',
    )
  }
}

async function sendMessage(
  session: Session,
  action: Text,
  payload: Extract<Payload, { kind: 'direct' }>,
): Promise<Receipt> {
  const known = action.kind === 'reply' ? directIdOf(action.conversation.remoteId) : null
  if (known === null) throw notDone('rejected', 'This is no direct conversation on X. Nothing was sent.', 'bad_ref')
  const what = 'sending a direct message'
  const path = ['dm_conversations', known, 'messages']
  const { data } = await write(session, 'POST', path, payload.body, replies.sentMessage, what)
  const createdAt = Math.min(timeOf(data.dm_event_id) ?? session.now, session.now)
  const message = sentMessage(session, { id: data.dm_event_id, conversation: known, text: action.text, createdAt })
  return {
    at: createdAt,
    remoteId: directMessageId(data.dm_event_id),
    changes: [directConversation(session, known), selfChange(session), { kind: 'message', message }],
  }
}

/** What is gone already need not be deleted. */
async function deletePost(session: Session, id: string): Promise<void> {
  try {
    await write(session, 'DELETE', ['tweets', id], null, replies.deleted, 'deleting')
  } catch (error) {
    if (!(error instanceof ConnectorError && error.kind === 'missing')) throw error
  }
}

async function mute(session: Session, person: string, on: boolean): Promise<void> {
  const path = ['users', session.account.remoteId, 'muting']
  const { data } = on
    ? await write(session, 'POST', path, { target_user_id: person }, replies.muting, 'muting')
    : await write(session, 'DELETE', [...path, person], null, replies.muting, 'muting')
  refuseOther(data.muting, on)
}

function refuseOther(told: boolean, wanted: boolean): void {
  if (told === wanted) return
  throw new ConnectorError('malformed', 'X answered with another state than the one that was asked for. Look on X.', {
    outcome: 'unknown',
    code: 'other_state',
  })
}
