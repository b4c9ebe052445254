import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Report } from '../../src/shared/contract/report.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
const month = '2026-10'
beforeEach(async () => {
  desk = await openDesk('2026-10-05T09:00:00Z')
  desk.bring({ remoteId: 'm1' })
  await desk.kit.time.advance(60_000)
  desk.bring({ remoteId: 'm2', conversationId: 'b' })
})
afterEach(() => desk.kit.stop())

const command: ServiceDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const make = async (over: { version?: number; draft?: boolean; month?: string } = {}): Promise<Report> => {
  const found = await desk.kit.client.query('report.make', { brandId: desk.brandId, month, ...over })
  if (found === null) throw new Error('No report')
  return found
}
const close = (note = '') => command('report.close', { brandId: desk.brandId, month, note })
const comment = (text: string) => command('report.comment', { brandId: desk.brandId, month, section: 'headline', text })
/** Three days into November: October and its grace are over. */
const over = () => desk.kit.time.jumpTo(at('2026-11-03T12:00:00Z'))
const versions = () => desk.kit.store.reader.all('SELECT version, input_hash FROM report_versions ORDER BY version')

describe('closing a month', () => {
  it('is refused until it is over and its last replies had their time, and making its report closes nothing', async () => {
    // Saturday 31 October: 24 hours over open days end with Monday.
    desk.kit.time.jumpTo(at('2026-11-02T23:59:59Z'))
    expect(await make()).toMatchObject({ state: 'draft', version: 0, closableFrom: at('2026-11-03T00:00:00Z') })
    await expect(close()).rejects.toThrow('can be closed from 2026-11-03 00:00 (UTC) on')
    expect(versions()).toEqual([])
    desk.kit.time.jumpTo(at('2026-11-03T00:00:00Z'))
    expect(await close()).toEqual({ version: 1, closedAt: at('2026-11-03T00:00:00Z') })
  })

  it('freezes the figures with what they were made of, by whom and when', async () => {
    over()
    await comment('A calm month.')
    await command('report.addDecision', { brandId: desk.brandId, month, text: 'Answer on Saturdays' })
    const draft = await make()
    expect(draft.figures.inbound.total).toBe(2)
    const { version, closedAt } = await close()
    const closed = await make()
    expect(closed).toEqual({
      ...draft,
      state: 'closed',
      version,
      closedAt,
      closedBy: 'You',
      commentsSince: {},
    })
    expect(closed.comments).toEqual({ headline: 'A calm month.' })
    expect(closed.decisions.map((it) => it.text)).toEqual(['Answer on Saturdays'])
    expect(versions()).toEqual([{ version: 1, input_hash: draft.basis.inputHash }])
    const months = await desk.kit.client.query('report.months', { brandId: desk.brandId })
    expect(months.map((it) => [it.month, it.state, it.version, it.isAmended])).toEqual([
      ['2026-11', 'draft', 0, false],
      ['2026-10', 'closed', 1, false],
    ])
  })

  it('tells what came later as amendments and changes nothing', async () => {
    over()
    await close()
    const before = await make()
    desk.bring({ remoteId: 'm3', conversationId: 'c', createdAt: at('2026-10-20T10:00:00Z') })
    const now = await make()
    expect(now).toEqual({ ...before, amendments: now.amendments })
    expect(now.amendments).toContainEqual({ path: 'figures.inbound.total', was: 2, now: 3 })
    expect(now.amendments).toContainEqual({ path: 'figures.inbound.byDay.2026-10-20.count', was: 0, now: 1 })
    expect((await make({ draft: true })).figures.inbound.total).toBe(3)
    const months = await desk.kit.client.query('report.months', { brandId: desk.brandId })
    expect(months.find((it) => it.month === month)).toMatchObject({ isAmended: true, version: 1 })
  })

  it('again is a further version with a note; the older one is still there', async () => {
    over()
    await close()
    desk.bring({ remoteId: 'm3', conversationId: 'c', createdAt: at('2026-10-20T10:00:00Z') })
    await expect(close()).rejects.toThrow('Say in a note')
    await desk.kit.time.advance(60_000)
    expect(await close('A message came late')).toEqual({ version: 2, closedAt: at('2026-11-03T12:01:00Z') })
    expect(await make()).toMatchObject({
      version: 2,
      versionNote: 'A message came late',
      amendments: [],
      figures: { inbound: { total: 3 } },
    })
    expect(await make({ version: 1 })).toMatchObject({
      version: 1,
      versionNote: '',
      figures: { inbound: { total: 2 } },
    })
    await expect(make({ version: 3 })).rejects.toThrow('the newest is 2')
    await expect(make({ version: 1, month: '2026-09' })).rejects.toThrow('never closed')
    expect(await make({ version: 0 })).toMatchObject({ state: 'draft' })
  })

  it('is for good: no row of it can be changed or taken away', async () => {
    over()
    await close()
    for (const sql of ["UPDATE report_versions SET note = 'x'", 'DELETE FROM report_versions'])
      expect(() => desk.kit.store.write((db) => db.run(sql), { durable: false })).toThrow('append-only')
  })

  it('is whole or not at all, and is done once for one command', async () => {
    over()
    const row = desk.kit.store.reader.get<{ seq: number }>('SELECT max(seq) AS seq FROM activity')
    vi.spyOn(desk.kit.store, 'write').mockImplementationOnce(() => {
      throw new Error('no disk')
    })
    await expect(close()).rejects.toThrow()
    expect(versions()).toEqual([])
    expect(desk.kit.store.reader.get('SELECT max(seq) AS seq FROM activity')).toEqual(row)
    await close()
    expect(versions()).toHaveLength(1)
  })

  it('of the month after compares with what was closed, whatever came later', async () => {
    over()
    await close()
    desk.bring({ remoteId: 'm3', conversationId: 'c', createdAt: at('2026-10-20T10:00:00Z') })
    const november = await make({ month: '2026-11' })
    expect(november.before).toMatchObject({ month, isClosed: true, figures: { inbound: { total: 2 } } })
  })
})

describe('comments', () => {
  it('that come after the close are kept apart with their time, and belong to the next version', async () => {
    over()
    await comment('A calm month.')
    await close()
    await desk.kit.time.advance(60_000)
    await comment('The client agrees.')
    const late = { text: 'The client agrees.', at: at('2026-11-03T12:01:00Z') }
    expect(await make()).toMatchObject({ comments: { headline: 'A calm month.' }, commentsSince: { headline: late } })
    await close('With the client’s word')
    expect(await make()).toMatchObject({
      comments: { headline: 'A calm month.\nThe client agrees.' },
      commentsSince: {},
    })
    expect(await make({ version: 1 })).toMatchObject({ commentsSince: { headline: late } })
  })

  it('are taken away by an empty one, but not from what is closed', async () => {
    over()
    await comment('Wrong')
    await comment('Right')
    expect((await make()).comments).toEqual({ headline: 'Right' })
    await comment('')
    expect((await make()).comments).toEqual({})
    await comment('Kept')
    await close()
    await comment('')
    expect((await make()).comments).toEqual({ headline: 'Kept' })
  })
})

describe('a report', () => {
  it('is counted once for all who ask, until something changes', async () => {
    over()
    const one = await make()
    desk.kit.time.jumpTo(at('2026-11-03T12:10:00Z'))
    // A month that is over is the same for all formats of an export, however long it takes.
    expect(await make()).toEqual(one)
    await comment('New')
    expect((await make()).madeAt).toBe(at('2026-11-03T12:10:00Z'))
  })

  it('of a month that runs is counted anew each minute', async () => {
    desk.kit.time.jumpTo(at('2026-10-20T12:00:00Z'))
    expect((await make()).asOf).toBe(at('2026-10-20T12:00:00Z'))
    desk.kit.time.jumpTo(at('2026-10-20T12:00:59Z'))
    expect((await make()).asOf).toBe(at('2026-10-20T12:00:00Z'))
    desk.kit.time.jumpTo(at('2026-10-20T12:01:00Z'))
    expect((await make()).asOf).toBe(at('2026-10-20T12:01:00Z'))
  })

  it('that is watched hears of what is new, also when it was counted for somebody else', async () => {
    over()
    await make()
    const totals: number[] = []
    const stop = desk.kit.client.watch('report.make', { brandId: desk.brandId, month }, (it) =>
      totals.push(it?.figures.inbound.total ?? -1),
    )
    await desk.kit.time.advance(2000)
    desk.bring({ remoteId: 'm3', conversationId: 'c', createdAt: at('2026-10-20T10:00:00Z') })
    await desk.kit.time.advance(5000)
    stop()
    expect([...new Set(totals)]).toEqual([2, 3])
  })

  it('of a brand that is not there is none', async () => {
    expect(await desk.kit.client.query('report.make', { brandId: 'none', month })).toBeNull()
    await expect(command('report.close', { brandId: 'none', month })).rejects.toThrow('not here any more')
  })
})
