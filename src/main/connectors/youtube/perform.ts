import type { Action, Target, Verdict } from '../../../shared/contract/action.ts'
import type { Moderation } from '../../../shared/contract/conversation.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { once } from '../shared/once.ts'
import { refused, refuseLongText, refuseUnlisted } from '../shared/refuse.ts'
import {
  deleteComment,
  insertReply,
  readComments,
  readThread,
  readVideos,
  setModerationStatus,
  updateComment,
} from './api.ts'
import { capabilitiesOf } from './capabilities.ts'
import { commentChanges, isOwn, replyChanges, textOf, threadChanges, videoOf } from './map.ts'
import { readMessageRef, readThreadRef, type MessageRef } from './refs.ts'
import type { Comment } from './replies.ts'
import { allReplies } from './thread.ts'

/** Does an action once. */
export async function perform(session: Session, action: Action): Promise<Receipt> {
  const capabilities = capabilitiesOf()
  refuseUnlisted(capabilities, action)
  switch (action.kind) {
    case 'reply':
      if (action.isPrivate) throw notOffered('YouTube has no private messages. Nothing was sent.')
      if (action.attachments.length > 0)
        throw refused('YouTube takes no files with a comment. Nothing was sent.', 'files')
      refuseLongText(capabilities.text.public, action.text)
      return reply(session, action)
    case 'edit': {
      refuseLongText(capabilities.text.public, action.text)
      const ref = ownRef(action.target)
      const written = same(await updateComment(session, action.target.remoteId, action.text), action.target.remoteId)
      return receipt(session, written.id, commentChanges(session, written, { ...ref, moderation: null }))
    }
    case 'delete':
      ownRef(action.target)
      await deleteComment(session, action.target.remoteId)
      return receipt(session, null, [{ kind: 'message.gone', remoteId: action.target.remoteId, version: session.now }])
    case 'hide':
      return decide(session, action.target, action.on ? 'heldForReview' : 'published')
    case 'moderate':
      return decide(session, action.target, statusFor(action.verdict))
    default:
      throw notOffered(`YouTube does not offer "${action.kind}". Nothing was sent.`)
  }
}

async function reply(session: Session, action: Extract<Action, { kind: 'reply' }>): Promise<Receipt> {
  const parentId = action.conversation.remoteId
  const { videoId } = readThreadRef(action.conversation)
  const written = await insertReply(session, parentId, action.text)
  return receipt(session, written.id, replyChanges(session, written, { threadId: parentId, videoId }), written)
}

/** Own answers in the thread made at or after `since`: YouTube knows no name of ours for what we send. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  const { action, since } = sent
  if (action.kind !== 'reply') return []
  const threadId = action.conversation.remoteId
  const { videoId } = readThreadRef(action.conversation)
  const own = (await allReplies(session, threadId)).filter(
    // YouTube keeps whole seconds.
    (one) => isOwn(session, one) && one.snippet.publishedAt >= since - (since % 1000),
  )
  return own.map((one) => ({
    remoteId: one.id,
    text: textOf(session, one),
    conversationId: threadId,
    // Below which answer it was meant is not kept there: the place that was asked for counts.
    replyToId: action.replyTo?.remoteId ?? threadId,
    createdAt: one.snippet.publishedAt,
    key: null,
    changes: replyChanges(session, one, { threadId, videoId }),
  }))
}

type Status = Parameters<typeof setModerationStatus>[2]
const standing: Readonly<Record<Status, Moderation | null>> = {
  published: null,
  heldForReview: 'held',
  rejected: 'trash',
}

function statusFor(verdict: Verdict): Status {
  if (verdict === 'spam')
    throw notOffered(
      'YouTube no longer lets apps mark spam. Nothing was changed: put the comment into the trash instead.',
    )
  if (verdict === 'hold') return 'heldForReview'
  return verdict === 'trash' ? 'rejected' : 'published'
}

/**
 * Reads a comment, decides about it, and tells it as it stands then. Setting what stands already changes nothing. A rejected comment is
 * found by no reading, so that not finding it refuses nothing: YouTube itself says whether there is such a comment.
 */
async function decide(session: Session, target: Target, status: Status): Promise<Receipt> {
  const ref = readMessageRef(target)
  if (ref === null) throw refused('This is not a comment on YouTube. Nothing was changed.', 'bad_target')
  const moderation = standing[status]
  const before = await readAs(session, target.remoteId, ref, moderation)
  await setModerationStatus(session, target.remoteId, status)
  if (before !== null || moderation === 'trash') return receipt(session, null, before ?? [])
  return receipt(session, null, await afterwards(readAs(session, target.remoteId, ref, moderation)))
}

/** What can be told once a decision was made; it stands, whatever becomes of this reading. */
async function afterwards(reading: Promise<Change[] | null>): Promise<Change[]> {
  try {
    return (await reading) ?? []
  } catch (error) {
    if (error instanceof ConnectorError) return []
    throw error
  }
}

/** A comment told as standing so; null where no reading finds it. */
async function readAs(
  session: Session,
  id: string,
  ref: MessageRef,
  moderation: Moderation | null,
): Promise<Change[] | null> {
  if (id === ref.threadId) return threadAs(session, id, moderation)
  const [comment] = await readComments(session, [id])
  return comment === undefined ? null : commentChanges(session, comment, { ...ref, moderation })
}

async function threadAs(session: Session, id: string, moderation: Moderation | null): Promise<Change[] | null> {
  const thread = await readThread(session, id)
  if (thread === null) return null
  const videoId = videoOf(thread)
  const videos = await readVideos(session, videoId === null ? [] : [videoId])
  const { topLevelComment } = thread.snippet
  const unsaid = { ...topLevelComment, snippet: { ...topLevelComment.snippet, moderationStatus: null } }
  const alone = { ...thread, snippet: { ...thread.snippet, topLevelComment: unsaid }, replies: null }
  return threadChanges(session, alone, videos, moderation)
}

function ownRef(target: Target): MessageRef {
  const ref = readMessageRef(target)
  if (ref?.isOwn === true) return ref
  throw notOffered(
    'YouTube lets apps edit and delete only what the channel itself wrote. Nothing was changed: hide the comment or put it into the trash.',
  )
}

/** An answer about another comment than the one asked for would be put in its place. */
function same(comment: Comment, id: string): Comment {
  if (comment.id === id) return comment
  throw new ConnectorError('malformed', 'YouTube answered with another comment than the one asked for.', {
    outcome: 'unknown',
    code: 'wrong_comment',
  })
}

function receipt(session: Session, remoteId: string | null, changes: readonly Change[], made?: Comment): Receipt {
  // A clock ahead of ours must not put an answer into the future.
  return { at: Math.min(made?.snippet.publishedAt ?? session.now, session.now), remoteId, changes: once(changes) }
}
