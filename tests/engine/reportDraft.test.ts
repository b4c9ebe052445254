import { afterEach, describe, expect, it } from 'vitest'
import { report } from '../../src/shared/contract/report.ts'
import type { ReportFigures } from '../../src/shared/contract/reportFigures.ts'
import { draftReport } from '../../src/main/engine/report/draftReport.ts'
import { bookBehind } from '../../src/main/engine/rules/report/bookBehind.ts'
import { monthBook } from '../../src/main/engine/report/monthBook.ts'
import { scopeOf } from '../../src/main/engine/report/scopeOf.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let kit: EngineKit
afterEach(() => kit.stop())

async function desk(now: string, zone = 'UTC'): Promise<ServiceDesk> {
  const made = await openDesk(now, zone)
  kit = made.kit
  return made
}
const until = (iso: string) => kit.time.jumpTo(at(iso))
const draft = (brandId: string, month: string, closed: (month: string) => ReportFigures | null = () => null) => {
  const made = draftReport(kit.store.reader, brandId, month, kit.time.clock.now(), closed)
  if (made === null) throw new Error('no brand')
  return made
}

describe('the draft of a report', () => {
  it('is about a month in the zone of its brand, and may be closed a day of opening after its end', async () => {
    const { brandId, bring } = await desk('2026-10-05T10:00:00Z', 'Europe/Oslo')
    bring({ remoteId: 'q1' })
    until('2026-11-20T10:00:00Z')
    const it = draft(brandId, '2026-10')
    expect(it).toMatchObject({
      brand: { id: brandId, name: 'Kinoto', isSample: false },
      timeZone: 'Europe/Oslo',
      period: { from: at('2026-09-30T22:00:00Z'), to: at('2026-10-31T23:00:00Z') },
      // 1 November is a Sunday: a whole Monday later.
      closableFrom: at('2026-11-02T23:00:00Z'),
      asOf: at('2026-11-02T23:00:00Z'),
      graceHours: 24,
      state: 'draft',
      version: 0,
      basis: { calendars: ['first'], formulas: '1' },
      figures: { inbound: { total: 1 }, unanswered: { count: 1 } },
      before: null,
    })
    expect(it.cautions).toContain('clock_change')
    expect(() => report.parse(it)).not.toThrow()
  })

  it('compares with the month before as it stands, or as it was closed', async () => {
    const { brandId, bring } = await desk('2026-10-05T10:00:00Z')
    bring({ remoteId: 'q1' })
    until('2026-11-05T10:00:00Z')
    const october = draft(brandId, '2026-10')
    expect(draft(brandId, '2026-11').before).toEqual({ month: '2026-10', isClosed: false, figures: october.figures })
    const kept = { ...october.figures, actionable: 7 }
    expect(draft(brandId, '2026-11', (month) => (month === '2026-10' ? kept : null)).before).toEqual({
      month: '2026-10',
      isClosed: true,
      figures: kept,
    })
  })

  it('stands on the same facts while none comes, and on others after a late one', async () => {
    const { brandId, bring } = await desk('2026-10-05T10:00:00Z')
    bring({ remoteId: 'q1' })
    until('2026-11-10T10:00:00Z')
    const hash = draft(brandId, '2026-10').basis.inputHash
    expect(hash).toMatch(/^[0-9a-f]{64}$/u)
    bring({ remoteId: 'q2' })
    until('2026-12-10T10:00:00Z')
    expect(draft(brandId, '2026-10').basis.inputHash).toBe(hash)
    bring({ remoteId: 'late', conversationId: 'other', createdAt: at('2026-10-07T10:00:00Z') })
    const later = draft(brandId, '2026-10')
    expect(later.basis.inputHash).not.toBe(hash)
    expect(later.figures.inbound.total).toBe(2)
  })

  it('names the calendars that held, and that they changed', async () => {
    const { brandId, bring } = await desk('2026-10-05T10:00:00Z')
    bring({ remoteId: 'q1' })
    const open = [{ from: '06:00', to: '10:00' }]
    await kit.client.command('client.saveHours', {
      brandId,
      hours: { timeZone: 'UTC', week: [open, open, open, open, open, open, open], exceptions: {} },
      validFrom: '2026-10-12',
    })
    const it = draft(brandId, '2026-10')
    expect(it.basis.calendars).toEqual(['first', '2026-10-12'])
    expect(it.cautions).toEqual(expect.arrayContaining(['hours_changed', 'month_runs']))
    expect(draft(brandId, '2026-09').basis.calendars).toEqual(['first'])
  })

  it('of an account connected in the middle counts hours from then on', async () => {
    const { brandId, bring } = await desk('2026-10-15T00:00:00Z')
    bring({ remoteId: 'q1' })
    until('2026-11-10T10:00:00Z')
    const it = draft(brandId, '2026-10')
    expect(it.gaps).toMatchObject([{ why: 'late', from: at('2026-10-01T00:00:00Z'), to: at('2026-10-15T00:00:00Z') }])
    expect(it.figures.heat.hours.flat().reduce((sum, hours) => sum + hours, 0)).toBe(17 * 24)
  })

  it('of a brand without anything is empty, and of no brand is none', async () => {
    const { brandId } = await desk('2026-10-05T10:00:00Z')
    const it = draft(brandId, '2026-09')
    expect(it.figures.inbound.total).toBe(0)
    expect(() => report.parse(it)).not.toThrow()
    expect(draftReport(kit.store.reader, 'nobody', '2026-10', 0, () => null)).toBeNull()
  })

  it('of the sample brand is whole, and each number of its book opens as many messages', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const now = kit.time.clock.now()
    const month = new Date(now).toISOString().slice(0, 7)
    const it = draft(brandId, month)
    expect(() => report.parse(it)).not.toThrow()
    expect(it.brand.isSample).toBe(true)
    expect(it.figures.inbound.total).toBeGreaterThan(0)
    const paths = ['figures.inbound.total', 'figures.actionable', 'figures.answered.of', 'figures.unanswered.count']
    const totals = [
      it.figures.inbound.total,
      it.figures.actionable,
      it.figures.answered.of,
      it.figures.unanswered.count,
    ]
    const opened = await Promise.all(
      paths.map((path) => kit.client.query('report.behind', { brandId, month, path, limit: 5000 })),
    )
    expect(opened.map((each) => each?.total)).toEqual(totals)
    expect(opened.map((each) => each?.lines.length)).toEqual(totals)
  })
})

describe('what stands behind a number', () => {
  it('is given by the page, with the words, and for the month before too', async () => {
    const { brandId, bring } = await desk('2026-10-05T10:00:00Z')
    bring({ remoteId: 'q1' }, { remoteId: 'q2', createdAt: at('2026-10-05T09:00:00Z') })
    until('2026-10-05T10:30:00Z')
    bring({ remoteId: 'a1', authorId: 'me' })
    until('2026-11-05T10:00:00Z')
    const behind = (path: string, month = '2026-10', offset = 0) =>
      kit.client.query('report.behind', { brandId, month, path, limit: 1, offset })
    expect(await behind('figures.inbound.byNetwork[0].byKind.direct', '2026-10', 1)).toMatchObject({
      total: 2,
      lines: [{ kind: 'message', text: 'Where is my order?', network: 'sample', minutes: null, note: '' }],
    })
    expect(await behind('figures.firstResponse.clock.n')).toMatchObject({ total: 1, lines: [{ minutes: 90 }] })
    expect(await behind('before.figures.inbound.total', '2026-11')).toMatchObject({ total: 2 })
    expect(await behind('figures.resolution.openAtEnd')).toMatchObject({
      total: 1,
      lines: [{ at: at('2026-10-05T09:00:00Z') }],
    })
    expect([await behind('figures.nothing'), await behind('gaps.0.from')]).toEqual([null, null])
  })

  it('is counted in the book that the figures are counted in', async () => {
    const { brandId, bring } = await desk('2026-10-05T10:00:00Z')
    bring({ remoteId: 'q1' })
    const scope = scopeOf(kit.store.reader, brandId, '2026-10', kit.time.clock.now())
    if (scope === null) throw new Error('no brand')
    const book = monthBook(kit.store.reader, scope)
    expect(bookBehind(book, scope.timeZone, ['inbound', 'total'])?.map((it) => it.seq)).toEqual(
      book.items.map((it) => it.seq),
    )
  })
})
