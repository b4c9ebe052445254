import type { Action } from '../../../shared/contract/action.ts'
import type { Attempt, OwnItem, Session } from '../connector.ts'
import { readOwnStatuses } from './lists.ts'
import { comparable } from './mentions.ts'
import { bodyOf, personChange, statusMessage } from './messages.ts'
import { placeStatuses, readContext } from './places.ts'
import { peopleOf } from './refs.ts'
import { latestIn } from './direct.ts'
import type { Status } from './replies.ts'

const mostPages = 10

/** Own items made at or after `since`: from the list of our posts, and from the thread that was answered, for what such a list leaves out. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<OwnItem[]> {
  const { action, since } = sent
  if (action.kind !== 'reply' && action.kind !== 'post') return []
  const found = new Map<string, Status>()
  const take = (status: Status): void => {
    if (status.account.id === session.account.remoteId && status.created_at >= since) found.set(status.id, status)
  }
  let page: string | null = null
  for (let pages = 0; pages < mostPages; pages++) {
    const read: Awaited<ReturnType<typeof readOwnStatuses>> = await readOwnStatuses(session, page)
    for (const { status } of read.items) take(status)
    const oldest = read.items.at(-1)?.at
    if (read.next === null || (oldest !== undefined && oldest < since)) break
    page = read.next
  }
  if (action.kind === 'reply') for (const one of await besideAnswered(session, action)) take(one)
  return itemsOf(session, action.text, [...found.values()])
}

async function besideAnswered(session: Session, action: Extract<Action, { kind: 'reply' }>): Promise<Status[]> {
  const { conversation, replyTo } = action
  if (replyTo !== null) return [...(await readContext(session, replyTo.remoteId)).descendants]
  if (peopleOf(conversation.remoteId) === null)
    return [...(await readContext(session, conversation.remoteId)).descendants]
  const [last] = await latestIn(session, conversation.remoteId)
  return last === undefined ? [] : [last, ...(await readContext(session, last.id)).descendants]
}

async function itemsOf(session: Session, text: string, statuses: readonly Status[]): Promise<OwnItem[]> {
  const placed = await placeStatuses(session, statuses)
  const wanted = comparable(text)
  return statuses.map((status) => {
    const conversationId = placed.place(status).conversationId
    const body = bodyOf(status, true)
    return {
      remoteId: status.id,
      // Servers fold spaces and shorten names: what only differs in that is what was sent.
      text: comparable(body) === wanted ? text : body,
      conversationId,
      replyToId: status.in_reply_to_id,
      createdAt: status.created_at,
      key: null,
      changes: [
        personChange(session, status.account),
        { kind: 'message' as const, message: statusMessage(session, status, conversationId) },
      ],
    }
  })
}
