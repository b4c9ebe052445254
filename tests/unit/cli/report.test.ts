import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lastMonth, thisMonth } from '../../../src/main/cli/months.ts'
import { Interrupted } from '../../../src/main/cli/run.ts'
import type { PdfJob } from '../../../src/main/print/job.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { ReportFormat } from '../../../src/shared/contract/report.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { brand } from './things.ts'
import { noon, run } from './world.ts'

let out = ''
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'parley-report-'))
})
afterEach(() => rmSync(out, { recursive: true }))

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

/** An engine that makes small files and remembers what it was asked for. */
function engine(lacking: string[] = []) {
  const asked: unknown[] = []
  const fake = createFakeClient(
    {
      'brand.list': () => [brand()],
      'report.file': (input) => {
        asked.push(input)
        const named = (ending: string, rows: number) => ({ name: `Acme.${ending}`, bytes: bytes(input.format), rows })
        const files =
          input.format === 'csv'
            ? [named('csv', 0), { ...named('csv', 3), name: 'Acme messages.csv' }]
            : [named(input.format, 0)]
        return { files, lacking: input.format === 'csv' ? lacking : [], paper: 'Letter', footer: 'Halyard' }
      },
    },
    { 'report.close': () => ({ version: 2, closedAt: noon }) },
  )
  return { client: fake.client, commands: fake.asked, asked }
}
const report = (...more: string[]): string[] => ['report', '--brand', 'b1', '--out', out, ...more]

describe('parley report', () => {
  test('writes every format, draws the PDF from the page for print, and says where they are', async () => {
    const jobs: PdfJob[] = []
    const { client, asked } = engine()
    const ran = await run(report('--format', 'pdf,json,csv', '--language', 'ja', '--template', 'Monthly', '--json'), {
      client,
      printPdf: async (job) => {
        jobs.push(job)
        return bytes('%PDF')
      },
    })
    expect(ran.code).toBe(0)
    expect(ran.starts[0]?.mode).toBe('read')
    expect(jobs).toEqual([{ html: 'html', paper: 'Letter', footer: 'Halyard' }])
    expect(ran.json()).toEqual({
      brandId: 'b1',
      month: '2026-09',
      closed: null,
      files: [
        { format: 'pdf', name: 'Acme.pdf', file: join(out, 'Acme.pdf'), bytes: 4, rows: 0 },
        { format: 'json', name: 'Acme.json', file: join(out, 'Acme.json'), bytes: 4, rows: 0 },
        { format: 'csv', name: 'Acme.csv', file: join(out, 'Acme.csv'), bytes: 3, rows: 0 },
        { format: 'csv', name: 'Acme messages.csv', file: join(out, 'Acme messages.csv'), bytes: 3, rows: 3 },
      ],
      lacking: [],
    })
    expect(readdirSync(out).sort()).toEqual(['Acme messages.csv', 'Acme.csv', 'Acme.json', 'Acme.pdf'])
    expect(readFileSync(join(out, 'Acme.pdf'), 'utf8')).toBe('%PDF')
    expect(ran.said).toEqual(['Making pdf (1 of 3)', 'Making json (2 of 3)', 'Making csv (3 of 3)'])
    const same = { brandId: 'b1', month: '2026-09', language: 'ja', template: 'Monthly', version: null, draft: false }
    expect(asked).toMatchObject([
      { ...same, format: 'html', forPrint: true },
      { ...same, format: 'json', forPrint: false },
      { ...same, format: 'csv', forPrint: false },
    ])
  })

  test('never writes over a file unless told to, and then leaves nothing else behind', async () => {
    writeFileSync(join(out, 'Acme.json'), 'mine')
    const refused = await run(report('--format', 'html,json'), engine())
    expect(refused.code).toBe(1)
    expect(refused.said.at(-1)).toBe(
      'Acme.json is there already and was left as before. Nothing was written. Name another folder, or give --overwrite.',
    )
    expect(readdirSync(out)).toEqual(['Acme.json'])
    expect((await run(report('--format', 'html,json', '--overwrite'), engine())).code).toBe(0)
    expect(readFileSync(join(out, 'Acme.json'), 'utf8')).toBe('json')
  })

  test('closes the month before it is reported, and says so when the files then fail', async () => {
    const { commands, ...world } = engine()
    const closed = await run(
      report('--month', '2026-08', '--format', 'json', '--close', '--note', 'Late', '--json'),
      world,
    )
    expect(closed.starts[0]?.mode).toBe('idle')
    expect(closed.json()).toMatchObject({ closed: { version: 2, closedAt: '2026-10-01T12:00:00.000Z' } })
    expect(commands).toEqual([{ name: 'report.close', input: { brandId: 'b1', month: '2026-08', note: 'Late' } }])
    const again = await run(report('--format', 'json', '--close'), engine())
    expect(again.said.at(-1)).toMatch(/^September 2026 is closed as version 2\. Acme\.json is there already/u)
  })

  test('passes on why the engine refuses', async () => {
    const client = createFakeClient({
      'brand.list': () => [brand()],
      'report.file': () => {
        throw new FailureError({ code: 'not_found', message: 'There is no template Weekly.' })
      },
    }).client
    const ran = await run(report('--template', 'Weekly', '--format', 'json', '--json'), { client })
    expect(ran.json()).toEqual({ error: { code: 'not_found', message: 'There is no template Weekly.' } })
    expect(readdirSync(out)).toEqual([])
  })

  test('names the characters that an encoding lacks', async () => {
    const ran = await run(report('--format', 'csv', '--encoding', 'shift_jis'), engine(['한', '😀']))
    expect(ran.code).toBe(0)
    expect(ran.said.at(-1)).toBe(
      '? stands in the CSV for characters that shift_jis does not have (2): 한 😀. Use utf-8 to keep them.',
    )
  })

  test('refuses what cannot be meant, before or right after the engine is asked', async () => {
    const said = async (...more: string[]) => {
      const ran = await run(report(...more), engine())
      return [ran.code, ran.said.at(-1)]
    }
    expect(await said('--format', 'pdf,doc')).toEqual([
      2,
      '--format takes pdf, xlsx, csv, json or html, several with commas, not "doc".',
    ])
    expect(await said('--month', '2026-13')).toEqual([2, '--month takes a month such as 2026-10, not "2026-13".'])
    expect(await said('--close', '--draft')).toEqual([
      2,
      '--close, --draft and --number do not go together: give one of them.',
    ])
    expect(await said('--note', 'x')).toEqual([2, '--note goes with --close.'])
    expect(await said('--month', '2026-11')).toEqual([
      1,
      'November 2026 has not begun yet (Asia/Tokyo). Nothing was written.',
    ])
    const nobody = await run(['report', '--brand', 'none', '--out', out], engine())
    expect(nobody.said.at(-1)).toBe('There is no brand none. parley brand list shows them.')
  })

  test('ends the drawing when it is stopped, and leaves nothing', async () => {
    const stop = Promise.withResolvers<never>()
    let isStopped = false
    const ran = await run(report('--format', 'pdf'), {
      ...engine(),
      interrupted: stop.promise,
      printPdf: (_job, signal) => {
        signal?.addEventListener('abort', () => (isStopped = true))
        stop.reject(new Interrupted(130))
        return new Promise<never>(() => undefined)
      },
    })
    expect([ran.code, isStopped, readdirSync(out)]).toEqual([130, true, []])
  })
})

describe('parley report due', () => {
  const scheduled = (folder: string, formats: ReportFormat[] = ['json']) => ({
    brandId: 'b1',
    isOn: true,
    at: '09:00',
    folder,
    formats,
    templateId: null,
    mailTo: [],
    nextAt: null,
    last: null,
  })
  function due(folder: string) {
    const made = engine()
    const ran: unknown[] = []
    const fake = createFakeClient(
      {
        'brand.list': () => [brand()],
        'report.due': () => [{ brandId: 'b1', month: '2026-09', dueAt: noon, isLate: true }],
        'report.schedule': () => scheduled(folder),
      },
      {
        'report.ran': (input) => {
          ran.push(input)
          return {}
        },
      },
    )
    const query: typeof fake.client.query = (name, input) =>
      name === 'report.file' ? made.client.query(name, input) : fake.client.query(name, input)
    return { client: { ...fake.client, query }, ran }
  }

  test('makes what is due into its folder and keeps what became of it', async () => {
    writeFileSync(join(out, 'Acme.json'), 'of somebody')
    const { client, ran } = due(out)
    const done = await run(['report', 'due'], { client })
    expect(done.code).toBe(0)
    expect(done.starts[0]?.mode).toBe('idle')
    expect(done.out).toBe(`Acme, September 2026 (late): 1 file\n${join(out, 'Acme (2).json')}\n`)
    expect(readFileSync(join(out, 'Acme.json'), 'utf8')).toBe('of somebody')
    expect(ran).toEqual([
      { brandId: 'b1', month: '2026-09', files: [join(out, 'Acme (2).json')], trouble: '', isLate: true },
    ])
  })

  test('keeps the trouble of a folder that is gone, without making it', async () => {
    const gone = join(out, 'stick')
    const { client, ran } = due(gone)
    const done = await run(['report', 'due', '--json'], { client })
    expect(done.code).toBe(1)
    expect(done.said.at(-1)).toBe(`1 report could not be made. Acme: There is no folder ${gone}. Nothing was written.`)
    expect(ran).toMatchObject([{ files: [], trouble: `There is no folder ${gone}. Nothing was written.` }])
    expect(readdirSync(out)).toEqual([])
  })

  test('says when nothing is', async () => {
    const { client } = createFakeClient({ 'report.due': () => [] })
    expect((await run(['report', 'due'], { client })).out).toBe('No report is due.\n')
  })
})

test('months are those of the zone', () => {
  const newYear = Date.UTC(2026, 11, 31, 16)
  expect([thisMonth('Asia/Tokyo', newYear), lastMonth('Asia/Tokyo', newYear)]).toEqual(['2027-01', '2026-12'])
  expect([thisMonth('Europe/Oslo', newYear), lastMonth('Europe/Oslo', newYear)]).toEqual(['2026-12', '2026-11'])
})
