import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openSample } from './support/inbox.ts'
import { resize, tabStops, tooWide } from './support/room.ts'
import type { ScreenWalk } from './support/screens.ts'
import { walkScreens } from './support/screens.ts'

// Each part is dozens of screens: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 200_000 })
const folder = newDataFolder()
let started: StartedApp
let walk: ScreenWalk
let flowId = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  walk = await walkScreens(started.page)
  await resize(started, 1440, 900)
  await openSample(started.page)
})
afterEach(() => expect(walk.faults()).toEqual([]))
afterAll(async () => {
  await started.close()
  folder.remove()
})

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await started.page.keyboard.press(key)
}
const tab = (name: string): Promise<void> => started.page.getByRole('button', { name, exact: true }).click()

/** Steps of the flow that lie with some of them beyond a side of the chart. */
async function cutSteps(): Promise<readonly string[]> {
  return started.page.evaluate<string[]>(`(() => {
    const pane = document.querySelector('[data-testid=flow-chart]').getBoundingClientRect()
    return [...document.querySelectorAll('[data-testid^=node-]')]
      .filter((each) => { const box = each.getBoundingClientRect(); return box.left < pane.left || box.right > pane.right })
      .map((each) => each.textContent)
  })()`)
}

test('no flows, a new one, and the list', async () => {
  const { page } = started
  await press('g', 'f')
  await page.getByTestId('flows-page').waitFor()
  await walk.look('flows-empty')
  await walk.lookAt('flows-new', 'new-flow', 'n')
  const brandId = (await query(page, 'brand.list', {}))[0]?.id ?? ''
  flowId = (await command(page, 'flow.create', { brandId, templateId: 'skin-reaction' })).flowId
  await command(page, 'flow.create', { templateId: 'delayed-bag' })
  await page.getByTestId(`flow-${flowId}`).waitFor()
  await walk.look('flows-list')
  const stops = await tabStops(page)
  expect(stops.faults).toEqual([])
  expect(stops.names.join('\n')).toContain('Skin reaction')
})

test('a flow begins with all its branches in sight, and each kind of step is edited beside it', async () => {
  const { page } = started
  await page.getByTestId(`flow-${flowId}`).click()
  await page.getByTestId('flow-chart').waitFor()
  await expect.poll(cutSteps, { timeout: 30_000 }).toEqual([])
  await walk.look('flows-edit')
  await page.getByTestId('flow-outline').focus()
  await press('Home')
  await page.getByTestId('trigger-editor').waitFor()
  await walk.look('flows-trigger')
  const kinds = new Set<string>()
  const steps = (await query(page, 'flow.get', { flowId }))?.body.steps ?? []
  for (const _ of steps) {
    await press('ArrowDown')
    const chosen = await page.locator('.outline [aria-selected=true]').getAttribute('id')
    const step = steps.find(({ id }) => `outline-${id}` === chosen)
    if (step === undefined || kinds.has(step.kind)) continue
    kinds.add(step.kind)
    await page.getByTestId('step-side').waitFor()
    await walk.look(`flows-step-${step.kind}`, '[data-testid=step-side]')
  }
  expect(kinds.size).toBeGreaterThan(6)
  const stops = await tabStops(page)
  expect(stops.faults).toEqual([])
  for (const name of ['Add step', 'Publish', 'Flow chart']) expect(stops.names.join('\n')).toContain(name)
})

test('menus and dialogs of the editor', async () => {
  const { page } = started
  await page.getByTestId('flow-outline').focus()
  await walk.lookAt('flows-add', 'add-step', 's')
  const menu = page.getByRole('button', { name: 'What to do with Skin reaction' })
  await walk.lookAtMenu('flows-menu', () => menu.click())
  await page.getByTestId('flow-publish').click()
  await page.getByTestId('publish-dialog').waitFor()
  await walk.look('flows-publish', '[role=dialog]')
  await page.getByTestId('publish-run').click()
  await expect.poll(async () => (await query(page, 'flow.get', { flowId }))?.flow.liveVersion).toBe(1)
  for (const [line, dialog] of [
    ['Versions', 'versions-dialog'],
    ['Walk through', 'play-dialog'],
  ] as const) {
    await menu.click()
    await page.getByRole('menuitem', { name: line }).click()
    await page.getByTestId(dialog).waitFor()
    await walk.look(`flows-${dialog}`, '[role=dialog]')
    await walk.close(dialog)
  }
})

test('the cases that stand on it, and what it would have matched', async () => {
  const { page } = started
  await tab('Live cases')
  await walk.look('flows-live-empty')
  const { rows } = await query(page, 'inbox.list', { brandId: null, view: 'all_open' })
  await command(page, 'case.raise', {
    conversationId: rows[0]?.id ?? '',
    level: 2,
    title: 'Skin reactions, Yuzu Barrier Cream',
    flowId,
    note: { happened: 'A rash', wants: 'Help', asked: 'Decide' },
  })
  await page.getByTestId('live-case').waitFor()
  await walk.look('flows-live')
  await tab('Try it')
  await walk.look('flows-try-before')
  await page.getByTestId('try-run').click()
  await page.locator('.try-total').waitFor()
  await walk.look('flows-try')
  expect((await tabStops(page)).faults).toEqual([])
  await tab('Edit')
})

test.each([
  [1280, 800, 1],
  [1040, 700, 1],
  [880, 600, 1],
  [1440, 900, 2],
])('%i by %i at zoom %i: the flows have room', async (width, height, zoom) => {
  const { page } = started
  await resize(started, width, height, zoom)
  const name = `${String(width)}-at-${String(zoom)}`
  await page.getByTestId('flows-all').click()
  await walk.look(`flows-list-${name}`)
  expect(await tooWide(page)).toEqual([])
  await page.getByTestId(`flow-${flowId}`).click()
  for (const each of ['Edit', 'Live cases', 'Try it']) {
    await tab(each)
    await walk.look(`flows-${each.toLowerCase().replaceAll(' ', '-')}-${name}`)
    expect(await tooWide(page, '[data-testid=flow-chart]')).toEqual([])
  }
  await tab('Edit')
})

test('in the colours of the system', async () => {
  const { page } = started
  await resize(started, 1440, 900)
  await page.emulateMedia({ forcedColors: 'active' })
  await page.getByTestId('flow-outline').focus()
  await press('End')
  await walk.picture('flows-edit-forced')
  await tab('Live cases')
  await walk.picture('flows-live-forced')
  await page.emulateMedia({ forcedColors: 'none' })
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
