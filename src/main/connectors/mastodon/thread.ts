import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { directConversation } from './direct.ts'
import { once } from '../shared/once.ts'
import { namesUs, placeStatuses, readContext, changesOf } from './places.ts'
import { peopleOf } from './refs.ts'
import type { Status } from './replies.ts'
import { readStatus } from './watch.ts'

/**
 * The present state of a conversation: a direct one by its newest threads, a public one as the tree under the status that opens it.
 * Nothing when that is no longer shown: whether it is gone is found out by the streams, which look twice.
 */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  if (peopleOf(conversation.remoteId) !== null) return directConversation(session, conversation.remoteId)
  const head = await readStatus(session, conversation.remoteId)
  if (head === null) return []
  const { ancestors, descendants } = await readContext(session, head.id)
  const all = [...ancestors, head, ...descendants]
  const placed = await placeStatuses(session, all)
  const inside = all.filter((one) => placed.place(one).conversationId === conversation.remoteId)
  const root = all[0] ?? head
  const shown =
    root.account.id === session.account.remoteId ? inside : concerning(inside, head, session.account.remoteId)
  return once(shown.flatMap((status) => changesOf(session, placed, status)))
}

/**
 * In somebody else's thread only what concerns us: posts of ours, posts that name or answer us, what leads up to them and what follows
 * them. A hundred strangers talking to each other are no work of ours. Needs parents before answers.
 */
function concerning(statuses: readonly Status[], top: Status, own: string): Status[] {
  const byId = new Map(statuses.map((status) => [status.id, status]))
  const ours = new Set<string>()
  for (const status of statuses) {
    const parent = status.in_reply_to_id
    // Under the opening post itself only its own author goes on with what was said to us.
    const follows = parent !== null && ours.has(parent) && (parent !== top.id || status.account.id === top.account.id)
    if (status.account.id === own || namesUs(status, own) || follows || status.in_reply_to_account_id === own)
      ours.add(status.id)
  }
  const kept = new Set<string>([top.id])
  for (const id of ours) {
    for (let at: string | null = id; at !== null && !kept.has(at); at = byId.get(at)?.in_reply_to_id ?? null)
      kept.add(at)
  }
  return statuses.filter((status) => kept.has(status.id))
}
