import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import readWorkbook from 'read-excel-file/node'
import { queries } from '../../src/shared/contract/queries.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

const csv = (bytes: Uint8Array) =>
  Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes).trimEnd(), { header: true }).data

describe('the files of a report', () => {
  let kit: EngineKit
  let brandId: string
  let month: string
  beforeAll(async () => {
    kit = startEngine()
    brandId = (await openSample(kit)).brandId
    month = new Date(kit.time.clock.now()).toISOString().slice(0, 7)
  }, 60_000)
  afterAll(() => kit.stop())

  it('hold the messages that the figures count: rows and figures agree', async () => {
    const report = await kit.client.query('report.make', { brandId, month })
    const made = await kit.client.query('report.file', { brandId, month, format: 'csv' })
    const rows = csv(made?.files[1]?.bytes ?? new Uint8Array())
    const count = (fits: (row: Record<string, string>) => boolean): number => rows.filter(fits).length
    const figures = report?.figures
    expect(rows.length).toBeGreaterThan(20)
    expect(made?.files[1]?.rows).toBe(rows.length)
    expect(count((row) => row['counted'] === 'actionable')).toBe(figures?.actionable)
    for (const [reason, excluded] of Object.entries(figures?.excluded ?? {}))
      expect([reason, count((row) => row['counted'] === reason)]).toEqual([reason, excluded])
    expect(count((row) => row['inRates'] === 'yes')).toBe(figures?.answered.of)
    expect(count((row) => row['inRates'] === 'yes' && row['answeredAt'] !== '')).toBe(figures?.answered.count)
    expect(count((row) => row['inside24'] === 'yes')).toBe(figures?.inside24.count)
    expect(count((row) => !['own', 'spam'].includes(row['counted'] ?? ''))).toBe(figures?.inbound.total)
  })

  it('come in the format, language, encoding and name that are asked for, in the promised shape', async () => {
    const ask = async (how: object) => {
      const found = await kit.client.query('report.file', { brandId, month, format: 'json', ...how })
      return queries['report.file'].output.parse(found)
    }
    const json = await ask({})
    expect(json?.files.map((file) => file.name)).toEqual([expect.stringMatching(new RegExp(`^[^/]+ ${month}\\.json$`))])
    expect(JSON.parse(new TextDecoder().decode(json?.files[0]?.bytes))).toEqual(
      await kit.client.query('report.make', { brandId, month }),
    )
    const html = await ask({ format: 'html', language: 'ja', paper: 'Letter', forPrint: true })
    expect(new TextDecoder().decode(html?.files[0]?.bytes)).toContain('<html lang="ja">')
    expect(html?.paper).toBe('Letter')
    const thai = await ask({ format: 'csv', csvEncoding: 'windows-874' })
    expect(thai?.files.map((file) => file.name.replace(/^.* /u, ''))).toEqual([`${month}.csv`, `${month}-messages.csv`])
    expect(thai?.lacking).toContain('日')
    const xlsx = await ask({ format: 'xlsx', language: 'ko', template: 'monthly' })
    const sheets = await readWorkbook(Buffer.from(xlsx?.files[0]?.bytes ?? new Uint8Array()))
    expect(sheets.length).toBeGreaterThan(10)
  })

  it('say what is wrong: no such brand, template or version', async () => {
    const ask = { brandId, month, format: 'json' as const }
    expect(await kit.client.query('report.file', { ...ask, brandId: 'nobody' })).toBeNull()
    await expect(kit.client.query('report.file', { ...ask, template: 'Weekly' })).rejects.toThrow(
      'There is no template "Weekly". This brand has "Monthly". Nothing was written.',
    )
    await expect(kit.client.query('report.file', { ...ask, version: 3 })).rejects.toThrow(/no version 3/)
  })

  it('of a brand without data are whole, with heads and no rows', async () => {
    const empty = await kit.client.command('brand.create', { name: 'New / 木の戸' })
    const ask = { brandId: empty.brandId, month }
    const made = await kit.client.query('report.file', { ...ask, format: 'csv' })
    expect(made?.files.map((file) => file.name)).toEqual([
      `New 木の戸 ${ask.month}.csv`,
      `New 木の戸 ${ask.month}-messages.csv`,
    ])
    expect(csv(made?.files[1]?.bytes ?? new Uint8Array())).toEqual([])
    const xlsx = await kit.client.query('report.file', { ...ask, format: 'xlsx' })
    const sheets = await readWorkbook(Buffer.from(xlsx?.files[0]?.bytes ?? new Uint8Array()))
    expect(sheets.find(({ sheet }) => sheet === 'Data')?.data).toHaveLength(1)
  })
})
