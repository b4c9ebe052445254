import type { ConversationDetail, ConversationRow, Urgency } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { clearPicked, focusRow, neighbourOf, useList } from '../../state/listStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { rowsShown } from '../inbox/rowsShown.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { ask } from './action.ts'
import { casesToAskAbout } from './onCases.ts'
import { openConversation } from './switchBrand.ts'
import { undoable } from './undoable.ts'

/** What a key acts on: the picked rows, else the open conversation, else the row under the keyboard, where the list shows it. */
export function targets(): readonly string[] {
  const { picked, focusedId, order } = useList.getState()
  if (useNavigation.getState().place.page !== 'inbox') return []
  if (picked.size > 0) return [...picked]
  const { conversationId } = useNavigation.getState().place
  const id = conversationId ?? (focusedId !== null && order.includes(focusedId) ? focusedId : null)
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

/** A conversation as the window knows it: open, or in the list. */
export function rowOf(engine: Engine, id: string): ConversationRow | null {
  return (
    engine.queries.get('conversation.detail', { conversationId: id }).value ??
    rowsShown(engine).find((row) => row.id === id) ??
    null
  )
}

/** Runs one command for each conversation; answers how each that was changed stood before. */
async function changeEach(
  engine: Engine,
  ids: readonly string[],
  run: (id: string) => Promise<unknown>,
): Promise<readonly ConversationRow[]> {
  const before: ConversationRow[] = []
  for (const id of ids) {
    const row = rowOf(engine, id)
    if ((await run(id)) !== null && row !== null) before.push(row)
  }
  return before
}

/** Gives conversations an owner, or none. */
export async function assign(engine: Engine, ids: readonly string[], memberId: string | null): Promise<void> {
  const to = (id: string, member: string | null): Promise<unknown> =>
    ask(engine, 'conversation.assign', { conversationId: id, memberId: member })
  const before = await changeEach(engine, ids, (id) => to(id, memberId))
  const changed = before.filter((row) => row.assigneeId !== memberId)
  if (changed.length === 0) return
  const words = memberId === null ? text.desk.done.unassigned : text.desk.done.assigned
  undoable(words(changed.length), () => {
    for (const row of changed) void to(row.id, row.assigneeId)
  })
}

/** Sets how urgent conversations are. */
export async function setUrgency(engine: Engine, ids: readonly string[], value: Urgency): Promise<void> {
  const to = (id: string, urgency: Urgency): Promise<unknown> =>
    ask(engine, 'conversation.setUrgency', { conversationId: id, urgency })
  const before = await changeEach(engine, ids, (id) => to(id, value))
  const changed = before.filter((row) => row.urgency !== value)
  if (changed.length === 0) return
  undoable(text.desk.done.urgency(changed.length), () => {
    for (const row of changed) void to(row.id, row.urgency)
  })
}

interface StateChange {
  readonly state: ConversationRow['state']
  readonly snoozedUntil?: number
  readonly waitingFor?: 'customer' | 'client' | 'third_party'
}

/** Puts conversations into a state; those that leave the list make room for the next one. Closing one whose case is open asks first, once. */
export async function setState(engine: Engine, ids: readonly string[], change: StateChange): Promise<void> {
  if (change.state === 'closed') {
    const cases = await casesToAskAbout(engine, ids)
    if (cases.length > 0) {
      openOverlay({ kind: 'case', dialog: { is: 'close', conversationIds: ids, cases } })
      return
    }
  }
  await changeState(engine, ids, change)
}

/** Closes conversations whose cases stay open: it was asked about. */
export async function closeAnyway(engine: Engine, ids: readonly string[]): Promise<void> {
  await changeState(engine, ids, { state: 'closed' })
}

async function changeState(engine: Engine, ids: readonly string[], change: StateChange): Promise<void> {
  const before = await andNext(ids, change.state !== 'open', () =>
    changeEach(engine, ids, (id) => ask(engine, 'conversation.setState', { conversationId: id, ...change })),
  )
  const changed = before.filter(
    (row) =>
      row.state !== change.state ||
      row.waitingFor !== (change.waitingFor ?? null) ||
      row.snoozedUntil !== (change.snoozedUntil ?? null),
  )
  if (changed.length === 0) return
  undoable(text.desk.done[change.state](changed.length), () => void putBack(engine, changed))
}

/** Puts conversations back as they stood, and opens the one if it was one. */
export async function putBack(engine: Engine, rows: readonly ConversationRow[]): Promise<void> {
  for (const { id, state, snoozedUntil, waitingFor } of rows) {
    // One that was to come back meanwhile is back.
    const hasWoken = state === 'snoozed' && snoozedUntil !== null && snoozedUntil <= Date.now()
    const change = hasWoken ? { state: 'open' as const } : { state, snoozedUntil, waitingFor }
    await ask(engine, 'conversation.setState', { conversationId: id, ...change })
  }
  const [only] = rows
  if (only !== undefined && rows.length === 1) openConversation(engine, only.id, only.brandId)
}

/** Runs something after which conversations leave the list: picks are let go, and the next one is opened in the place of the open one. */
export async function andNext<T>(ids: readonly string[], doLeave: boolean, run: () => Promise<T>): Promise<T> {
  const { conversationId } = useNavigation.getState().place
  const leaves = doLeave && conversationId !== null && ids.includes(conversationId)
  const next = leaves ? neighbourOf(conversationId) : null
  const on = useList.getState().focusedId
  const answer = await run()
  clearPicked()
  if (leaves && useNavigation.getState().place.conversationId === conversationId) {
    goTo({ conversationId: next })
    // Whoever went on to another row meanwhile stays there.
    if (useList.getState().focusedId === on) focusRow(next)
  }
  return answer
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
