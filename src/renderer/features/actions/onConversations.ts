import type { ConversationDetail, ConversationRow } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { clearPicked, focusRow, neighbourOf, useList } from '../../state/listStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { ask } from './action.ts'

/** What a key acts on: the picked rows, else the open conversation, else the row under the keyboard. */
export function targets(): readonly string[] {
  const { picked, focusedId } = useList.getState()
  if (useNavigation.getState().place.page !== 'inbox') return []
  if (picked.size > 0) return [...picked]
  const { conversationId } = useNavigation.getState().place
  const id = conversationId ?? focusedId
  return id === null ? [] : [id]
}

/** What the window knows about the open conversation now. */
export function openDetail(engine: Engine): ConversationDetail | null {
  const { conversationId } = useNavigation.getState().place
  if (conversationId === null) return null
  return engine.queries.get('conversation.detail', { conversationId }).value ?? null
}

/** The member who acts in this window, when known. */
export function myId(engine: Engine): string | null {
  return engine.queries.get('member.list', {}).value?.find((member) => member.isMe)?.id ?? null
}

/** Gives conversations an owner, or none. */
export async function assign(engine: Engine, ids: readonly string[], memberId: string | null): Promise<void> {
  for (const conversationId of ids) await ask(engine, 'conversation.assign', { conversationId, memberId })
}

/** Puts conversations into a state; closed and snoozed ones leave the list, so the next one is opened. */
export async function setState(
  engine: Engine,
  ids: readonly string[],
  change: {
    readonly state: ConversationRow['state']
    readonly snoozedUntil?: number
    readonly waitingFor?: 'customer' | 'client'
  },
): Promise<void> {
  const { conversationId } = useNavigation.getState().place
  const leaves = conversationId !== null && ids.includes(conversationId) && change.state !== 'open'
  const next = leaves ? neighbourOf(conversationId) : null
  for (const id of ids) await ask(engine, 'conversation.setState', { conversationId: id, ...change })
  clearPicked()
  if (leaves && useNavigation.getState().place.conversationId === conversationId) {
    goTo({ conversationId: next })
    focusRow(next)
  }
}

/** Marks conversations as read or unread. */
export async function markRead(engine: Engine, ids: readonly string[], read: boolean): Promise<void> {
  for (const conversationId of ids) await ask(engine, 'conversation.markRead', { conversationId, read })
}

/** The moments that snoozing offers, epoch ms. */
export function snoozeTimes(now: number): {
  readonly hour: number
  readonly three: number
  readonly tomorrow: number
  readonly monday: number
} {
  const at = (daysAhead: number): number => {
    const date = new Date(now)
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysAhead, 9).getTime()
  }
  const weekday = new Date(now).getDay()
  return { hour: now + 3_600_000, three: now + 3 * 3_600_000, tomorrow: at(1), monday: at((8 - weekday) % 7 || 7) }
}
