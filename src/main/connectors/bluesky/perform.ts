import type { Action } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import { callerOf, procedure, procedureOnly } from './api.ts'
import { capabilitiesOf } from './capabilities.ts'
import { chatProxy, ownChatSince } from './chat.ts'
import { chatMessageChanges } from './chatChanges.ts'
import { embedOf, refusePictures } from './embeds.ts'
import { setHidden } from './hiding.ts'
import { muteList, refuseList, report } from './moderation.ts'
import { messageChange, selfChange } from './messages.ts'
import { readPosts } from './places.ts'
import { dropPointing, findPointing, listOwnPosts } from './ownRecords.ts'
import { finishedBody, readFinished, type Finished } from './records.ts'
import { collectionOf, didOf, readPersonRef, readPostRef, readRef, rkeyOf } from './refs.ts'
import * as replies from './replies.ts'

/** Throws, before any request, for what this network or account does not take. */
export function refuse(session: Session, action: Action): void {
  const capabilities = capabilitiesOf()
  refuseUnlisted(capabilities, action)
  if (action.kind === 'reply' || action.kind === 'post') {
    const isDirect = action.kind === 'reply' && 'convo' in readRef(action.conversation)
    refusePictures(action, isDirect)
    if (action.kind === 'reply' && action.isPrivate && !isDirect)
      throw notOffered('Bluesky has no private answer to a public post. Nothing was sent.')
    refuseLongText(isDirect ? capabilities.text.private : capabilities.text.public, action.text)
  }
  if (action.kind === 'react' && !capabilities.reactions.includes(action.reaction))
    throw notOffered(`Bluesky has no reaction "${action.reaction}". Nothing was sent.`)
  if (action.kind === 'react' || action.kind === 'repost' || action.kind === 'hide' || action.kind === 'delete')
    readPostRef(action.target, `"${action.kind}"`)
  if (action.kind === 'muteList') refuseList(action.list)
  if (action.kind === 'delete' && didOf(action.target.remoteId) !== session.account.remoteId)
    throw notOffered('Only our own posts can be deleted. Nothing was changed.')
}

/** Does an action once. Repeating it with the same attempt changes nothing more, but for direct messages. */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action)
  const done = (changes: readonly Change[] = [], remoteId: string | null = null): Receipt => ({
    at: session.now,
    remoteId,
    changes,
  })
  switch (action.kind) {
    case 'reply':
    case 'post':
      return sendText(session, action, attempt)
    case 'delete':
      await procedureOnly(callerOf(session), 'com.atproto.repo.deleteRecord', {
        repo: session.account.remoteId,
        collection: collectionOf(action.target.remoteId),
        rkey: rkeyOf(action.target.remoteId),
      })
      return done([{ kind: 'message.gone', remoteId: action.target.remoteId, version: session.now }])
    case 'react': {
      // Read before the like is written: a reading that fails then means not done, and is tried again.
      const changes = await postWithReaction(session, action)
      await point(session, action, attempt, 'app.bsky.feed.like', action.target.remoteId, action.on)
      return done(changes)
    }
    case 'repost':
      await point(session, action, attempt, 'app.bsky.feed.repost', action.target.remoteId, action.on)
      return done()
    case 'block':
      await point(session, action, attempt, 'app.bsky.graph.block', readPersonRef(action.author), action.on)
      return done()
    case 'mute':
      await procedureOnly(callerOf(session), action.on ? 'app.bsky.graph.muteActor' : 'app.bsky.graph.unmuteActor', {
        actor: readPersonRef(action.author),
      })
      return done()
    case 'hide':
      return done(await setHidden(session, action.target, action.on))
    case 'report':
      await report(session, action)
      return done()
    case 'muteList':
      await muteList(session, action)
      return done()
    default:
      throw notOffered(`Bluesky does not offer "${action.kind}". Nothing was sent.`)
  }
}

async function bodyOf(session: Session, action: Action, attempt: Attempt): Promise<Finished> {
  const body = readFinished(attempt.payload) ?? (await finishedBody(session, action, attempt))
  if (body === null)
    throw new ConnectorError('rejected', 'There is nothing to send.', { outcome: 'not_done', code: 'empty' })
  return body
}

async function sendText(
  session: Session,
  action: Extract<Action, { kind: 'reply' | 'post' }>,
  attempt: Attempt,
): Promise<Receipt> {
  const body = await bodyOf(session, action, attempt)
  if (body.to === 'chat') {
    const sent = await procedure(
      callerOf(session),
      'chat.bsky.convo.sendMessage',
      { convoId: body.convoId, message: body.message },
      replies.chatMessage,
      chatProxy(session),
    )
    return {
      at: sent.sentAt,
      remoteId: sent.id,
      changes: [selfChange(session), ...chatMessageChanges(session, body.convoId, sent)],
    }
  }
  const written = await putRecord(session, body).catch(async (error: unknown) => {
    // What is handed over and not used for some time is thrown away there; the same bytes get the same place in the record.
    if (action.attachments.length === 0 || !(error instanceof ConnectorError) || error.code !== 'BlobNotFound')
      throw error
    await embedOf(session, action)
    return putRecord(session, body)
  })
  const record = replies.postRecord.parse(body.record)
  const view = {
    uri: written.uri,
    cid: written.cid,
    author: { did: session.account.remoteId, handle: session.account.handle },
    record,
    ...(record.embed === undefined ? {} : { embed: record.embed }),
    indexedAt: attempt.startedAt,
  }
  const head = action.kind === 'reply' ? action.conversation.remoteId : null
  const message = messageChange(
    session,
    view,
    head === null ? null : { rootUri: record.reply?.root.uri ?? written.uri, isOurs: false, head },
  )
  return { at: attempt.startedAt, remoteId: written.uri, changes: [selfChange(session), message] }
}

/** Writes a record under our own key. Writing the identical record again is a no-op that gives the same answer. */
async function putRecord(
  session: Session,
  body: Extract<Finished, { to: 'repo' }>,
): Promise<{ uri: string; cid: string }> {
  const { collection, rkey, record } = body
  return procedure(
    callerOf(session),
    'com.atproto.repo.putRecord',
    { repo: session.account.remoteId, collection, rkey, record },
    replies.written,
  )
}

/** Makes sure that there is exactly one record (or none) of ours in `collection` that points at `subject`. */
async function point(
  session: Session,
  action: Action,
  attempt: Attempt,
  collection: string,
  subject: string,
  on: boolean,
): Promise<void> {
  if (!on) return dropPointing(session, collection, subject)
  if ((await findPointing(session, collection, subject)).length > 0) return
  const body = await bodyOf(session, action, attempt)
  if (body.to === 'repo') await putRecord(session, body)
}

/** The post with its likes as they will be once this is done; nothing when the post is no longer shown. */
async function postWithReaction(session: Session, action: Extract<Action, { kind: 'react' }>): Promise<Change[]> {
  const [post] = await readPosts(session, [action.target.remoteId])
  const ref = readPostRef(action.target, 'likes')
  if (post === undefined || ref.in === null) return []
  const wasMine = post.viewer?.like !== undefined
  const count = Math.max(0, (post.likeCount ?? 0) + (action.on === wasMine ? 0 : action.on ? 1 : -1))
  const change = messageChange(session, post, { rootUri: ref.root?.[0] ?? post.uri, isOurs: false, head: ref.in })
  // The appview hears of it a moment later than the repository: told as it will be.
  if (change.kind !== 'message') return []
  const reactions = count === 0 && !action.on ? [] : [{ reaction: 'like', count, isMine: action.on }]
  return [{ kind: 'message', message: { ...change.message, reactions } }]
}

/** Own items made since then, from where they are certain to be: the repository, or the direct conversation itself. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<OwnItem[]> {
  const { action, since } = sent
  if (action.kind !== 'reply' && action.kind !== 'post') return []
  const ref = action.kind === 'reply' ? readRef(action.conversation) : null
  if (ref !== null && 'convo' in ref) return ownChatSince(session, ref.convo, since)
  return listOwnPosts(session, since)
}
