import type { ListShape } from '../../../shared/contract/inbox.ts'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useNavigation } from '../../state/navigationStore.ts'
import { shownLook } from '../views/shownLook.ts'
import type { QueryInput } from '../../../shared/contract/queries.ts'
import { rowStep } from './listPages.ts'

/** The question behind a list, for its first page; asked in one wording so that all who ask share the answer. */
export function questionOf(brandId: string | null, shape: ListShape): QueryInput<'inbox.list'> {
  const { group } = shape
  // The other groups are made of the same answer.
  return { brandId, ...shape, group: group === 'brand' ? group : 'none', limit: rowStep }
}

let shown: readonly ConversationRow[] | null = null

/** Remembers the rows of the list that the keys act on, all that were read; null when none is drawn any more. */
export function setShownRows(rows: readonly ConversationRow[] | null): void {
  shown = rows
}

/** The rows of the list that the keys act on, as far as they were read. */
export function rowsShown(engine: Engine): readonly ConversationRow[] {
  if (shown !== null) return shown
  const { brandId, view } = useNavigation.getState().place
  return engine.queries.get('inbox.list', questionOf(brandId, { view, ...shownLook(engine) })).value?.rows ?? []
}
