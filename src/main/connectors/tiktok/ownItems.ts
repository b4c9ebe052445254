import type { Action } from '../../../shared/contract/action.ts'
import type { Attempt, OwnItem, Session } from '../connector.ts'
import { callerOf } from './api.ts'
import { isOurs, readDirect, tellDirect } from './direct.ts'
import { readAnswers, type Paged } from './lists.ts'
import { tellAnswers } from './map.ts'
import { idIn, remoteIdOf, spotOf } from './refs.ts'
import type { Comment } from './replies.ts'

/** Pages of answers that are looked through; the newest come first. */
const mostPages = 6

/** What we said in the conversation at or after `since`, for finding a send whose answer was lost. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  const { action, since } = sent
  if (action.kind !== 'reply') return []
  const direct = idIn('direct', action.conversation.remoteId)
  return direct === null ? ownAnswers(session, action, since) : ownMessages(session, direct, since)
}

async function ownAnswers(
  session: Session,
  action: Extract<Action, { kind: 'reply' }>,
  since: number,
): Promise<readonly OwnItem[]> {
  const spot = spotOf(action.replyTo ?? action.conversation)
  // TikTok counts in whole seconds.
  const from = Math.floor(since / 1000) * 1000
  const found: Comment[] = []
  let page: string | null = null
  for (let pages = 0; pages < mostPages && (pages === 0 || page !== null); pages++) {
    const told: Paged<Comment> = await readAnswers(callerOf(session), spot, page)
    found.push(...told.items.filter((one) => one.owner === true && one.create_time >= from))
    const isOld = told.items.length > 0 && told.items.every((one) => one.create_time < from)
    page = isOld ? null : told.next
  }
  return found.map((one) => ({
    remoteId: remoteIdOf('comment', one.comment_id),
    text: one.text ?? '',
    conversationId: remoteIdOf('thread', spot.root),
    // TikTok tells of one level only: what was sent to an answer stands under the first comment.
    replyToId: action.replyTo?.remoteId ?? remoteIdOf('comment', spot.root),
    createdAt: one.create_time,
    key: null,
    changes: tellAnswers(session, spot, [one]),
  }))
}

async function ownMessages(session: Session, id: string, since: number): Promise<readonly OwnItem[]> {
  const told = await readDirect(session, id)
  return told.messages
    .filter((one) => isOurs(session, one) && one.timestamp >= since)
    .map((one) => ({
      remoteId: remoteIdOf('message', one.message_id),
      text: one.text?.body ?? '',
      conversationId: remoteIdOf('direct', id),
      replyToId: null,
      createdAt: one.timestamp,
      key: null,
      changes: tellDirect(session, id, told, [one]),
    }))
}
