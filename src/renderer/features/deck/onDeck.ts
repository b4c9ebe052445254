import type { DeckColumn } from '../../../shared/contract/viewQueries.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'

/** Narrowest and widest column, px, and by how much a key changes it. */
export const columnWidths = { least: 240, most: 640, step: 20 } as const

/** Keeps the columns as they are now, over restarts. */
export async function saveColumns(engine: Engine, columns: readonly DeckColumn[]): Promise<void> {
  await ask(engine, 'deck.save', { columns: [...columns] })
}

/** Changes one column. */
export async function changeColumn(
  engine: Engine,
  columns: readonly DeckColumn[],
  id: string,
  change: Partial<DeckColumn>,
): Promise<void> {
  await saveColumns(
    engine,
    columns.map((column) => (column.id === id ? { ...column, ...change } : column)),
  )
}

/** Moves one column by a place. */
export async function moveColumn(
  engine: Engine,
  columns: readonly DeckColumn[],
  from: number,
  by: 1 | -1,
): Promise<void> {
  const next = [...columns]
  const [moved] = next.splice(from, 1)
  if (moved === undefined) return
  next.splice(from + by, 0, moved)
  await saveColumns(engine, next)
}

/** Takes a column away; undo puts all columns back as they were. */
export async function removeColumn(
  engine: Engine,
  columns: readonly DeckColumn[],
  id: string,
  name: string,
): Promise<void> {
  await saveColumns(
    engine,
    columns.filter((column) => column.id !== id),
  )
  undoable(text.deck.removed(name), () => void saveColumns(engine, columns))
}

/** A width within what a column may have, in whole px. */
export function widthWithin(width: number): number {
  return Math.round(Math.min(columnWidths.most, Math.max(columnWidths.least, width)))
}
