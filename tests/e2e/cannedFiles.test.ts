import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'

const folder = newDataFolder()
const file = join(folder.dataDir, 'replies.csv')
const out = join(folder.dataDir, 'out.csv')
let started: StartedApp
let brandId = ''

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  brandId = (await command(started.page, 'brand.create', { name: 'Lumen Coffee' })).brandId
})
afterAll(async () => {
  await started.close()
  folder.remove()
})

/** The system's dialogs answer with these files, as if a person chose them. */
async function dialogsAnswer(chosen: string, place: string): Promise<void> {
  await started.app.evaluate(
    ({ dialog }, [open, save]) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [open] })) as never // one of its two forms
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath: save })) as never // likewise
    },
    [chosen, place] as const,
  )
}

const rows = [
  'folder,title,shortcut,keywords,network,language,register,visibility,body,status,valid_until',
  'Delivery,Late parcel,late,"parcel, slow",,en,polite,both,"Sorry, {{customer.display_name}}. It is on its way.",approved,2027-12-31',
  'Delivery,Late parcel,late,"parcel, slow",,ja,polite,both,配送が遅れており申し訳ございません。ただいま確認しております。,approved,2027-12-31',
  'Delivery,Late parcel,late,"parcel, slow",bluesky,ko,polite,public,배송이 늦어 죄송합니다. 바로 확인하겠습니다.,review,',
  ',ขอบคุณ,ขอบคุณ,,,th,,,ขอบคุณมากค่ะ ที่รอจ้า,,',
  ',Order,order,,,en,,,Your {{ordr}} is on its way.,,',
  ',Wrong,wrong,,twitter,,,,body,,',
  ',Empty,empty,,,,,,,,',
]

test('a file is looked at, imported and exported again, all by keyboard', async () => {
  const { page } = started
  writeFileSync(file, `${rows.join('\n')}\n`)
  await dialogsAnswer(file, out)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('import canned')
  await page
    .getByRole('option', { name: /import canned/i })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByTestId('import-dialog').waitFor()
  await page.getByLabel('Library').selectOption({ label: 'Lumen Coffee' })
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter')
  await page.getByText('Line 7: "twitter" in network is none of').waitFor()
  await page.getByText('1 line comes in, but cannot be used before it is corrected').waitFor()
  await page.getByText('Line 6: There is no variable ordr. Did you mean order?').waitFor()
  await started.picture('cannedImport')
  await page.getByRole('button', { name: 'Import 5 rows' }).press('Enter')
  await page.getByText('5 added, 0 changed, 0 as before.').waitFor()
  await started.picture('cannedImportDone')
  expect((await query(page, 'canned.rows', { brandId })).map((row) => row.shortcut).sort()).toEqual([
    'late',
    'late',
    'late',
    'order',
    'ขอบคุณ',
  ])
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+K')
  await page.keyboard.type('export canned')
  await page
    .getByRole('option', { name: /export canned/i })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByTestId('export-dialog').waitFor()
  await page.getByLabel('Library').selectOption({ label: 'Lumen Coffee' })
  await page.getByRole('button', { name: 'CSV' }).press('Enter')
  await started.picture('cannedExport')
  await page.getByRole('button', { name: 'Export', exact: true }).press('Enter')
  await page.getByText('Wrote 5 rows to out.csv.').waitFor()
  const text = readFileSync(out, 'utf8')
  expect(text.startsWith('\ufefffolder,title,shortcut')).toBe(true)
  for (const row of rows.slice(1, 4)) expect(text).toContain(row)
})
