import { flushSync } from 'react-dom'
import type { Engine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { saveText } from './flowFiles.ts'
import { useFlowPage } from './flowStore.ts'

/** Prints the open flow in the way of the system. */
export async function printFlow({ bridge }: Engine): Promise<void> {
  await onPaper(async () => void (await bridge.shell('page.print')))
}

/** Writes the open flow, as it is on paper, to a PDF that the person chooses. */
export async function savePdf({ bridge }: Engine, name: string): Promise<void> {
  await onPaper(async () => {
    const saved = await bridge.shell('page.savePdf', { name })
    if (saved !== null) showToast({ tone: 'plain', message: text.flows.saved(saved) })
  })
}

/** Writes the chart as a picture that any browser and office program opens. */
export async function savePicture(engine: Engine, name: string): Promise<void> {
  await onPaper(async () => {
    const picture = document.querySelector('#flow-picture svg')
    if (picture !== null) await saveText(engine, name, 'svg', new XMLSerializer().serializeToString(picture))
  })
}

/** The sheet for paper is drawn only while it is needed: it is as large as the flow. */
async function onPaper(run: () => Promise<void>): Promise<void> {
  flushSync(() => useFlowPage.setState({ isOnPaper: true }))
  try {
    await run()
  } catch (error) {
    showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
  } finally {
    useFlowPage.setState({ isOnPaper: false })
  }
}
