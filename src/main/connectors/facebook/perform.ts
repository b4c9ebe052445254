import type { Action, Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { callerOf, post as send, remove } from '../graph/api.ts'
import { isMissing } from '../graph/errors.ts'
import { refuseLongText, refuseUnlisted, refused } from '../shared/refuse.ts'
import { capabilitiesOf } from './capabilities.ts'
import { commentsChanges, isOwnPost } from './messages.ts'
import { pageOf } from './people.ts'
import { readComment, readPost } from './reading.ts'
import { isUnnamed, readRef } from './refs.ts'
import * as replies from './replies.ts'
import type { Comment, Post } from './replies.ts'
import { publish, reply } from './writing.ts'

/** Throws, before any request, for what this account or Facebook itself does not take. */
function refuse(session: Session, action: Action): void {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  if (action.kind === 'reply' || action.kind === 'post' || action.kind === 'edit') {
    const isPost = action.kind === 'post' || (action.kind === 'edit' && readRef(action.target).kind === 'post')
    refuseLongText(isPost ? (capabilities.text.post ?? null) : capabilities.text.public, action.text)
    if (action.text.trim() === '') throw refused('Facebook takes no empty text. Nothing was sent.', 'empty')
  }
  if (action.kind === 'reply') {
    if (action.isPrivate)
      throw notOffered(
        'Private answers go through Messenger. Nothing was sent: answer in public, or connect Messenger.',
      )
    if (readRef(action.conversation).kind === 'review')
      throw notOffered(
        'Facebook lets programs answer no recommendations. Nothing was sent: answer it on the Page itself.',
      )
    if (action.attachments.length > 1)
      throw refused('A comment on Facebook takes one picture. Nothing was sent: leave the others out.', 'pictures')
  }
  if (action.kind === 'post' && (action.poll !== undefined || action.warning !== undefined))
    throw notOffered('Posts on Facebook have no polls and no warnings for programs. Nothing was sent.')
  if (action.kind === 'react' && action.reaction !== 'like')
    throw notOffered('Programs can only like on Facebook. Nothing was sent.')
  if (action.kind === 'block' && isUnnamed(action.author.remoteId))
    throw notOffered('Facebook does not say who wrote this, so nobody can be blocked. Nothing was changed.')
}

/** Does an action once. What alters a thing reads it first and writes last, so that a failed reading leaves no doubt. */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action)
  switch (action.kind) {
    case 'reply':
      return reply(session, action, attempt)
    case 'post':
      return publish(session, action, attempt)
    case 'edit':
      return done(session, await edit(session, action.target, action.text))
    case 'hide':
      return done(session, await hide(session, action.target, action.on))
    case 'react':
      return done(session, await like(session, action.target, action.on))
    case 'delete':
      await erase(session, action.target)
      return done(session, [{ kind: 'message.gone', remoteId: action.target.remoteId, version: session.now }])
    case 'block':
      await block(session, action.author.remoteId, action.on)
      return done(session, [])
    default:
      throw notOffered(`Facebook does not offer "${action.kind}". Nothing was sent.`)
  }
}

/** What an action is aimed at, as it is now. */
type Aim =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'comment'; readonly post: Post; readonly comment: Comment }

async function aimAt(session: Session, target: Target): Promise<Aim> {
  const place = readRef(target)
  if (place.kind === 'review')
    throw notOffered('Facebook lets programs do nothing with recommendations. Nothing was changed.')
  if (place.kind !== 'comment')
    return { kind: 'post', post: await readPost(session, target.remoteId, place.kind === 'post') }
  const comment = await readComment(session, target.remoteId)
  return { kind: 'comment', comment, post: await readPost(session, place.post, place.isOurs) }
}

async function edit(session: Session, target: Target, text: string): Promise<readonly Change[]> {
  const aim = await aimAt(session, target)
  const isOwn = aim.kind === 'post' ? isOwnPost(session, aim.post) : aim.comment.from?.id === pageOf(session)
  if (!isOwn) throw notOffered('Only our own texts can be changed. Nothing was changed.')
  await send(caller(session), [target.remoteId], { message: text }, replies.success, 'the edit')
  if (aim.kind === 'post') return []
  return told(session, aim.post, { ...aim.comment, message: text })
}

async function hide(session: Session, target: Target, on: boolean): Promise<readonly Change[]> {
  const aim = await aimAt(session, target)
  if (aim.kind === 'post')
    throw notOffered('Facebook lets programs hide comments only. Nothing was changed: delete the post instead.')
  if ((aim.comment.is_hidden === true) !== on) {
    if (aim.comment.can_hide === false)
      throw refused('Facebook does not let the Page hide this comment. Nothing was changed.', 'cannot_hide')
    const what = on ? 'hiding' : 'showing again'
    await send(caller(session), [target.remoteId], { is_hidden: on }, replies.success, what)
  }
  return told(session, aim.post, { ...aim.comment, is_hidden: on })
}

async function like(session: Session, target: Target, on: boolean): Promise<readonly Change[]> {
  const aim = await aimAt(session, target)
  const isMine = aim.kind === 'post' ? aim.post.likes?.summary.has_liked === true : aim.comment.user_likes === true
  if (isMine !== on) {
    const path = [target.remoteId, 'likes']
    if (on) await send(caller(session), path, {}, replies.success, 'the like')
    else await remove(caller(session), path, {}, replies.success, 'taking the like back')
  }
  if (aim.kind === 'post') return []
  const step = isMine === on ? 0 : on ? 1 : -1
  const likes = Math.max(0, (aim.comment.like_count ?? 0) + step)
  return told(session, aim.post, { ...aim.comment, user_likes: on, like_count: likes })
}

/** What is gone already need not be deleted. */
async function erase(session: Session, target: Target): Promise<void> {
  if (readRef(target).kind === 'review')
    throw notOffered('Facebook lets programs delete no recommendations. Nothing was changed.')
  try {
    await remove(caller(session), [target.remoteId], {}, replies.success, 'deleting')
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

async function block(session: Session, person: string, on: boolean): Promise<void> {
  const path = [pageOf(session), 'blocked']
  const answer = on
    ? await send(caller(session), path, { user: person }, replies.blocked, 'blocking')
    : await remove(caller(session), path, { user: person }, replies.blocked, 'taking the block back')
  const isDone = [answer[person], answer['success']].some((one) => one === true || one === 'true')
  if (!isDone)
    throw new ConnectorError('malformed', 'Facebook’s answer does not say whether that was done.', {
      outcome: 'unknown',
      code: 'bad_shape',
    })
}

function caller(session: Session) {
  return callerOf(session, pageOf(session))
}

function told(session: Session, post: Post, comment: Comment): readonly Change[] {
  return commentsChanges(session, post, [comment])
}

function done(session: Session, changes: readonly Change[]): Receipt {
  return { at: session.now, remoteId: null, changes }
}
