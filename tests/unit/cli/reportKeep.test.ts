import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ReportDecision, ReportSchedule } from '../../../src/shared/contract/report.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import type { FakeClient } from '../../fakes/fakeClient.ts'
import { someTemplate } from '../../fakes/someReport.ts'
import { brand } from './things.ts'
import { noon, run } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const decision: ReportDecision = {
  id: 'd1',
  brandId: 'b1',
  month: '2026-09',
  text: 'Answer on Saturdays',
  ownerName: 'Mai',
  dueOn: '2026-12-01',
  madeAt: noon,
  doneAt: null,
  outcome: '',
}
const schedule: ReportSchedule = {
  brandId: 'b1',
  isOn: true,
  at: '09:00',
  folder: '/reports',
  formats: ['pdf'],
  templateId: null,
  mailTo: ['mai@example.com'],
  nextAt: noon,
  last: { month: '2026-09', at: noon, files: [], trouble: 'The folder is full.', isLate: true },
}
const template = { ...someTemplate, brandId: 'b1' }
const engine = (): FakeClient =>
  createFakeClient(
    {
      'brand.list': () => [brand()],
      'report.months': () => [
        { month: '2026-11', state: 'draft', version: 0, closedAt: null, isAmended: false },
        { month: '2026-10', state: 'closed', version: 2, closedAt: noon, isAmended: true },
      ],
      'report.decisions': () => [decision],
      'report.templates': () => [
        template,
        { ...template, id: 't-2', name: 'Short', logo: 'data:image/png;base64,AA==' },
      ],
      'report.schedule': () => schedule,
      'report.competitors': () => [{ id: 'k1', name: 'Northwind', words: ['northwind', 'nw'] }],
    },
    {
      'report.close': () => ({ version: 2, closedAt: noon }),
      'report.comment': () => ({}),
      'report.addDecision': () => ({ decisionId: 'd2' }),
      'report.endDecision': () => ({}),
      'report.saveTemplate': () => ({ templateId: 't-2' }),
      'report.saveSchedule': () => ({}),
      'report.saveCompetitors': () => ({}),
    },
  )
const at = new Date(noon).toISOString()
const ofOctober = ['--brand', 'b1', '--month', '2026-10']

describe('months of reports', () => {
  test('are listed with what is closed and what was amended since', async () => {
    const { client } = engine()
    const ran = await run(['report', 'months', '--brand', 'b1'], { client })
    expect(ran.out).toMatch(/^2026-11 {2}draft\n2026-10 {2}closed .*, version 2 {2}amended after close\n$/u)
    expect((await run(['report', 'months', '--brand', 'b1', '--json'], { client })).json()).toMatchObject([
      { month: '2026-11', closedAt: null },
      { month: '2026-10', closedAt: at, isAmended: true },
    ])
    expect((await run(['report', 'months', '--brand', 'x'], { client })).said).toEqual([
      'There is no brand x. parley brand list shows them.',
    ])
  })

  test('are closed, with a note', async () => {
    const { client, asked } = engine()
    const ran = await run(['report', 'close', ...ofOctober, '--note', 'Late facts', '--json'], { client })
    expect(ran.json()).toEqual({ brandId: 'b1', month: '2026-10', version: 2, closedAt: at })
    expect(asked).toEqual([{ name: 'report.close', input: { brandId: 'b1', month: '2026-10', note: 'Late facts' } }])
    const wrong = await run(['report', 'close', '--brand', 'b1', '--month', '2026-13'], { client })
    expect([wrong.code, wrong.said]).toEqual([2, ['--month takes a month such as 2026-10, not "2026-13".']])
  })

  test('are commented, also from standard input and with nothing', async () => {
    const { client, asked } = engine()
    const say = (text: string, input = '') =>
      run(['report', 'comment', ...ofOctober, '--section', 'topics', '--text', text], {
        client,
        readInput: async () => input,
      })
    await say('Calm')
    await say('-', 'Two\nlines\n')
    expect((await say('')).out).toBe('The comment was taken away.\n')
    expect(asked.map((it) => (it.input as { text: string }).text)).toEqual(['Calm', 'Two\nlines', ''])
    expect(
      (await run(['report', 'comment', ...ofOctober, '--section', 'topic', '--text', 'x'], { client })).said[0],
    ).toContain('Did you mean topics?')
  })
})

describe('decisions of reports', () => {
  test('are listed, put down and done', async () => {
    const { client, asked } = engine()
    expect((await run(['report', 'decision', 'list', ...ofOctober], { client })).out).toBe(
      'd1  2026-09  open, due 2026-12-01  Mai  Answer on Saturdays\n',
    )
    const added = await run(['report', 'decision', 'add', 'Ask again', ...ofOctober, '--due', '2026-12-24', '--json'], {
      client,
    })
    expect(added.json()).toMatchObject({ id: 'd2', text: 'Ask again', dueOn: '2026-12-24' })
    await run(['report', 'decision', 'done', 'd1', '--outcome', 'It is'], { client })
    await run(['report', 'decision', 'done', 'd1', '--open'], { client })
    expect(asked.slice(1).map((it) => it.input)).toEqual([
      { decisionId: 'd1', isDone: true, outcome: 'It is' },
      { decisionId: 'd1', isDone: false, outcome: '' },
    ])
    expect((await run(['report', 'decision'], { client })).said).toEqual([
      'parley report decision needs one of: list, add, done.',
    ])
  })
})

describe('templates of reports', () => {
  test('are listed without their pictures', async () => {
    const { client } = engine()
    const listed = (await run(['report', 'template', 'list', '--brand', 'b1', '--json'], { client })).json()
    expect(listed).toMatchObject([
      { name: 'Monthly', hasLogo: false },
      { name: 'Short', hasLogo: true },
    ])
  })

  test('are changed in what was typed, or made like the first', async () => {
    const { client, asked } = engine()
    const logo = join(folder, 'logo.png')
    writeFileSync(logo, new Uint8Array([0x89, 0x50]))
    const save = (...typed: string[]) => run(['report', 'template', 'save', '--brand', 'b1', ...typed], { client })
    expect(
      (await save('--template', 'Short', '--section', 'headline', '--section', 'topics', '--accent', 'none')).out,
    ).toBe('The template “Short” is saved.\n')
    await save('--name', '月報', '--language', 'ja', '--logo', logo)
    const { id: _id, brandId: _brandId, logo: _logo, ...fields } = template
    expect(asked.map((it) => it.input)).toEqual([
      {
        brandId: 'b1',
        templateId: 't-2',
        fields: { ...fields, name: 'Short', sections: ['headline', 'topics'], accent: null },
      },
      {
        brandId: 'b1',
        templateId: null,
        fields: { ...fields, name: '月報', language: 'ja' },
        logo: 'data:image/png;base64,iVA=',
      },
    ])
    expect((await save()).said).toEqual(['A new template needs --name.'])
    expect((await save('--template', 'Gone', '--paper', 'A4')).said).toEqual([
      'This brand has no template Gone. It has: Monthly, Short.',
    ])
    expect((await save('--name', 'x', '--logo', join(folder, 'none'))).code).toBe(2)
    writeFileSync(logo, new Uint8Array(300_001))
    expect((await save('--name', 'x', '--logo', logo)).said[0]).toContain('larger than 300 kB')
  })
})

describe('the schedule of reports', () => {
  test('is told with what became of the last run', async () => {
    const { client } = engine()
    const { out } = await run(['report', 'schedule', 'show', '--brand', 'b1'], { client })
    expect(out).toContain('On the first open day of a month at 09:00, to /reports: pdf.')
    expect(out).toContain('late. The folder is full.')
  })

  test('keeps what was not typed', async () => {
    const { client, asked } = engine()
    const set = (...typed: string[]) => run(['report', 'schedule', 'set', '--brand', 'b1', ...typed], { client })
    await set('--format', 'pdf,xlsx', '--template', 'Short', '--mail', 'none')
    await set('--off', '--at', '08:30')
    const kept = {
      isOn: true,
      at: '09:00',
      folder: '/reports',
      formats: ['pdf'],
      templateId: null,
      mailTo: ['mai@example.com'],
    }
    expect(asked.map((it) => it.input)).toEqual([
      { brandId: 'b1', fields: { ...kept, formats: ['pdf', 'xlsx'], templateId: 't-2', mailTo: [] } },
      { brandId: 'b1', fields: { ...kept, isOn: false, at: '08:30' } },
    ])
    expect((await set('--format', 'doc')).code).toBe(2)
    expect((await set('--at', '25:00')).said).toEqual(['Use HH:MM.'])
  })
})

describe('competitors', () => {
  test('are listed and replaced as a whole', async () => {
    const { client, asked } = engine()
    const set = (...typed: string[]) => run(['report', 'competitor', 'set', '--brand', 'b1', ...typed], { client })
    expect((await run(['report', 'competitor', 'list', '--brand', 'b1'], { client })).out).toBe(
      'Northwind  northwind, nw\n',
    )
    await set('Northwind=northwind, nw', 'ร้านริมน้ำ=ริมน้ำ')
    await set('--none')
    expect(asked.map((it) => it.input)).toEqual([
      {
        brandId: 'b1',
        competitors: [
          { name: 'Northwind', words: ['northwind', 'nw'] },
          { name: 'ร้านริมน้ำ', words: ['ริมน้ำ'] },
        ],
      },
      { brandId: 'b1', competitors: [] },
    ])
    expect((await set()).code).toBe(2)
    expect((await set('Northwind')).said).toEqual(['A competitor is written NAME=WORD,WORD, not "Northwind".'])
  })
})
