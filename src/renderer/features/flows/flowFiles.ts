import type { FlowView } from '../../../shared/contract/flow.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { failureOf, wordsOf } from '../../engine/useCommand.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { openFlow } from './flowStore.ts'

/** Takes a flow in from a file and opens it; why it could not be taken is told. */
export async function importFlow(engine: Engine, file: File, brandId: string | null): Promise<void> {
  let read: string
  try {
    read = await file.text()
    // In another encoding than UTF-8: its words would come in as others.
    if (read.includes('\ufffd')) throw new Error('Not in UTF-8')
  } catch {
    showToast({ tone: 'trouble', message: text.flows.notRead(file.name) })
    return
  }
  const answer = await ask(engine, 'flow.import', { text: read, brandId })
  if (answer === null) return
  openFlow(answer.flowId)
  showToast({ tone: 'plain', message: text.flows.didImport(file.name) })
}

/** Writes a flow to a file that the person chooses. */
export async function exportFlow(engine: Engine, flow: FlowView): Promise<void> {
  try {
    const file = await engine.client.query('flow.export', { flowId: flow.id })
    if (file === null) return
    await saveText(engine, file.name.replace(/\.json$/u, ''), 'json', file.text)
  } catch (error) {
    showToast({ tone: 'trouble', message: wordsOf(failureOf(error)) })
  }
}

/** Lets the person say where a text goes, writes it there and says so; nothing when they cancel. */
export async function saveText(engine: Engine, name: string, ending: 'json' | 'svg', content: string): Promise<void> {
  try {
    const saved = await engine.bridge.shell('page.saveText', { name, ending, text: content })
    if (saved !== null) showToast({ tone: 'plain', message: text.flows.saved(saved) })
  } catch (error) {
    showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
  }
}
