import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { inBothLooks, recordNotifications, shownNotifications } from './support/storyDesk.ts'
import { startStoryNetwork } from './support/storyNetwork.ts'
import type { StoryNetwork } from './support/storyNetwork.ts'

vi.setConfig({ testTimeout: 240_000 })
const soon = { timeout: 60_000 }
const folder = newDataFolder()
let network: StoryNetwork
let started: StartedApp

beforeAll(async () => {
  network = await startStoryNetwork()
  started = await startApp({ dataDir: folder.dataDir })
  await recordNotifications(started.app)
  await started.page.getByTestId('first-run').waitFor()
}, 180_000)
afterAll(async () => {
  await started.close()
  await network.goDown()
  folder.remove()
})

test('with a duty of care a safety word is level 3 at once, and quiet hours do not silence it', async () => {
  const { page, app } = started
  const brandId = await network.connect(page, 'Kinoto')
  const { flowId } = await command(page, 'flow.create', { brandId, templateId: 'skin-reaction' })
  await command(page, 'flow.publish', { flowId, revision: 1 })
  await command(page, 'flow.enable', { flowId, brandId, on: true })
  const care = await query(page, 'care.get', { brandId })
  if (care === null) throw new Error('The brand is not here')
  await command(page, 'care.save', { brandId, revision: care.revision, care: { ...care.care, isOn: true } })
  const minute = new Date().getHours() * 60 + new Date().getMinutes()
  const quiet = { isOn: true, from: (minute + 1440 - 120) % 1440, until: (minute + 240) % 1440 }
  const { notify } = await query(page, 'settings.all', {})
  await command(page, 'settings.set', { values: { notify: { ...notify, quiet } } })
  const told = async (of: string): Promise<number> =>
    (await shownNotifications(app)).filter(({ title }) => title.includes(of)).length
  const caseOf = async (text: string) =>
    (await query(page, 'case.list', {})).find(({ title }) => title.includes(text.slice(0, 6)))

  const mild = 'かゆくなる人もいると聞きましたが本当ですか。'
  network.writes(network.addPerson('佐藤'), mild)
  await command(page, 'sync.now', { accountId: null })
  await expect.poll(async () => (await caseOf(mild))?.standing.level, soon).toBe(1)
  const grave = 'クリームで顔が腫れて呼吸困難になり、救急車を呼びました。'
  network.writes(network.addPerson('高橋'), grave)
  await command(page, 'sync.now', { accountId: null })
  await expect.poll(async () => (await caseOf(grave))?.standing.level, soon).toBe(3)
  const crisis = await caseOf(grave)
  await expect.poll(() => told(crisis?.label ?? ''), soon).toBe(1)
  expect(await query(page, 'case.get', { caseId: crisis?.id ?? '' })).toMatchObject({
    cause: 'safety_word',
    causeText: expect.stringContaining('呼吸困難'),
    standing: { state: 'raised', round: 0 },
  })
  await page.getByTestId('crisis-banner').waitFor()
  await inBothLooks(started, 'story-21-duty-of-care')
  // The other one is silent until the quiet hours are over.
  const silent = await caseOf(mild)
  expect(await told(silent?.label ?? '')).toBe(0)
  const { notices } = (await query(page, 'case.get', { caseId: silent?.id ?? '' })) ?? { notices: [] }
  expect(notices.filter(({ way }) => way === 'notification')).toMatchObject([{ deliveredAt: null, trouble: '' }])
})

test('nothing was complained about on the way', () => expect(started.complaints).toEqual([]))
