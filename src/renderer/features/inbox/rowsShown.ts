import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import type { QueryInput } from '../../../shared/contract/queries.ts'

/** How many rows are asked for at first, and how many more each time the end comes near. */
export const rowStep = 100

/** The question behind the list as it is shown, for a number of rows. */
export function listQuestion(limit: number): QueryInput<'inbox.list'> {
  const { brandId, view } = useNavigation.getState().place
  const { network, language, sort, onlyUnread } = useList.getState()
  return { brandId, view, network, language, sort, onlyUnread, limit }
}

let shownLimit = rowStep

/** Remembers how many rows the list asks for now. */
export function setShownLimit(limit: number): void {
  shownLimit = limit
}

/** The rows that the list shows now. */
export function rowsShown(engine: Engine): readonly ConversationRow[] {
  return engine.queries.get('inbox.list', listQuestion(shownLimit)).value?.rows ?? []
}
