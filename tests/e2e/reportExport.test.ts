import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Bridge, ShellAnswers, ShellArguments, ShellEvent } from '../../src/shared/contract/shell.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { query } from './support/engine.ts'
import { openSample } from './support/inbox.ts'
import { readPdf } from './support/readPdf.ts'

declare const window: { readonly bridge: Bridge }

type Ask = ShellArguments<'report.export'>[0]

const data = newDataFolder()
const out = mkdtempSync(join(tmpdir(), 'parley-out-'))
let started: StartedApp
let ask: Ask

beforeAll(async () => {
  started = await startApp({ dataDir: data.dataDir })
  await openSample(started.page)
  const [brand] = await query(started.page, 'brand.list', {})
  ask = {
    brandId: brand?.id ?? '',
    month: new Date().toISOString().slice(0, 7),
    formats: ['pdf', 'csv'],
    language: 'ja',
    paper: 'Letter',
    csvEncoding: null,
    template: null,
    version: null,
    draft: false,
  }
  await started.app.evaluate(({ dialog, shell }, folder) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [folder] })) as never // one of its two forms
    dialog.showMessageBox = (async () => ({ response: 0 })) as never // likewise
    shell.showItemInFolder = (path) => void ((globalThis as { shown?: string }).shown = path)
  }, out)
})
afterAll(async () => {
  await started.close()
  data.remove()
  rmSync(out, { recursive: true })
})

/** Exports as the page would, with what it is told meanwhile; it cancels once `until` is being made. */
function exported(
  page: Page,
  what: Ask,
  until: string | null = null,
): Promise<{ answer: ShellAnswers['report.export']; told: ShellEvent[] }> {
  return page.evaluate(
    async ([given, stopAt]) => {
      const events: ShellEvent[] = []
      const end = window.bridge.onShellEvent((event) => {
        if (event.kind !== 'reportExport') return
        events.push(event)
        if (stopAt !== null && event.making === stopAt) void window.bridge.shell('report.cancel')
      })
      try {
        return { answer: await window.bridge.shell('report.export', given), told: events }
      } finally {
        end()
      }
    },
    [what, until] as const,
  )
}

test('the window exports a report into the folder that was chosen, with a PDF drawn in a hidden window', async () => {
  const { page, app } = started
  const { answer, told } = await exported(page, ask)
  expect(answer?.names.map((name) => name.replace(/^.*(?=\.)/u, ''))).toEqual(['.pdf', '.csv', '.csv'])
  expect(readdirSync(out).sort()).toEqual([...(answer?.names ?? [])].sort())
  expect(told).toEqual([
    { kind: 'reportExport', done: 0, of: 2, making: 'pdf' },
    { kind: 'reportExport', done: 1, of: 2, making: 'csv' },
    { kind: 'reportExport', done: 2, of: 2, making: null },
  ])
  const pdf = readPdf(readFileSync(join(out, answer?.names[0] ?? '')))
  expect([pdf.pages > 1, pdf.paper, pdf.fontsOutside]).toEqual([true, [612, 792], 0])
  expect(pdf.signs).toContain('月')
  // The hidden window is gone, and the folder can be opened.
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(await page.evaluate(() => window.bridge.shell('report.openFolder'))).toBe(true)
  expect(await app.evaluate(() => (globalThis as { shown?: string }).shown)).toBe(join(out, answer?.names[0] ?? ''))
})

test('nothing is replaced without a yes, and a cancelled export writes nothing', async () => {
  const { page, app } = started
  const before = readdirSync(out)
  for (const name of before) writeFileSync(join(out, name), 'mine')
  expect((await exported(page, ask)).answer).toBeNull()
  expect((await exported(page, ask, 'pdf')).answer).toBeNull()
  expect(before.map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(before.map(() => 'mine'))
  expect(readdirSync(out)).toEqual(before)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(started.complaints).toEqual([])
})
