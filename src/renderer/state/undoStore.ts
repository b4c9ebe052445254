import { create } from 'zustand'

/** A change on this computer that can be taken back. */
export interface Change {
  readonly id: number
  /** When it was made, epoch ms. */
  readonly at: number
  readonly undo: () => void
}

interface UndoState {
  /** Newest last. */
  readonly changes: readonly Change[]
}

const most = 30
let lastId = 0

/** The changes that Ctrl Z can take back, as long as the window lives. */
export const useUndo = create<UndoState>(() => ({ changes: [] }))

/** Remembers a change; answers its id. */
export function rememberChange(undo: () => void, at: number): number {
  const id = ++lastId
  useUndo.setState(({ changes }) => ({ changes: [...changes, { id, at, undo }].slice(-most) }))
  return id
}

/** The newest change, or null. */
export function newestChange(): Change | null {
  return useUndo.getState().changes.at(-1) ?? null
}

/** Takes one change back, once. */
export function undoChange(id: number): void {
  const change = useUndo.getState().changes.find((each) => each.id === id)
  if (change === undefined) return
  useUndo.setState(({ changes }) => ({ changes: changes.filter((each) => each.id !== id) }))
  change.undo()
}

/** Forgets them all. */
export function forgetChanges(): void {
  useUndo.setState({ changes: [] })
}
