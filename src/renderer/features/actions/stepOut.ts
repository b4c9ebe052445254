import { closeDrawer, useLayout } from '../../state/layoutStore.ts'
import { clearPicked, useList } from '../../state/listStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { viewportOf } from '../../state/viewport.ts'
import { focusList } from './panes.ts'

/** Esc, one step at a time: closes the drawer, lets picked rows go, or goes back from the thread to the list. */
export function stepOut(): void {
  if (useLayout.getState().isDrawerOpen) closeDrawer()
  else if (useList.getState().picked.size > 0) clearPicked()
  else backToList()
}

/** Puts the keyboard on the list; where list and thread take turns, the list takes its turn; beside columns the thread is closed. */
export function backToList(): void {
  const isSingle = viewportOf(window.innerWidth) === 'single'
  const isAlone = isSingle || useNavigation.getState().place.isDeck
  if (!isAlone || useNavigation.getState().place.conversationId === null) {
    focusList()
    return
  }
  goTo({ conversationId: null })
  // The list is drawn first.
  requestAnimationFrame(focusList)
}
