/*
 * Runs inside a desktop session: drives the built app on a filled desk by its keys, and a bare Electron window that does the least
 * that could be done, and prints, as one JSON line, what each took. Arguments: data folder, rounds, rows of the list.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { longestWriter } from '../seed/desk.ts'
import { ask } from './askPage.ts'
import { bareDeskMain, bareDeskPage } from './bareDesk.ts'
import type { DeskRound, ScrollRound } from './deskRound.ts'
import { keyToPaint, scrolled } from './inPage.ts'
import { launchWindow } from './launchWindow.ts'

const [, , dataDir = '', rounds = '3', rows = '200000'] = process.argv
const root = fileURLToPath(new URL('../..', import.meta.url))
const rowOf = (id: string): string => `[data-testid="conversation-row"][data-conversation="${id}"]`
const threadOf = (id: string): string => `[data-testid="thread"][data-conversation="${id}"] [data-testid="message"]`
const someRow = '[data-testid="conversation-row"]'
const frames = 120
/** Pixels a frame: six thousand a second, as a wheel or a trackpad goes while somebody looks for a row. */
const steady = 100
/** More than five rows a frame, 27 windows a second, as when the bar is dragged. */
const fast = 400
/** Typed key by key where responses are looked for: of several scripts, found often, seldom and nowhere. */
const words = ['order', '注文', 'ขอบ', '배송', 'refund']
const names = ['ka', 'mi', '高', '김']

async function inBare(page: Page, keys: string): Promise<number[]> {
  await page.locator('#field').fill('')
  await page.locator('#field').focus()
  const times: number[] = []
  let typed = ''
  for (const key of keys) {
    typed += key
    times.push(await keyToPaint(page, key, { says: { selector: '#echo', text: typed } }))
  }
  return times
}

/** Every key of every word in the picker, until exactly what the engine finds stands there. */
async function inPicker(page: Page, conversationId: string): Promise<number[]> {
  const times: number[] = []
  for (const word of words) {
    await page.keyboard.press('r')
    await page.locator('[data-testid="composer-text"]:focus').waitFor()
    await page.keyboard.press('Control+;')
    let typed = ''
    for (const key of word) {
      typed += key
      const found = await ask(page, 'canned.pick', { conversationId, text: typed, limit: 8 })
      const joined = found.map(({ id }) => `picker-option-${id}`).join(' ')
      if (joined === '') break
      times.push(await keyToPaint(page, key, { ids: { selector: '#picker-list [role=option]', joined } }))
    }
    await page.locator('[data-testid="composer-text"]').fill('')
    await page.keyboard.press('Escape')
  }
  return times
}

/** Every key of the beginnings of some names in the palette, until a person whom the engine finds by it stands there. */
async function inPalette(page: Page): Promise<number[]> {
  const times: number[] = []
  for (const name of names) {
    await page.keyboard.press('Control+k')
    await page.locator('[data-testid="palette"] input:focus').waitFor()
    await page.keyboard.press('@')
    let typed = ''
    for (const key of name) {
      typed += key
      const [first] = await ask(page, 'people.find', { text: typed, limit: 20 })
      if (first === undefined) break
      const there = `[data-testid="palette"] [id="palette-person.${first.authorId}"]`
      times.push(await keyToPaint(page, key, { there }))
    }
    await page.keyboard.press('Escape')
    await page.locator('[data-testid="palette"]').waitFor({ state: 'detached' })
  }
  return times
}

async function topOf(page: Page): Promise<readonly string[]> {
  const { rows: top } = await ask(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 20 })
  return top.map(({ id }) => id)
}

/** Urgency set and set back, and the open conversation closed, each until the row shows it. */
async function inList(page: Page): Promise<{ mark: number[]; close: number[] }> {
  const mark: number[] = []
  const close: number[] = []
  for (let count = 0; count < 5; count += 1) {
    const [id = '', next = ''] = await topOf(page)
    await page.locator(rowOf(id)).click()
    await page.locator(threadOf(id)).first().waitFor()
    await page.locator('.list').focus()
    mark.push(await keyToPaint(page, '4', { there: `${rowOf(id)}[aria-label*="Urgent"]` }))
    mark.push(await keyToPaint(page, '2', { there: `${rowOf(id)}:not([aria-label*="Urgent"])` }))
    close.push(await keyToPaint(page, 'e', { gone: rowOf(id), there: threadOf(next) }))
  }
  return { mark, close }
}

/** So long a conversation that was left is still kept up to date, ms: opened within it, it need not be read. */
const keptMs = 5_500

/** Opens the longest conversation and others from the palette, none of which was read before. */
async function opened(page: Page, others: readonly string[]): Promise<{ long: number[]; short: number[] }> {
  const long: number[] = []
  const short: number[] = []
  for (const other of others) {
    short.push(await openedByName(page, other))
    await new Promise((resolve) => setTimeout(resolve, keptMs))
    long.push(await openedByName(page, longestWriter))
  }
  return { long, short }
}

async function openedByName(page: Page, name: string): Promise<number> {
  const people = await ask(page, 'people.find', { text: name, limit: 20 })
  await page.keyboard.press('Control+k')
  await page.locator('[data-testid="palette"] input:focus').fill(`@${name}`)
  const chosen = page.locator('[id^="palette-person."][aria-selected="true"]')
  await chosen.waitFor()
  const id = await chosen.getAttribute('id')
  const person = people.find(({ authorId }) => id === `palette-person.${authorId}`)
  if (person === undefined) throw new Error(`Nobody is called ${name}.`)
  return keyToPaint(page, 'Enter', { there: threadOf(person.conversationId) })
}

/** Scrolls, and tells besides what the page's thread worked for each frame: that is steady where much else runs. */
async function worked(page: Page, scroller: string, row: string, step: number): Promise<ScrollRound> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const sinceStart = async (): Promise<number> =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  const before = await sinceStart()
  const round = await scrolled(page, { scroller, row, step, frames })
  const work = (1000 * ((await sinceStart()) - before)) / frames
  await session.detach()
  return { ...round, work }
}

const bareFolder = mkdtempSync(join(tmpdir(), 'parley-bare-'))
try {
  writeFileSync(join(bareFolder, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.cjs' }))
  writeFileSync(join(bareFolder, 'main.cjs'), bareDeskMain)
  writeFileSync(join(bareFolder, 'index.html'), bareDeskPage(Number(rows)))
  const bare = await launchWindow(bareFolder, [`--user-data-dir=${join(bareFolder, 'profile')}`])
  const app = await launchWindow(root, ['--data', dataDir])
  try {
    const plain = await bare.firstWindow()
    await plain.locator('#list .row').first().waitFor()
    const page = await app.firstWindow()
    await page.locator(someRow).first().waitFor({ timeout: 60_000 })
    const [start = ''] = await topOf(page)
    await page.locator(rowOf(start)).click()
    await page.locator(threadOf(start)).first().waitFor()
    const { rows: some } = await ask(page, 'inbox.list', { brandId: null, view: 'needs_reply', limit: 200 })
    const people = some.slice(-60).flatMap(({ author }) => (author === null ? [] : [author.displayName]))
    const done: DeskRound[] = []
    // The first round only makes the code warm.
    for (let round = 0; round <= Number(rounds); round += 1) {
      await plain.bringToFront()
      const echo = await inBare(plain, 'a key and a frame')
      const plainScroll = await worked(plain, '#list', '#list .row', fast)
      await page.bringToFront()
      const ourScroll = await worked(page, '.list-scroller', someRow, fast)
      const steadyScroll = await worked(page, '.list-scroller', someRow, steady)
      await page.locator('.list-scroller').evaluate((element) => {
        const scroller = element as unknown as { scrollTop: number } // an element that scrolls
        scroller.scrollTop = 0
      })
      const [top = ''] = await topOf(page)
      await page.locator(rowOf(top)).click()
      await page.locator(threadOf(top)).first().waitFor()
      const picker = await inPicker(page, top)
      await page.keyboard.press('Escape')
      await page.locator('.list').focus()
      const palette = await inPalette(page)
      const acts = await inList(page)
      const { long, short } = await opened(page, people.slice(round * 3, round * 3 + 3))
      done.push({ echo, picker, palette, ...acts, long, short, plainScroll, ourScroll, steadyScroll })
    }
    process.stdout.write(`${JSON.stringify(done.slice(1))}\n`)
  } finally {
    await app.close()
    await bare.close()
  }
} finally {
  rmSync(bareFolder, { recursive: true, force: true, maxRetries: 5 })
}
