import { useList } from '../../state/listStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { focusList } from '../actions/panes.ts'

/** Shows the search above the list with the keyboard in its field. */
export function openSearch(typed: string): void {
  goTo({ page: 'inbox' })
  const { search } = useList.getState()
  useList.setState({ search: typed === '' && search !== null ? search : typed })
  // The field is drawn by now only when it was open before; a fresh one takes the keyboard by itself.
  document.querySelector<HTMLInputElement>('[data-search-field]')?.select()
}

/** Puts the list back, with the keyboard on it. */
export function closeSearch(): void {
  useList.setState({ search: null })
  // The list is drawn first.
  requestAnimationFrame(focusList)
}
