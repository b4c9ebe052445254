import type { Action, ReportReason } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, HttpResponse, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { htmlToText } from '../shared/plainText.ts'
import { callerOf, isMissing, notDone, write } from './api.ts'
import { isProcessing } from './media.ts'
import { namesInFront, withWholeNames } from './mentions.ts'
import { personChange, statusMessage } from './messages.ts'
import { readRef } from './refs.ts'
import * as replies from './replies.ts'
import type { Status } from './replies.ts'
import { readStatus } from './watch.ts'
import { newStatusOf, readPayload, refuse, rejected, type NewStatus } from './writing.ts'

const statusPath = (id: string, ...rest: readonly string[]): string[] => ['api', 'v1', 'statuses', id, ...rest]
const accountPath = (id: string, what: string): string[] => ['api', 'v1', 'accounts', id, what]

/** Does an action once. Where the server honours the key, the same attempt again is the same status. */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action)
  const caller = callerOf(session)
  const done = (changes: readonly Change[] = []): Receipt => ({ at: session.now, remoteId: null, changes })
  switch (action.kind) {
    case 'reply':
    case 'post':
      return publish(session, action, attempt)
    case 'edit':
      return done(await edit(session, action))
    case 'delete':
      await deleteStatus(session, action.target.remoteId)
      return done([{ kind: 'message.gone', remoteId: action.target.remoteId, version: session.now }])
    case 'react': {
      const path = statusPath(action.target.remoteId, action.on ? 'favourite' : 'unfavourite')
      return done(liked(session, action, await write(caller, 'POST', path, null, 'the like')))
    }
    case 'repost':
      await checked(
        write(caller, 'POST', statusPath(action.target.remoteId, action.on ? 'reblog' : 'unreblog'), null, 'the boost'),
      )
      return done()
    case 'mute':
      await checked(
        write(caller, 'POST', accountPath(action.author.remoteId, action.on ? 'mute' : 'unmute'), null, 'muting'),
      )
      return done()
    case 'block':
      await checked(
        write(caller, 'POST', accountPath(action.author.remoteId, action.on ? 'block' : 'unblock'), null, 'blocking'),
      )
      return done()
    case 'report':
      await checked(write(caller, 'POST', ['api', 'v1', 'reports'], reportOf(action), 'the report'))
      return done()
    case 'vote':
      return done(await vote(session, action))
    default:
      throw notOffered(`This network does not offer "${action.kind}". Nothing was sent.`)
  }
}

async function publish(
  session: Session,
  action: Extract<Action, { kind: 'reply' | 'post' }>,
  attempt: Attempt,
): Promise<Receipt> {
  const body =
    readPayload(attempt.payload) ??
    (await newStatusOf(session, action, attempt.continues === undefined ? {} : { continues: attempt.continues }))
  const status = await create(session, body, attempt.key)
  const conversationId = action.kind === 'reply' ? action.conversation.remoteId : null
  return {
    at: Math.min(status.created_at, session.now),
    remoteId: status.id,
    changes: told(session, status, conversationId),
  }
}

async function create(session: Session, body: NewStatus, key: string): Promise<Status> {
  const what = 'sending'
  try {
    const answer = await write(callerOf(session), 'POST', ['api', 'v1', 'statuses'], body, what, {
      'idempotency-key': key,
    })
    return decode(replies.status, answer, what)
  } catch (error) {
    const [medium] = body.media_ids ?? []
    const isRefused = error instanceof ConnectorError && error.kind === 'rejected' && error.outcome === 'not_done'
    if (!isRefused || medium === undefined || !(await anyProcessing(session, body.media_ids ?? []))) throw error
    throw new ConnectorError(
      'server',
      'The server still works on the pictures. The text is kept and goes out as soon as they are ready.',
      notDone('processing'),
    )
  }
}

async function anyProcessing(session: Session, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if (await isProcessing(session, id)) return true
  return false
}

/** Changes the text and nothing else: what is left out of an edit, the server takes away. */
async function edit(session: Session, action: Extract<Action, { kind: 'edit' }>): Promise<Change[]> {
  const { target, text } = action
  const present = await readStatus(session, target.remoteId)
  if (present === null)
    throw new ConnectorError('missing', 'This is no longer on the server. Nothing was changed.', notDone('gone'))
  if (present.account.id !== session.account.remoteId)
    throw notOffered('Only our own texts can be changed. Nothing was changed.')
  if (present.poll !== null)
    throw rejected('Changing a post with a poll would throw away its votes. Nothing was changed.', 'has_poll')
  const front = namesInFront(htmlToText(present.content), present.mentions)
  const names = front === null ? '' : withWholeNames(front.names, present.mentions)
  const body = {
    status: `${names}${text}`,
    ...(present.spoiler_text === '' ? {} : { spoiler_text: present.spoiler_text, sensitive: true }),
    ...(present.language === null ? {} : { language: present.language }),
    media_ids: present.media_attachments.map((medium) => medium.id),
  }
  const what = 'the edit'
  const answer = await write(callerOf(session), 'PUT', statusPath(target.remoteId), body, what)
  return told(session, decode(replies.status, answer, what), readRef(target).in)
}

/** What is gone already need not be deleted. */
async function deleteStatus(session: Session, id: string): Promise<void> {
  try {
    await checked(write(callerOf(session), 'DELETE', statusPath(id), null, 'deleting'))
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

function liked(session: Session, action: Extract<Action, { kind: 'react' }>, answer: HttpResponse): Change[] {
  const status = decode(replies.status, answer, 'the like')
  const place = readRef(action.target).in
  if (status.id !== action.target.remoteId || place === null) return []
  // The answer of some servers still tells the state before.
  const count = Math.max(status.favourites_count, action.on ? 1 : 0)
  return told(session, { ...status, favourited: action.on, favourites_count: count }, place)
}

async function vote(session: Session, action: Extract<Action, { kind: 'vote' }>): Promise<Change[]> {
  const status = await readStatus(session, action.target.remoteId)
  if (status === null)
    throw new ConnectorError('missing', 'This poll is no longer on the server. Nothing was sent.', notDone('gone'))
  const { poll } = status
  if (poll === null) throw rejected('There is no poll here. Nothing was sent.', 'no_poll')
  const what = 'the vote'
  const path = ['api', 'v1', 'polls', poll.id, 'votes']
  const answer = await write(callerOf(session), 'POST', path, { choices: action.choices }, what)
  return told(session, { ...status, poll: decode(replies.poll, answer, what) }, readRef(action.target).in)
}

const categories: Readonly<Record<ReportReason, string>> = {
  spam: 'spam',
  illegal: 'legal',
  abuse: 'other',
  misleading: 'other',
  other: 'other',
}

function reportOf(action: Extract<Action, { kind: 'report' }>): object {
  return {
    account_id: action.author.remoteId,
    status_ids: [action.target.remoteId],
    comment: action.comment,
    category: categories[action.reason],
  }
}

function told(session: Session, status: Status, conversationId: string | null): Change[] {
  return [
    personChange(session, status.account),
    { kind: 'message', message: statusMessage(session, status, conversationId) },
  ]
}

/** The answer must be one of the server's own: a page of something on the way proves nothing. */
async function checked(asked: Promise<HttpResponse>): Promise<void> {
  const response = await asked
  if (response.body.length > 0) decode(replies.anything, response, 'the request')
}
