import { openOverlay } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { Action } from '../actions/action.ts'

const words = text.cannedFiles

/** Canned responses out of a file and into one, from everywhere; they begin with the library of the brand that is shown. */
export const cannedFileActions: readonly Action[] = [
  {
    id: 'canned.importFile',
    label: words.importTitle,
    group: 'canned',
    icon: 'upload',
    chords: [],
    run: () => openOverlay({ kind: 'cannedImport', brandId: useNavigation.getState().place.brandId }),
  },
  {
    id: 'canned.exportFile',
    label: words.exportTitle,
    group: 'canned',
    icon: 'download',
    chords: [],
    run: () => openOverlay({ kind: 'cannedExport', brandId: useNavigation.getState().place.brandId }),
  },
]
