import type { Action } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { refused } from '../shared/refuse.ts'
import { beforeWriting, callerOf, checked, refusalIn, write } from './api.ts'
import { parentOf, readComment, rootOf, urnOf } from './comments.ts'
import { littleText } from './littleText.ts'
import { commentMessage, isLikedByUs, postMessage, type Place } from './messages.ts'
import { ownSince } from './ownItems.ts'
import { selfChange } from './people.ts'
import * as replies from './replies.ts'
import type { Comment, Post } from './replies.ts'
import { encodeUrn, isPost, partsOf, readRef } from './urns.ts'
import { commentFor, postFor, postOf, readNewComment, readNewPost, refuse } from './writing.ts'
import { orNull } from '../shared/orNull.ts'

/** Does an action once. Everything is read first and written last, so that a failed reading leaves no doubt. */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action, action.kind === 'post' && attempt.continues !== undefined)
  switch (action.kind) {
    case 'reply':
      return reply(session, action, attempt)
    case 'post':
      return publish(session, action, attempt)
    case 'edit':
      return done(session, await edit(session, action))
    case 'delete':
      return done(session, await remove(session, action.target.remoteId))
    case 'react':
      return done(session, await react(session, action))
    default:
      throw notOffered('LinkedIn does not offer this. Nothing was sent.')
  }
}

/** With these LinkedIn refuses a text that stands there already. */
const alreadyStatuses: readonly number[] = [409, 422]
/** How far the clocks may be apart, ms. */
const clockMs = 120_000

/** A text was refused as a repeat: what an earlier try of this very send made is taken for it; anything else stays refused. */
async function thereAlready(
  session: Session,
  action: Extract<Action, { kind: 'reply' | 'post' }>,
  attempt: Attempt,
  refusal: ConnectorError,
): Promise<Receipt> {
  const since = attempt.startedAt - clockMs
  const items = await beforeWriting(ownSince(session, { action, attempt, since }))
  const same = items.find((item) => item.text === action.text)
  if (same === undefined) throw refusal
  return { at: Math.min(same.createdAt, session.now), remoteId: same.remoteId, changes: same.changes }
}

async function reply(session: Session, action: Extract<Action, { kind: 'reply' }>, attempt: Attempt): Promise<Receipt> {
  const { on, body } = readNewComment(attempt.payload) ?? (await commentFor(session, action, attempt))
  const what = 'the comment'
  const caller = callerOf(session)
  const orStatus = alreadyStatuses
  const answer = await write(caller, 'POST', `socialActions/${encodeUrn(on)}/comments`, body, what, { orStatus })
  if (alreadyStatuses.includes(answer.status))
    return thereAlready(session, action, attempt, refusalIn(caller, answer, what))
  const comment = decode(replies.comment, answer, what)
  const isUnder = partsOf(on) === null ? parentOf(comment) === null : parentOf(comment) === on
  if (comment.actor !== session.account.remoteId || !isUnder || partsOf(urnOf(comment))?.id !== comment.id)
    throw new ConnectorError('malformed', 'LinkedIn took the comment and told of another one than ours.', {
      outcome: 'unknown',
      code: 'wrong_comment',
    })
  const place = { conversationId: action.conversation.remoteId, post: postOf(action, comment) }
  return {
    at: Math.min(comment.created.time, session.now),
    remoteId: urnOf(comment),
    changes: [selfChange(session), commentMessage(session, comment, place)],
  }
}

async function publish(
  session: Session,
  action: Extract<Action, { kind: 'post' }>,
  attempt: Attempt,
): Promise<Receipt> {
  const body = readNewPost(attempt.payload) ?? (await postFor(session, action))
  const what = 'the post'
  const caller = callerOf(session)
  const orStatus = alreadyStatuses
  const answer = await checked(write(caller, 'POST', 'posts', body, what, { orStatus }), what)
  if (alreadyStatuses.includes(answer.status))
    return thereAlready(session, action, attempt, refusalIn(caller, answer, what))
  // The answer has no body: the new name stands in a header.
  const id = answer.headers['x-restli-id'] ?? ''
  if (!isPost(id))
    throw new ConnectorError('malformed', 'LinkedIn took the post and did not say what it is called.', {
      outcome: 'unknown',
      code: 'no_id',
    })
  const post = newPostOf(session, id, body.commentary)
  return { at: session.now, remoteId: id, changes: [selfChange(session), postMessage(session, post)] }
}

function newPostOf({ account, now }: Session, id: string, commentary: string): Post {
  const unknown = { lifecycleState: null, lastModifiedAt: null, lifecycleStateInfo: null }
  return { id, author: account.remoteId, commentary, createdAt: now, publishedAt: now, ...unknown }
}

async function edit(session: Session, action: Extract<Action, { kind: 'edit' }>): Promise<readonly Change[]> {
  const { target, text } = action
  const caller = callerOf(session)
  const what = 'the edit'
  const own = session.account.remoteId
  if (isPost(target.remoteId)) {
    const body = { patch: { $set: { commentary: littleText(text) } } }
    await checked(
      write(caller, 'POST', `posts/${encodeUrn(target.remoteId)}`, body, what, { restli: 'PARTIAL_UPDATE' }),
      what,
    )
    // When it came out is known to the list of posts only, which tells it changed next.
    return []
  }
  const { comment, place } = await aimedAt(session, target)
  if (comment.actor !== own) throw notOffered('Parley changes only what the Page itself wrote. Nothing was changed.')
  if (comment.message.text === text) return [selfChange(session), commentMessage(session, comment, place)]
  const body = { patch: { message: { $set: { text } } } }
  await checked(write(caller, 'POST', withActor(comment, own), body, what, { restli: 'PARTIAL_UPDATE' }), what)
  const after: Comment = { ...comment, message: { text, attributes: [] }, lastModified: { time: session.now } }
  return [selfChange(session), commentMessage(session, after, place)]
}

/** What is gone already need not be deleted. */
async function remove(session: Session, remoteId: string): Promise<readonly Change[]> {
  const parts = partsOf(remoteId)
  if (parts === null && !isPost(remoteId))
    throw refused('This is no comment or post of LinkedIn. Nothing was changed.', 'bad_target')
  const gone: Change = { kind: 'message.gone', remoteId, version: session.now }
  const actor = encodeUrn(session.account.remoteId)
  if (parts !== null) {
    const comment = await beforeWriting(readComment(callerOf(session), remoteId))
    if (comment === null) return [gone]
    if (comment.actor !== session.account.remoteId)
      throw notOffered('Parley deletes only what the Page itself wrote. Nothing was changed: delete it on the Page.')
  }
  const path =
    parts === null
      ? `posts/${encodeUrn(remoteId)}`
      : `socialActions/${encodeUrn(parts.object)}/comments/${encodeUrn(parts.id)}?actor=${actor}`
  const what = 'the deletion'
  await orNull(
    checked(write(callerOf(session), 'DELETE', path, null, what, parts === null ? { restli: 'DELETE' } : {}), what),
  )
  return [gone]
}

async function react(session: Session, action: Extract<Action, { kind: 'react' }>): Promise<readonly Change[]> {
  const { target, on, reaction } = action
  const isComment = partsOf(target.remoteId) !== null
  if (!isComment && !isPost(target.remoteId))
    throw refused('This is no comment or post of LinkedIn. Nothing was changed.', 'bad_target')
  const before = isComment ? await aimedAt(session, target) : null
  const caller = callerOf(session)
  const actor = encodeUrn(session.account.remoteId)
  const what = 'the reaction'
  if (on) {
    const body = { root: target.remoteId, reactionType: reaction.toUpperCase() }
    // One that stands already is refused as a conflict.
    await checked(write(caller, 'POST', `reactions?actor=${actor}`, body, what, { orStatus: [409] }), what)
  } else {
    const path = `reactions/(actor:${actor},entity:${encodeUrn(target.remoteId)})`
    await orNull(checked(write(caller, 'DELETE', path, null, what), what))
  }
  if (before === null) return []
  const { comment, place } = before
  const likes = comment.likesSummary?.totalLikes ?? 0
  const step = Number(on) - Number(isLikedByUs(session, comment))
  const likesSummary = { likedByCurrentUser: on, totalLikes: Math.max(0, likes + step), selectedLikes: [] }
  return [commentMessage(session, { ...comment, likesSummary }, place)]
}

/** The comment that an action is aimed at, as it stands now, and where it stands. */
async function aimedAt(
  session: Session,
  aim: { readonly remoteId: string; readonly ref: string },
): Promise<{ readonly comment: Comment; readonly place: Place }> {
  const caller = callerOf(session)
  const comment = await beforeWriting(readComment(caller, aim.remoteId))
  if (comment === null)
    throw new ConnectorError('missing', 'The comment is no longer on LinkedIn. Nothing was changed.', {
      outcome: 'not_done',
      code: 'gone',
    })
  const noted = readRef(aim.ref)
  if (noted !== null) return { comment, place: noted }
  const root = await beforeWriting(rootOf(caller, new Map(), comment))
  return { comment, place: { conversationId: urnOf(root), post: comment.object } }
}

function withActor(comment: Comment, own: string): string {
  return `socialActions/${encodeUrn(comment.object)}/comments/${encodeUrn(comment.id)}?actor=${encodeUrn(own)}`
}

function done(session: Session, changes: readonly Change[]): Receipt {
  return { at: session.now, remoteId: null, changes }
}
