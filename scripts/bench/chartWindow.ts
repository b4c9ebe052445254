/*
 * Runs inside a desktop session: drives the editor of flows in the built app, with a flow of 8 steps and one of 200, and prints, as one
 * JSON line, what each took. Arguments: data folder, rounds.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { FlowBody } from '../../src/shared/contract/flow.ts'
import { ask, tell } from './askPage.ts'
import type { ChartFigures, ChartRound } from './chartRound.ts'
import { keyToPaint, wheeled } from './inPage.ts'
import { launchWindow } from './launchWindow.ts'

const [, , dataDir = '', rounds = '3'] = process.argv
const root = join(fileURLToPath(new URL('.', import.meta.url)), '../..')

/** Every tenth step is a question, whose second answer goes on 30 steps further. */
function flowOf(count: number): FlowBody {
  const to = (at: number): string | null => (at < count ? `n${String(at)}` : null)
  return {
    name: `${String(count)} steps`,
    description: '',
    trigger: null,
    startId: 'n0',
    steps: Array.from({ length: count }, (_, at) => {
      const base = { id: `n${String(at)}`, title: `Step ${String(at)}` }
      if (at % 10 > 0) return { ...base, kind: 'tag', tag: 'bench', next: to(at + 1) }
      const answers = [
        { text: 'One', next: to(at + 1) },
        { text: 'Two', next: to(at + 30) },
      ]
      return { ...base, kind: 'question', text: 'Which of the two?', answers }
    }),
  }
}

async function made(page: Page, count: number): Promise<string> {
  const { flowId } = await tell(page, 'flow.create', { name: `${String(count)} steps` })
  const revision = (await ask(page, 'flow.get', { flowId }))?.flow.revision ?? 0
  await tell(page, 'flow.saveDraft', { flowId, revision, body: flowOf(count) })
  return flowId
}

async function inEditor(page: Page, flowId: string): Promise<ChartFigures> {
  await page.getByTestId(`flow-${flowId}`).click()
  await page.locator('#chart-n0').waitFor()
  const outline = page.getByTestId('flow-outline')
  await outline.focus()
  await page.keyboard.press('Home')
  const chosen = (at: number): string => `#outline-n${String(at)}[aria-selected="true"]`
  await page.keyboard.press('ArrowDown')
  await page.locator(chosen(0)).waitFor()
  const choose: number[] = []
  for (const at of [1, 2, 3, 4, 5]) choose.push(await keyToPaint(page, 'ArrowDown', { there: chosen(at) }))
  await page.locator('[data-testid="step-side"] input[maxlength="120"]').focus()
  await page.keyboard.press('End')
  const type: number[] = []
  let text = await page.locator('#chart-n5 .step-title').innerText()
  for (const letter of 'abcdef') {
    text += letter
    type.push(await keyToPaint(page, letter, { says: { selector: '#chart-n5 .step-title', text } }))
  }
  const moved = await wheeled(page, { over: '.react-flow__pane', step: 60, frames: 120 })
  return { choose, type, moved }
}

const app = await launchWindow(root, ['--data', dataDir])
try {
  const page = await app.firstWindow()
  await page.locator('[data-testid="conversation-row"]').first().waitFor({ timeout: 60_000 })
  const few = await made(page, 8)
  const many = await made(page, 200)
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  const done: ChartRound[] = []
  // The first round only makes the code warm.
  for (let round = 0; round <= Number(rounds); round += 1)
    done.push({ few: await inEditor(page, few), many: await inEditor(page, many) })
  process.stdout.write(`${JSON.stringify(done.slice(1))}\n`)
} finally {
  await app.close()
}
