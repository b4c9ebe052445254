import type { DragEvent } from 'react'
import type { Engine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { cannedNeighbour, isNewId, useCannedPage } from './cannedStore.ts'
import { forgetForm } from './formStore.ts'
import { openCanned } from './openCanned.ts'

/** The kind under which a response travels while it is dragged. */
export const dragKind = 'application/x-parley-canned'

/** The responses that are dropped; empty when something else is. */
export function draggedIds(event: DragEvent): readonly string[] {
  const id = event.dataTransfer.getData(dragKind)
  return id === '' ? [] : [id]
}

/** Moves responses to a folder (null = none) of their library and says so. */
export async function moveTo(
  engine: Engine,
  cannedIds: readonly string[],
  folderId: string | null,
  name: string,
): Promise<void> {
  const answer = await ask(engine, 'canned.move', { cannedIds: [...cannedIds], folderId })
  if (answer !== null) showToast({ tone: 'plain', message: text.cannedEdit.moved(name) })
}

/** Archives a response, opens its neighbour when it was open, and offers to undo. */
export async function archive(engine: Engine, cannedId: string, title: string): Promise<void> {
  const next = cannedNeighbour(cannedId)
  const answer = await ask(engine, 'canned.archive', { cannedId, on: true })
  if (answer === null) return
  if (useCannedPage.getState().openId === cannedId) useCannedPage.setState({ openId: next, focusedId: next })
  showToast({
    tone: 'plain',
    message: text.cannedEdit.archived(title),
    action: { label: text.cannedEdit.undo, run: () => void bringBack(engine, cannedId, title) },
  })
}

/** Takes a response out of the archive and shows it. */
export async function bringBack(engine: Engine, cannedId: string, title: string): Promise<void> {
  const answer = await ask(engine, 'canned.archive', { cannedId, on: false })
  if (answer === null) return
  openCanned(cannedId)
  showToast({ tone: 'plain', message: text.cannedEdit.restored(title) })
}

/** Makes a personal copy and opens it. */
export async function copyToMine(engine: Engine, cannedId: string): Promise<void> {
  const answer = await ask(engine, 'canned.fork', { cannedId })
  if (answer === null) return
  useCannedPage.setState({ scope: { kind: 'mine' }, search: '' })
  openCanned(answer.cannedId)
  showToast({ tone: 'plain', message: text.cannedEdit.copied })
}

/** Lets what was typed into a response go and shows what the engine holds. */
export function discardForm(id: string): void {
  forgetForm(id)
  if (isNewId(id)) useCannedPage.setState({ openId: null })
}
