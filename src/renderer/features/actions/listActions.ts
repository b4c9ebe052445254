import { focusRow, moveFocus, pickRow, togglePicked, useList } from '../../state/listStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { Action } from './action.ts'
import { rowsShown } from '../inbox/rowsShown.ts'
import { stepHit } from '../inbox/searchHits.ts'
import { markRead, targets } from './onConversations.ts'
import { focusList } from './panes.ts'

const names = text.shortcuts.names
const isList = (): boolean => useNavigation.getState().place.page === 'inbox'

function move(by: 1 | -1): void {
  if (useList.getState().search !== null) {
    stepHit(by)
    return
  }
  moveFocus(by, useNavigation.getState().place.conversationId)
  focusList()
}

/** Picks the row under the keyboard and the one after it. */
export function extendPick(by: number): void {
  const { focusedId } = useList.getState()
  if (focusedId !== null) pickRow(focusedId)
  const next = moveFocus(by, useNavigation.getState().place.conversationId)
  if (next !== null) pickRow(next)
}

/** Opens the row under the keyboard. */
export function openFocused(): void {
  const { focusedId } = useList.getState()
  if (focusedId !== null) goTo({ conversationId: focusedId })
}

/** What is done in the list. Arrows, Enter, Home and End belong to the list itself. */
export const listActions: readonly Action[] = [
  {
    id: 'row.next',
    label: names.nextRow,
    group: 'list',
    icon: 'chevronDown',
    chords: ['j'],
    isHidden: true,
    isAvailable: isList,
    run: () => move(1),
  },
  {
    id: 'row.previous',
    label: names.previousRow,
    group: 'list',
    icon: 'chevronUp',
    chords: ['k'],
    isHidden: true,
    isAvailable: isList,
    run: () => move(-1),
  },
  { id: 'row.open', label: names.openRow, group: 'list', icon: 'check', chords: ['Enter'], isNote: true },
  {
    id: 'row.ends',
    label: names.ends,
    group: 'list',
    icon: 'list',
    chords: ['Home', 'End'],
    isNote: true,
    shownAs: 'Home+End',
  },
  {
    id: 'row.pick',
    label: names.pickRow,
    group: 'list',
    icon: 'check',
    chords: ['x'],
    isHidden: true,
    isAvailable: isList,
    run: () => {
      const id = useList.getState().focusedId ?? useNavigation.getState().place.conversationId
      if (id !== null) togglePicked(id)
    },
  },
  {
    id: 'row.extend',
    label: names.extendPick,
    group: 'list',
    icon: 'check',
    chords: ['Shift+ArrowDown'],
    isNote: true,
  },
  {
    id: 'row.overdue',
    label: names.nextOverdue,
    group: 'list',
    icon: 'alertCircle',
    chords: ['.'],
    isAvailable: isList,
    run: (engine) => {
      const late = rowsShown(engine).filter((row) => row.replyDueAt !== null && row.replyDueAt < Date.now())
      const here = late.findIndex((row) => row.id === useNavigation.getState().place.conversationId)
      const next = late[(here + 1) % Math.max(1, late.length)]
      if (next === undefined) return
      focusRow(next.id)
      goTo({ conversationId: next.id })
    },
  },
  {
    id: 'row.read',
    label: names.toggleRead,
    group: 'list',
    icon: 'inbox',
    chords: ['u'],
    isAvailable: () => targets().length > 0,
    run: (engine) => {
      const ids = targets()
      const isUnread = rowsShown(engine).some((row) => ids.includes(row.id) && row.unreadCount > 0)
      void markRead(engine, ids, isUnread)
    },
  },
]
