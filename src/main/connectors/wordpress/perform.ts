import { refuseLongText, refuseUnlisted, refused } from '../shared/refuse.ts'
import type { Action, Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Attempt, OwnItem, Receipt, Session } from '../connector.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'
import { callerOf, listComments, readComment, writeComment, type Caller } from './api.ts'
import { capabilitiesOf, longestComment } from './capabilities.ts'
import { moderationOf, tellComments, textOf, timeOf } from './map.ts'
import { isOwn } from './people.ts'
import { placeComments, rootOf, type Placed } from './place.ts'
import { agentOf, commentId, keyOf, numberIn, threadId } from './refs.ts'
import type { Comment } from './replies.ts'
import { decide, trash } from './verdicts.ts'
import { nextPage, type Step, type Walk } from './walk.ts'
import { rawOfText } from './words.ts'

/** Throws, before any request, for what this user or WordPress itself does not take. */
function refuse(session: Session, action: Action): void {
  const capabilities = capabilitiesOf(session.account)
  refuseUnlisted(capabilities, action)
  if (action.kind === 'reply') {
    if (action.attachments.length > 0) throw notOffered('WordPress comments take no pictures. Nothing was sent.')
    if (action.isPrivate) throw notOffered('WordPress has no private answers. Nothing was sent.')
  }
  if (action.kind !== 'reply' && action.kind !== 'edit') return
  refuseLongText(capabilities.text.public, action.text)
  if (action.text.trim() === '') throw refused('WordPress takes no empty comment. Nothing was sent.', 'empty')
  if (Buffer.byteLength(rawOfText(action.text), 'utf8') > longestComment)
    throw refused(
      'The text is too long for WordPress, which counts each <, > and & several times. Nothing was sent: shorten it and send again.',
      'too_long',
    )
}

/** Does an action once. Everything is read first and written last, so that a failed reading never leaves a doubt. */
export async function perform(session: Session, action: Action, attempt: Attempt): Promise<Receipt> {
  refuse(session, action)
  const caller = callerOf(session)
  switch (action.kind) {
    case 'reply':
      return reply(session, caller, action, attempt)
    case 'edit': {
      const { comment, placed } = await target(session, caller, action.target)
      if (!isOwn(session.account, comment))
        throw notOffered('Parley changes only what you wrote yourself. Nothing was changed.')
      const text = rawOfText(action.text)
      const after = comment.content.raw === text ? comment : await writeComment(caller, comment.id, { content: text })
      return done(session, tell(session, placed, after))
    }
    case 'hide': {
      const { comment, placed } = await target(session, caller, action.target)
      // What lies in spam or in the trash is hidden already, and is not to be brought nearer by that.
      const isSo = (moderationOf(comment) !== null) === action.on
      const after = isSo ? comment : await decide(caller, comment, action.on ? 'hold' : 'approve')
      return done(session, tell(session, placed, after))
    }
    case 'moderate': {
      const { comment, placed } = await target(session, caller, action.target)
      return done(session, tell(session, placed, await decide(caller, comment, action.verdict)))
    }
    case 'delete': {
      const { comment, placed } = await target(session, caller, action.target)
      return done(session, tell(session, placed, await trash(caller, comment)))
    }
    default:
      throw notOffered('WordPress does not offer this. Nothing was sent.')
  }
}

async function reply(
  session: Session,
  caller: Caller,
  action: Extract<Action, { kind: 'reply' }>,
  attempt: Attempt,
): Promise<Receipt> {
  const parent =
    action.replyTo === null
      ? numberIn('thread', action.conversation.remoteId)
      : numberIn('comment', action.replyTo.remoteId)
  if (parent === null) throw refused('This is no comment of a WordPress site. Nothing was sent.', 'bad_target')
  // The site would take an answer to a comment that does not exist, and show it to nobody.
  const { comment, placed } = await target(session, caller, { remoteId: commentId(parent), ref: '' })
  if (isAside(comment))
    throw refused(
      'The comment lies in spam or in the trash. Nothing was sent: take it out of there, then send again.',
      'aside',
    )
  const body = {
    post: comment.post,
    parent: comment.id,
    content: rawOfText(action.text),
    author_user_agent: agentOf(attempt.key),
  }
  try {
    return made(session, placed, await writeComment(caller, null, body))
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'comment_duplicate') throw error
    // The site refuses the same words twice: either an earlier attempt at this very send arrived, or somebody said it before.
    const items = await ownComments(caller, session, attempt.startedAt)
    const before = items.find((item) => keyOf(item.author_user_agent) === attempt.key)
    if (before === undefined) throw error
    return made(session, placed, before)
  }
}

/** The account's own comments that were made at or after `since`, and some older ones. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  const caller = callerOf(session)
  const comments = await ownComments(caller, session, sent.since)
  const placed = await placeComments(session, caller, comments)
  return comments
    .filter((comment) => !isAside(comment))
    .map((comment) => ({
      remoteId: commentId(comment.id),
      text: textOf(comment),
      conversationId: threadId(rootOf(placed, comment).id),
      replyToId: comment.parent > 0 ? commentId(comment.parent) : null,
      createdAt: timeOf(comment.date_gmt),
      key: keyOf(comment.author_user_agent),
      changes: tellComments(session, placed, [comment]),
    }))
}

/** How far the clock of a site may be behind ours, ms: our own name for a send tells it apart, so that more is read than is needed. */
const clockMs = 3_600_000

async function ownComments(caller: Caller, session: Session, since: number): Promise<readonly Comment[]> {
  const userId = Number(session.account.facts['userId'] ?? 0)
  const found: Comment[] = []
  let at: Walk | null = null
  do {
    const page: Step<Comment> = await nextPage(caller, at, (offset) =>
      listComments(caller, { status: 'any', author: userId, orderby: 'id', order: 'desc', offset }),
    )
    found.push(...page.items.filter((comment) => isOwn(session.account, comment)))
    const isOld = page.items.length > 0 && page.items.every((item) => timeOf(item.date_gmt) < since - clockMs)
    at = isOld ? null : page.next
  } while (at !== null)
  return found
}

/** The comment that an action is aimed at, and where it stands. No failure here leaves a doubt: nothing was written yet. */
async function target(
  session: Session,
  caller: Caller,
  aim: Target,
): Promise<{ readonly comment: Comment; readonly placed: Placed }> {
  const id = numberIn('comment', aim.remoteId)
  if (id === null) throw refused('This is no comment of a WordPress site. Nothing was changed.', 'bad_target')
  try {
    const comment = await readComment(caller, id)
    if (comment === null)
      throw new ConnectorError('missing', 'The comment is no longer on the site. Nothing was changed there.', {
        outcome: 'not_done',
        code: 'rest_comment_invalid_id',
      })
    return { comment, placed: await placeComments(session, caller, [comment]) }
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.outcome === 'not_done') throw error
    const { kind, message, retryAfterMs, code } = error
    throw new ConnectorError(kind, message, { outcome: 'not_done', retryAfterMs, code })
  }
}

function isAside(comment: Comment): boolean {
  const moderation = moderationOf(comment)
  return moderation === 'spam' || moderation === 'trash'
}

/** The changes for a comment as it is now, with all that was read before it was altered or made. */
function tell(session: Session, placed: Placed, comment: Comment): readonly Change[] {
  const comments = new Map([...placed.comments, [comment.id, comment]])
  const authors = new Map(placed.authors)
  if (isOwn(session.account, comment)) authors.set(comment.id, session.account.remoteId)
  return tellComments(session, { ...placed, comments, authors }, [comment])
}

function made(session: Session, placed: Placed, comment: Comment): Receipt {
  if (!isOwn(session.account, comment) || !placed.comments.has(comment.parent))
    throw new ConnectorError('malformed', 'The site took the answer and told of another comment than ours.', {
      outcome: 'unknown',
      code: 'wrong_comment',
    })
  return {
    at: timeOf(comment.date_gmt),
    remoteId: commentId(comment.id),
    changes: tell(session, placed, comment),
  }
}

function done(session: Session, changes: readonly Change[]): Receipt {
  return { at: session.now, remoteId: null, changes }
}
