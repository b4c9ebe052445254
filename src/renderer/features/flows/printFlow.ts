import type { Engine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { saveText } from './flowFiles.ts'

/** Prints what the window holds for paper, in the way of the system. */
export async function printFlow({ bridge }: Engine): Promise<void> {
  try {
    await bridge.shell('page.print')
  } catch (error) {
    tell(error)
  }
}

/** Writes what the window holds for paper to a PDF that the person chooses. */
export async function savePdf({ bridge }: Engine, name: string): Promise<void> {
  try {
    const saved = await bridge.shell('page.savePdf', { name })
    if (saved !== null) showToast({ tone: 'plain', message: text.flows.saved(saved) })
  } catch (error) {
    tell(error)
  }
}

/** Writes the chart as a picture that any browser and office program opens. */
export async function savePicture(engine: Engine, name: string): Promise<void> {
  const picture = document.querySelector('#flow-picture svg')
  if (picture === null) return
  await saveText(engine, name, 'svg', new XMLSerializer().serializeToString(picture))
}

function tell(error: unknown): void {
  showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
}
