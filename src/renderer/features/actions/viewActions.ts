import { useList, pickAll } from '../../state/listStore.ts'
import { isTyping } from '../../keyboard/keys.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { goToSavedView, viewsShown } from '../views/onViews.ts'
import type { Action } from './action.ts'
import { targets } from './onConversations.ts'
import { openTagPicker } from '../tags/onTags.ts'

/** Saved views, columns, tags and picking all: what the list is made of. */
export const viewActions: readonly Action[] = [
  {
    id: 'go.savedView',
    label: text.saved.goAny,
    group: 'goTo',
    icon: 'list',
    chords: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `g ${String(n)}`),
    shownAs: 'g 1–9',
    isHidden: true,
    isAvailable: (engine) => viewsShown(engine).length > 0,
    run: (engine, chord) => {
      const view = viewsShown(engine)[Number(chord.at(-1)) - 1]
      if (view !== undefined) goToSavedView(engine, view)
    },
  },
  {
    id: 'go.deck',
    label: text.deck.title,
    group: 'goTo',
    icon: 'panel',
    chords: ['g d'],
    run: () => goTo({ page: 'inbox', isDeck: true }),
  },
  {
    id: 'wordRules',
    label: text.wordRules.title,
    group: 'anywhere',
    icon: 'mood',
    chords: [],
    run: () => openOverlay({ kind: 'wordRules' }),
  },
  {
    id: 'view.saveNew',
    label: text.saved.add,
    group: 'list',
    icon: 'plus',
    chords: [],
    isAvailable: () => useNavigation.getState().place.page === 'inbox',
    run: () => openOverlay({ kind: 'savedView', viewId: null }),
  },
  {
    id: 'row.pickAll',
    label: text.bulk.all,
    group: 'list',
    icon: 'check',
    chords: ['Ctrl+a'],
    // In a field it picks the text.
    isAvailable: () =>
      useNavigation.getState().place.page === 'inbox' &&
      useList.getState().search === null &&
      !isTyping(document.activeElement),
    run: () => pickAll(useList.getState().order),
  },
  {
    id: 'tag',
    label: text.tagging.tag,
    group: 'conversation',
    icon: 'tag',
    chords: ['t'],
    isAvailable: () => targets().length > 0,
    run: () => openTagPicker(targets()),
  },
]
