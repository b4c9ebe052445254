import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parley, parleyJson } from './parley.ts'

// Each command is two processes, and a story has many: on a busy machine they take their time.
const patience = 300_000
vi.setConfig({ testTimeout: patience })

let data = ''
let brandId = ''
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, { data })
const refused = async (...args: string[]) => {
  const ended = await parley(args, { data })
  return [ended.code, ended.reason]
}
const file = (): string => join(data, 'hours.json')
const write = (hours: object): Promise<void> => writeFile(file(), JSON.stringify(hours))
const open = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
]
const week = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] }

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-service-'))
  brandId = (await json<{ id: string }>('brand', 'add', '--name', 'Kinoto', '--time-zone', 'Asia/Tokyo')).id
}, patience)
afterAll(() => rm(data, { recursive: true, force: true }))

describe('service levels on the command line', () => {
  test('hours from a file hold, and deadlines and minutes are counted by them', async () => {
    await write({
      zone: 'Asia/Tokyo',
      validFrom: '2026-01-01',
      week: { ...week, sat: [['22:00', '02:00']], sun: [['23:00', '24:00']] },
      exceptions: [{ date: '2026-11-23', open: [] }],
    })
    const { versions } = await json<{ versions: { validFrom: string | null }[] }>(
      'hours',
      'set',
      '--brand',
      brandId,
      file(),
    )
    expect(versions.map((it) => it.validFrom)).toEqual([null, '2026-01-01'])
    const due = (from: string, minutes: number) =>
      json('sla', 'due', '--brand', brandId, '--from', from, '--minutes', String(minutes))
    // A Friday before a holiday on Monday, with the night of Saturday between.
    expect(await due('2026-11-20T17:45:00+09:00', 30)).toEqual({ due: '2026-11-21T13:15:00.000Z' })
    expect(await due('2026-11-22T02:00:00+09:00', 90)).toEqual({ due: '2026-11-24T00:30:00.000Z' })
    expect(
      await json(
        'sla',
        'elapsed',
        '--brand',
        brandId,
        '--from',
        '2026-11-20T11:30:00+09:00',
        '--to',
        '2026-11-20T04:30:30Z',
      ),
    ).toEqual({ minutes: 60.5 })
  })

  test('what cannot be meant is refused in words', async () => {
    await write({ zone: 'Europe/Berlin', week, exceptions: [] })
    expect(await refused('hours', 'set', '--brand', brandId, file())).toEqual([
      2,
      expect.stringContaining('zone is Europe/Berlin, but the brand is in Asia/Tokyo'),
    ])
    await write({ zone: 'Asia/Tokyo', week: { ...week, mon: [['9', '12:00']] } })
    expect(await refused('hours', 'set', '--brand', brandId, file())).toEqual([
      2,
      expect.stringContaining('week.mon.0.0'),
    ])
    expect(await refused('sla', 'due', '--brand', brandId, '--from', '2026-11-20T17:45', '--minutes', '30')).toEqual([
      2,
      expect.stringContaining('a time with its zone'),
    ])
    expect(
      await refused('sla', 'elapsed', '--brand', 'none', '--from', '2026-11-20T00:00Z', '--to', '2026-11-21T00:00Z'),
    ).toEqual([1, 'There is no brand none. parley brand list shows them.'])
  })

  test('what is promised is listed', async () => {
    expect(await json('sla', 'list', '--brand', brandId)).toEqual([])
    expect(await json('sla', 'policies', '--brand', brandId)).toMatchObject([
      {
        name: 'Every conversation',
        problems: [],
        targets: [{ kind: 'first_response', minutes: 1440, counts: 'open_days' }],
      },
    ])
  })
})
