import type { Action, Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { refuseLongText, refuseUnlisted, refused } from '../shared/refuse.ts'
import { callerOf, write } from './api.ts'
import { capabilitiesOf } from './capabilities.ts'
import { directMessage } from './direct.ts'
import { readTarget } from './lists.ts'
import { messageOf } from './map.ts'
import { selfAuthor } from './people.ts'
import { idIn, remoteIdOf, spotOf, type Spot } from './refs.ts'
import * as replies from './replies.ts'

type Reply = Extract<Action, { kind: 'reply' }>

/** Does an action once. What is read is read before anything is changed, so that a failed reading never leaves a doubt. */
export function perform(session: Session, action: Action, _attempt: Attempt): Promise<Receipt> {
  try {
    refuse(session, action)
  } catch (error) {
    return Promise.reject(error as Error)
  }
  switch (action.kind) {
    case 'reply':
      return action.isPrivate ? sendMessage(session, action) : answerComment(session, action)
    case 'delete':
      return remove(session, action.target)
    case 'hide':
      return change(session, action.target, {
        path: '/business/comment/hide/',
        word: action.on ? 'HIDE' : 'UNHIDE',
        // What only some may see is neither.
        isSo: (comment) => comment.status === (action.on ? 'HIDDEN' : 'PUBLIC'),
        after: (comment) => ({ ...comment, status: action.on ? 'HIDDEN' : 'PUBLIC' }),
      })
    case 'react':
      return change(session, action.target, {
        path: '/business/comment/like/',
        word: action.on ? 'LIKE' : 'UNLIKE',
        isSo: (comment) => (comment.liked === true) === action.on,
        after: (comment) => ({
          ...comment,
          liked: action.on,
          likes: Math.max(0, (comment.likes ?? 0) + (action.on ? 1 : -1)),
        }),
      })
    default:
      return Promise.reject(notOffered('TikTok does not offer this. Nothing was sent.'))
  }
}

/** Throws, before any request, for what TikTok does not take. */
function refuse(session: Session, action: Action): void {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  if (action.kind === 'react' && action.reaction !== 'like')
    throw notOffered('TikTok has no other reaction than the like. Nothing was sent.')
  if (action.kind !== 'reply') return
  if (action.attachments.length > 0) throw notOffered('Parley sends no pictures to TikTok. Nothing was sent.')
  const isDirect = idIn('direct', action.conversation.remoteId) !== null
  if (action.isPrivate && !isDirect)
    throw notOffered(
      'On TikTok a comment cannot be answered with a private message: the person has to write first. Nothing was sent.',
    )
  if (!action.isPrivate && isDirect)
    throw refused('A private conversation is answered privately. Nothing was sent.', 'bad_target')
  refuseLongText(action.isPrivate ? capabilities.text.private : capabilities.text.public, action.text)
  if (action.text.trim() === '') throw refused('TikTok takes no empty text. Nothing was sent.', 'empty')
}

async function answerComment(session: Session, action: Reply): Promise<Receipt> {
  const spot = spotOf(action.replyTo ?? action.conversation)
  // An answer to an answer stands under the first comment like all others.
  const body = { video_id: spot.video, comment_id: spot.root, text: action.text }
  const what = 'Answering the comment'
  const made = await write(callerOf(session), '/business/comment/reply/create/', body, replies.madeComment, what)
  const comment: replies.Comment = {
    comment_id: made.comment_id,
    create_time: made.create_time,
    text: action.text,
    owner: true,
    status: 'PUBLIC',
  }
  return receipt(session, made.create_time, spot, comment, remoteIdOf('comment', made.comment_id))
}

async function sendMessage(session: Session, action: Reply): Promise<Receipt> {
  const id = idIn('direct', action.conversation.remoteId) ?? ''
  const body = {
    recipient_type: 'CONVERSATION',
    recipient: id,
    message_type: 'TEXT',
    text: { body: action.text },
  }
  const what = 'Sending the message'
  const sent = await write(callerOf(session), '/business/message/send/', body, replies.sentMessage, what)
  const message = directMessage(session, id, {
    message_id: sent.message_id,
    // TikTok does not say when; the next look brings its own time.
    timestamp: session.now,
    from_user: { id: session.account.remoteId },
    text: { body: action.text },
  })
  return {
    at: session.now,
    remoteId: message.remoteId,
    changes: [
      { kind: 'author', author: selfAuthor(session) },
      { kind: 'message', message },
    ],
  }
}

/** Takes back what we wrote. What others wrote can only be hidden. */
async function remove(session: Session, target: Target): Promise<Receipt> {
  const id = commentIn(target)
  const caller = callerOf(session)
  const gone: Change = { kind: 'message.gone', remoteId: target.remoteId, version: session.now }
  const done: Receipt = { at: session.now, remoteId: null, changes: [gone] }
  const comment = await readTarget(caller, spotOf(target), id).catch((error: unknown) => {
    if (error instanceof ConnectorError && error.kind === 'missing') return null
    throw error
  })
  if (comment === null) return done
  if (comment.owner !== true)
    throw notOffered('TikTok lets nobody delete the comments of others. Nothing was changed: hide it instead.')
  try {
    await write(caller, '/business/comment/delete/', { comment_id: id }, replies.anything, 'Deleting the comment')
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'missing') throw error
  }
  return done
}

/** A switch on a comment: it is looked at first, and not turned to where it stands. */
async function change(
  session: Session,
  target: Target,
  how: {
    readonly path: string
    readonly word: string
    readonly isSo: (comment: replies.Comment) => boolean
    readonly after: (comment: replies.Comment) => replies.Comment
  },
): Promise<Receipt> {
  const id = commentIn(target)
  const spot = spotOf(target)
  const caller = callerOf(session)
  const comment = await readTarget(caller, spot, id)
  if (comment === null)
    throw new ConnectorError('missing', 'The comment is no longer on TikTok. Nothing was changed there.', {
      outcome: 'not_done',
      code: '40007',
    })
  if (how.isSo(comment)) return receipt(session, session.now, spot, comment, null)
  const body = { video_id: spot.video, comment_id: id, action: how.word }
  await write(caller, how.path, body, replies.anything, 'Changing the comment')
  return receipt(session, session.now, spot, how.after(comment), null)
}

function receipt(session: Session, at: number, spot: Spot, comment: replies.Comment, remoteId: string | null): Receipt {
  const own: readonly Change[] = comment.owner === true ? [{ kind: 'author', author: selfAuthor(session) }] : []
  return { at, remoteId, changes: [...own, { kind: 'message', message: messageOf(session, spot, comment) }] }
}

function commentIn({ remoteId }: Target): string {
  const id = idIn('comment', remoteId)
  if (id === null) throw refused('This is no comment on a TikTok video. Nothing was changed.', 'bad_target')
  return id
}
