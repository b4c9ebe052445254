import type { Settings } from '../../../shared/contract/settings.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { openSearch } from '../inbox/openSearch.ts'
import { openOverlay, toggleContext } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { viewportOf } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import type { Action } from './action.ts'
import { ask } from './action.ts'
import { stepPane } from './panes.ts'
import { stepOut } from './stepOut.ts'
import { switchBrand } from './switchBrand.ts'
import { undoneAt, undoNewest } from './takeBack.ts'

const names = text.shortcuts.names

/** Zooms the window; the shell keeps the size. */
export async function zoom(engine: Engine, way: 'in' | 'out' | 'reset'): Promise<void> {
  await engine.bridge.shell('window.zoom', way)
}

/** Writes a backup where the person chooses and says where it is. */
export async function backUp(engine: Engine): Promise<void> {
  try {
    const file = await engine.bridge.shell('data.backUp')
    if (file !== null) showToast({ tone: 'plain', message: text.settings.backedUp(file) })
  } catch (error) {
    showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
  }
}

/** Fetches all accounts now, also those that wait after a failure. */
export async function syncAll(engine: Engine): Promise<void> {
  const answer = await ask(engine, 'sync.now', { accountId: null })
  if (answer !== null) showToast({ tone: 'plain', message: text.accounts.synced(answer.streams) })
}

function goToBrand(engine: Engine, chord: string): void {
  const number = Number(chord.at(-1))
  const brand = engine.queries.get('brand.list', {}).value?.[number - 1]
  if (brand !== undefined) switchBrand(engine, { page: 'inbox', brandId: brand.id })
}

function theme(value: Settings['theme'], label: string): Action {
  return {
    id: `theme.${value}`,
    label,
    group: 'anywhere',
    icon: 'appearance',
    chords: [],
    run: (engine) => void ask(engine, 'settings.set', { values: { theme: value } }),
  }
}

/** What works everywhere in the window. */
export const appActions: readonly Action[] = [
  {
    id: 'palette',
    label: names.palette,
    group: 'anywhere',
    icon: 'search',
    chords: ['Ctrl+k'],
    isHidden: true,
    run: () => openOverlay({ kind: 'palette' }),
  },
  { id: 'search', label: names.search, group: 'anywhere', icon: 'search', chords: ['/'], run: () => openSearch('') },
  {
    id: 'pane.next',
    label: names.nextPane,
    group: 'anywhere',
    icon: 'panel',
    chords: ['F6'],
    isHidden: true,
    run: () => stepPane(1),
  },
  {
    id: 'pane.previous',
    label: names.previousPane,
    group: 'anywhere',
    icon: 'panel',
    chords: ['Shift+F6'],
    isHidden: true,
    run: () => stepPane(-1),
  },
  {
    id: 'undo',
    label: text.desk.names.undo,
    group: 'anywhere',
    icon: 'reply',
    chords: ['Ctrl+z'],
    isAvailable: (engine) => undoneAt(engine) !== null,
    run: undoNewest,
  },
  {
    id: 'sheet',
    label: names.sheet,
    paletteLabel: text.shortcuts.title,
    also: [text.palette.help],
    group: 'anywhere',
    icon: 'keyboard',
    chords: ['?'],
    run: () => openOverlay({ kind: 'shortcuts' }),
  },
  {
    id: 'context',
    label: names.context,
    group: 'anywhere',
    icon: 'panel',
    chords: ['Ctrl+.'],
    run: () => toggleContext(viewportOf(window.innerWidth) !== 'wide' || useNavigation.getState().place.isDeck),
  },
  {
    id: 'stepOut',
    label: names.stepOut,
    group: 'anywhere',
    icon: 'chevronLeft',
    chords: ['Escape'],
    isHidden: true,
    isAvailable: () => useNavigation.getState().place.page === 'inbox',
    run: () => stepOut(),
  },
  {
    id: 'accountStates',
    label: names.accountStates,
    group: 'anywhere',
    icon: 'plug',
    chords: ['Ctrl+Shift+s'],
    isHidden: true,
    run: () => goTo({ page: 'accounts' }),
  },
  {
    id: 'brand.all',
    label: names.allBrands,
    group: 'goTo',
    icon: 'layers',
    chords: ['Ctrl+0'],
    isAvailable: () => useNavigation.getState().place.brandId !== null,
    run: (engine) => switchBrand(engine, { page: 'inbox', brandId: null }),
  },
  {
    id: 'brand.number',
    label: names.brandNumber,
    group: 'goTo',
    icon: 'layers',
    chords: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `Ctrl+${String(n)}`),
    shownAs: 'Ctrl+1–9',
    isHidden: true,
    run: goToBrand,
  },
  {
    id: 'zoom.in',
    label: names.zoomIn,
    group: 'anywhere',
    icon: 'plus',
    chords: ['Ctrl+=', 'Ctrl++'],
    run: (engine) => void zoom(engine, 'in'),
  },
  {
    id: 'zoom.out',
    label: names.zoomOut,
    group: 'anywhere',
    icon: 'minimize',
    chords: ['Ctrl+-'],
    run: (engine) => void zoom(engine, 'out'),
  },
  {
    id: 'zoom.reset',
    label: names.zoomReset,
    group: 'anywhere',
    icon: 'search',
    chords: [],
    run: (engine) => void zoom(engine, 'reset'),
  },
  {
    id: 'connect',
    label: names.connect,
    group: 'anywhere',
    icon: 'plug',
    chords: [],
    run: () => openOverlay({ kind: 'connect', accountId: null, network: null }),
  },
  {
    id: 'brand.add',
    label: names.addBrand,
    group: 'anywhere',
    icon: 'plus',
    chords: [],
    run: () => openOverlay({ kind: 'brand', brandId: null }),
  },
  {
    id: 'sync',
    label: names.syncNow,
    group: 'anywhere',
    icon: 'refresh',
    chords: [],
    run: (engine) => void syncAll(engine),
  },
  {
    id: 'backUp',
    label: names.backUp,
    group: 'anywhere',
    icon: 'drive',
    chords: [],
    run: (engine) => void backUp(engine),
  },
  theme('system', names.themeSystem),
  theme('light', names.themeLight),
  theme('dark', names.themeDark),
]
