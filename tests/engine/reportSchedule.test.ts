import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
let brandId = ''
beforeEach(async () => {
  kit = startEngine({ time: createFakeClock(Date.UTC(2026, 10, 20, 12)) })
  brandId = (await kit.client.command('brand.create', { name: 'Kinoto', timeZone: 'Asia/Tokyo' })).brandId
})
afterEach(() => kit.stop())

const command: EngineKit['client']['command'] = (name, input) => kit.client.command(name, input)
const query: EngineKit['client']['query'] = (name, input) => kit.client.query(name, input)
const recorded = (): string[] =>
  kit.store.reader.all<{ action: string }>('SELECT action FROM activity ORDER BY seq').map((it) => it.action)

describe('the schedule', () => {
  const fields = {
    isOn: true,
    at: '09:30',
    folder: '/reports',
    formats: ['pdf' as const, 'xlsx' as const],
    templateId: null,
    mailTo: ['mai@example.com'],
  }
  const dueAt = Date.parse('2026-12-01T09:30+09:00')
  const due = () => query('report.due', {})
  const ran = (trouble: string, of = '2026-11') =>
    command('report.ran', { brandId, month: of, files: ['/reports/a.pdf'], trouble, isLate: false })

  it('is due once its time has come, until it ran', async () => {
    expect(await query('report.schedule', { brandId })).toBeNull()
    await command('report.saveSchedule', { brandId, fields })
    expect(await query('report.schedule', { brandId })).toEqual({ brandId, ...fields, nextAt: dueAt, last: null })
    kit.time.jumpTo(dueAt - 1)
    expect(await due()).toEqual([])
    kit.time.jumpTo(dueAt)
    expect(await due()).toEqual([{ brandId, month: '2026-11', dueAt, isLate: false }])
    await ran('')
    expect(await due()).toEqual([])
    expect(await query('report.schedule', { brandId })).toMatchObject({
      nextAt: Date.parse('2027-01-01T09:30+09:00'),
      last: { month: '2026-11', at: dueAt, files: ['/reports/a.pdf'], trouble: '', isLate: false },
    })
    expect(recorded().slice(-2)).toEqual(['report.saveSchedule', 'report.ran'])
  })

  it('is tried again after trouble, an hour later and not before', async () => {
    await command('report.saveSchedule', { brandId, fields })
    kit.time.jumpTo(dueAt)
    await ran('The folder is read-only.')
    expect(await due()).toEqual([])
    expect((await query('report.schedule', { brandId }))?.nextAt).toBe(dueAt + 3_600_000)
    kit.time.jumpTo(dueAt + 3_599_999)
    expect(await due()).toEqual([])
    kit.time.jumpTo(dueAt + 3_600_000)
    expect(await due()).toEqual([{ brandId, month: '2026-11', dueAt, isLate: true }])
    await ran('Still.')
    kit.time.jumpTo(dueAt + 5_000_000)
    expect(await due()).toEqual([])
  })

  it('catches up the newest month that was missed, says that it is late, and forgets the others', async () => {
    await command('report.saveSchedule', { brandId, fields })
    kit.time.jumpTo(Date.parse('2027-03-10T00:00Z'))
    const missed = Date.parse('2027-03-01T09:30+09:00')
    expect(await due()).toEqual([{ brandId, month: '2027-02', dueAt: missed, isLate: true }])
    await ran('', '2027-02')
    expect(await due()).toEqual([])
  })

  it('does nothing while it is off, and nothing of that time when it is on again', async () => {
    await command('report.saveSchedule', { brandId, fields: { ...fields, isOn: false, folder: '' } })
    expect((await query('report.schedule', { brandId }))?.nextAt).toBeNull()
    kit.time.jumpTo(dueAt + 1)
    expect(await due()).toEqual([])
    await command('report.saveSchedule', { brandId, fields })
    expect(await due()).toEqual([])
    // Another time of the day is no new beginning.
    kit.time.jumpTo(Date.parse('2027-01-01T09:00+09:00'))
    await command('report.saveSchedule', { brandId, fields: { ...fields, at: '08:00' } })
    expect((await due()).map((it) => it.month)).toEqual(['2026-12'])
  })

  it('never comes for a brand that never opens', async () => {
    const hours = { timeZone: 'Asia/Tokyo', week: [[], [], [], [], [], [], []], exceptions: {} }
    await command('client.saveHours', { brandId, hours, validFrom: null })
    await command('report.saveSchedule', { brandId, fields })
    expect((await query('report.schedule', { brandId }))?.nextAt).toBeNull()
    kit.time.jumpTo(dueAt + 1)
    expect(await due()).toEqual([])
  })

  it('makes reports by the first template once its own is taken away', async () => {
    const [usual] = await query('report.templates', { brandId })
    if (usual === undefined) throw new Error('No template')
    const { id, brandId: _brandId, logo: _logo, ...shape } = usual
    const { templateId } = await command('report.saveTemplate', { brandId, fields: { ...shape, name: 'Short' } })
    await command('report.saveSchedule', { brandId, fields: { ...fields, templateId } })
    expect((await query('report.schedule', { brandId }))?.templateId).toBe(templateId)
    await command('report.removeTemplate', { templateId })
    expect((await query('report.schedule', { brandId }))?.templateId).toBeNull()
    await command('report.saveSchedule', { brandId, fields: { ...fields, templateId: id } })
    expect((await query('report.schedule', { brandId }))?.templateId).toBe(id)
  })

  it('is refused in words where reports could not be written', async () => {
    const save = (over: object) => command('report.saveSchedule', { brandId, fields: { ...fields, ...over } })
    await expect(save({ folder: 'reports' })).rejects.toThrow('whole path')
    await expect(save({ formats: ['pdf', 'pdf'] })).rejects.toThrow('twice')
    await expect(save({ templateId: 'none' })).rejects.toThrow('any more')
    await expect(ran('')).rejects.toThrow('not made by themselves')
    expect(await query('report.schedule', { brandId })).toBeNull()
  })
})
