import type { ListShape } from '../../../shared/contract/inbox.ts'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useNavigation } from '../../state/navigationStore.ts'
import { columnQuestion } from '../deck/shownColumn.ts'
import { shownLook } from '../views/shownLook.ts'
import type { QueryInput } from '../../../shared/contract/queries.ts'

/** How many rows are asked for at first, and how many more each time the end comes near. */
export const rowStep = 100

/** The question behind the list as it is shown, for a number of rows. */
export function listQuestion(engine: Engine, limit: number): QueryInput<'inbox.list'> {
  const { brandId, view } = useNavigation.getState().place
  return questionOf(brandId, { view, ...shownLook(engine) }, limit)
}

/** The question behind a list, for a number of rows; asked in one wording so that all who ask share the answer. */
export function questionOf(brandId: string | null, shape: ListShape, limit: number): QueryInput<'inbox.list'> {
  const { group } = shape
  // The other groups are made of the same answer.
  return { brandId, ...shape, group: group === 'brand' ? group : 'none', limit }
}

let shownLimit = rowStep

/** Remembers how many rows the list asks for now. */
export function setShownLimit(limit: number): void {
  shownLimit = limit
}

/** The rows that the list shows now. */
export function rowsShown(engine: Engine): readonly ConversationRow[] {
  const column = useNavigation.getState().place.isDeck ? columnQuestion() : null
  return engine.queries.get('inbox.list', column ?? listQuestion(engine, shownLimit)).value?.rows ?? []
}
