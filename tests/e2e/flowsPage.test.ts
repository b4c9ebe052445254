import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FlowBody } from '../../src/shared/contract/flow.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openSample } from './support/inbox.ts'

const folder = newDataFolder()
let started: StartedApp
let brandId = ''
let flowId = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  const { page } = started
  await openSample(page)
  brandId = (await query(page, 'brand.list', {}))[0]?.id ?? ''
  flowId = (await command(page, 'flow.create', { brandId, templateId: 'skin-reaction' })).flowId
  await command(page, 'flow.create', { templateId: 'delayed-bag' })
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

const resize = (width: number, height = 900) =>
  started.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
const theme = async (name: 'light' | 'dark'): Promise<void> => {
  await command(started.page, 'settings.set', { values: { theme: name } })
  await started.page.locator(`html[data-theme=${name}]`).waitFor()
}
/** A picture in both themes. */
async function look(name: string): Promise<void> {
  for (const each of ['dark', 'light'] as const) {
    await theme(each)
    await started.picture(`${name}-${each}`)
  }
}

test('the list is reached by its keys, and a flow is edited by keyboard, published and switched on', async () => {
  const { page } = started
  await resize(1440)
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await page.getByTestId('flows-page').waitFor()
  await look('flows-list')
  await page.getByTestId(`flow-${flowId}`).click()
  await page.getByTestId('flow-outline').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('s')
  await page.keyboard.type('pause')
  await page.keyboard.press('Enter')
  // The template has one already.
  await expect
    .poll(async () => {
      const steps = (await query(page, 'flow.get', { flowId }))?.body.steps ?? []
      return steps.filter((step) => step.kind === 'pause_posts').length
    })
    .toBe(2)
  await page.getByText('Draft saved').waitFor()
  await page.getByTestId('flow-outline').focus()
  await look('flows-edit')
  await page.getByTestId('flow-publish').click()
  await page.getByTestId('publish-dialog').waitFor()
  await started.picture('flows-publish')
  await page.getByTestId('publish-run').click()
  await expect.poll(async () => (await query(page, 'flow.get', { flowId }))?.flow.liveVersion).toBe(1)
  await command(page, 'flow.enable', { flowId, brandId, on: true })
  await page.getByText('Live, version 1').first().waitFor()
})

test('the trigger is shown as a tree of conditions with its words', async () => {
  const { page } = started
  await page.getByTestId('flow-outline').focus()
  await page.keyboard.press('Home')
  await page.getByTestId('trigger-editor').waitFor()
  await look('flows-trigger')
})

test('a case stands on the chart', async () => {
  const { page } = started
  const { rows } = await query(page, 'inbox.list', { brandId, view: 'all_open' })
  const conversationId = rows[0]?.id ?? ''
  await command(page, 'case.raise', {
    conversationId,
    level: 2,
    title: 'Skin reactions, Yuzu Barrier Cream',
    flowId,
    note: { happened: 'A rash', wants: 'Help', asked: 'Decide' },
  })
  await page.getByRole('button', { name: 'Live cases' }).click()
  await page.getByTestId('live-case').waitFor()
  await look('flows-live')
})

test('it is tried on what is stored', async () => {
  const { page } = started
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByTestId('try-run').click()
  await page.locator('.try-total').waitFor()
  await look('flows-try')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
})

test('it has room in every window', async () => {
  const { page } = started
  for (const [width, height] of [
    [1280, 800],
    [1040, 700],
    [880, 600],
  ] as const) {
    await resize(width, height)
    await expect.poll(() => page.evaluate<number>('window.innerWidth')).toBe(width)
    await started.picture(`flows-${String(width)}`)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width)
    // Nothing of the head is cut off.
    const left = await page.evaluate<number>(
      `(() => { const head = document.querySelector('.flow-head-line'); return head.clientWidth - head.scrollWidth })()`,
    )
    expect(left).toBe(0)
  }
  await page.getByRole('button', { name: 'Outline', exact: true }).click()
  await page.getByTestId('flow-outline').waitFor()
  await started.picture('flows-880-outline')
  await resize(1440)
})

test('it is printed: the chart and the same as text, nothing else', async () => {
  const { app, page } = started
  const file = join(folder.dataDir, 'flow.pdf')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await page.getByRole('button', { name: 'What to do with Skin reaction' }).click()
  await page.getByRole('menuitem', { name: 'Save as PDF' }).click()
  await page.getByText('flow.pdf is saved').waitFor()
  const pdf = readFileSync(file)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  copyFileSync(file, join(import.meta.dirname, '../../test-results/flow.pdf'))
  // The chart on one page, its text on those after it.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(2)
})

test('of 200 steps the chart draws those that can be seen, and a choice draws no more than it changes', async () => {
  const { page } = started
  const large = await command(page, 'flow.create', { name: 'Two hundred' })
  const steps: FlowBody['steps'] = Array.from({ length: 200 }, (_, at) => {
    const to = (by: number): string | null => (at + by < 200 ? `n${String(at + by)}` : null)
    const base = { id: `n${String(at)}`, title: `Step ${String(at)}` }
    return at % 10 === 0
      ? {
          ...base,
          kind: 'question',
          text: 'Which?',
          answers: [
            { text: 'One', next: to(1) },
            { text: 'Two', next: to(30) },
          ],
        }
      : { ...base, kind: 'tag', tag: 'x', next: to(1) }
  })
  const body: FlowBody = { name: 'Two hundred', description: '', trigger: null, startId: 'n0', steps }
  await command(page, 'flow.saveDraft', { flowId: large.flowId, revision: 1, body })
  await page.getByTestId(`flow-${large.flowId}`).click()
  await page.getByTestId('flow-outline').focus()
  await page.keyboard.press('Home')
  // Only what can be seen is there to be moved.
  const seen = await page.locator('[data-testid^="node-"]').count()
  expect(seen).toBeGreaterThan(3)
  expect(seen).toBeLessThan(60)
  // A choice draws the step that was chosen and the one that is, whatever the size of the flow.
  const drawn = await page.evaluate<number>(`new Promise((done) => {
    const drawn = new Set()
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const node = target.closest?.('.step-node')
        if (node) drawn.add(node.id)
      }
    })
    observer.observe(document.querySelector('[data-testid=flow-chart]'), { subtree: true, childList: true, attributes: true })
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }))
    requestAnimationFrame(() => requestAnimationFrame(() => { observer.disconnect(); done(drawn.size) }))
  })`)
  expect(drawn).toBe(2)
  await page.getByTestId('flow-chart').locator('.react-flow').focus()
  await page.keyboard.press('Control+0')
  await started.picture('flows-200')
  expect(started.complaints).toEqual([])
})

test('matrix, ladder, contacts and duty of care stand in the client settings', async () => {
  const { page } = started
  await page.getByTestId('back-to-inbox').click()
  await page.getByTestId(`brand-${brandId}`).click()
  await page.getByTestId('view-client').click()
  for (const part of ['matrix', 'ladder', 'contacts', 'care'] as const) {
    await page.getByTestId(`client-${part}`).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(`client-${part}`)
  }
})
