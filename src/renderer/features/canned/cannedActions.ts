import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { viewportOf } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import type { Action } from '../actions/action.ts'
import { archive } from './cannedActs.ts'
import { isNewId, moveCannedFocus, useCannedPage } from './cannedStore.ts'
import { openCanned } from './openCanned.ts'
import { beginNew } from './useBeginNew.ts'
import { allRows } from './useLibraries.ts'

const names = text.cannedKeys
const isHere = (): boolean => useNavigation.getState().place.page === 'canned'

/** The response that a key acts on: the row under the keyboard, else the open one; null for one that is being made. */
function target(): string | null {
  const { focusedId, openId } = useCannedPage.getState()
  const id = focusedId ?? openId
  return id === null || isNewId(id) ? null : id
}

/** What is done on the page of canned responses. They come before the actions of other pages, whose keys they share. */
export const cannedActions: readonly Action[] = [
  {
    id: 'canned.new',
    label: names.newResponse,
    group: 'canned',
    icon: 'plus',
    chords: ['n'],
    isAvailable: isHere,
    run: (engine) => beginNew(engine),
  },
  {
    id: 'canned.search',
    label: names.search,
    group: 'canned',
    icon: 'search',
    chords: ['/'],
    isHidden: true,
    isAvailable: isHere,
    run: () => useCannedPage.setState(({ searchAsked }) => ({ searchAsked: searchAsked + 1 })),
  },
  {
    id: 'canned.save',
    label: names.save,
    group: 'canned',
    icon: 'check',
    chords: ['Ctrl+s'],
    isAvailable: isHere,
    run: () => useCannedPage.setState(({ saveAsked }) => ({ saveAsked: saveAsked + 1 })),
  },
  {
    id: 'canned.archive',
    label: names.archive,
    group: 'canned',
    icon: 'archive',
    chords: ['Delete'],
    isAvailable: () => isHere() && target() !== null,
    run: (engine) => {
      const id = target()
      const detail = id === null ? undefined : engine.queries.get('canned.list', allRows).value
      const row = detail?.rows.find((each) => each.id === id)
      if (id !== null && row !== undefined) void archive(engine, id, row.title)
    },
  },
  {
    id: 'canned.next',
    label: names.next,
    group: 'canned',
    icon: 'chevronDown',
    chords: ['j'],
    isHidden: true,
    isAvailable: isHere,
    run: () => step(1),
  },
  {
    id: 'canned.previous',
    label: names.previous,
    group: 'canned',
    icon: 'chevronUp',
    chords: ['k'],
    isHidden: true,
    isAvailable: isHere,
    run: () => step(-1),
  },
  {
    id: 'canned.back',
    label: names.back,
    group: 'canned',
    icon: 'chevronLeft',
    chords: ['Escape'],
    isHidden: true,
    isAvailable: () =>
      isHere() && viewportOf(window.innerWidth) === 'single' && useCannedPage.getState().openId !== null,
    run: () => openCanned(null),
  },
  { id: 'canned.variable', label: names.variable, group: 'canned', icon: 'plus', chords: ['{'], isNote: true },
]

/** The way to the page. */
export const goToCannedPage: Action = {
  id: 'go.canned',
  label: names.go,
  group: 'goTo',
  icon: 'response',
  chords: ['g t'],
  run: () => goTo({ page: 'canned' }),
}

function step(by: number): void {
  moveCannedFocus(by)
  document.querySelector<HTMLElement>('[data-pane="list"] [role="listbox"]')?.focus({ preventScroll: true })
}
