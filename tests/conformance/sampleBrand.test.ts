import { afterEach, describe, expect, test } from 'vitest'
import { openSample, startEngine, type EngineKit } from '../engine/kit.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'

const hour = 3_600_000
let kit: EngineKit
afterEach(() => kit.stop())

describe('the sample brand through the real engine', () => {
  test.each([
    ['a Friday at noon', Date.UTC(2026, 10, 20, 12)],
    ['a Saturday evening', Date.UTC(2026, 10, 21, 22)],
    ['a Monday before opening', Date.UTC(2026, 10, 23, 4)],
  ])('opened on %s shows what is late, due within the hour and due later', async (_, at) => {
    kit = startEngine({ time: createFakeClock(at) })
    const { brandId } = await openSample(kit)
    const now = kit.time.clock.now()
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'needs_reply', limit: 500 })
    const dues = rows.map((row) => ((row.replyDueAt ?? Number.NaN) - now) / hour)
    expect(dues).toEqual([...dues].sort((one, other) => one - other))
    expect(dues.filter((due) => due < 0).length).toBeGreaterThanOrEqual(4)
    expect(dues.filter((due) => due >= 0 && due < 1).length).toBeGreaterThanOrEqual(5)
    expect(dues.filter((due) => due >= 1 && due < 24).length).toBeGreaterThanOrEqual(20)
    expect(new Set(rows.map((row) => row.snippetLanguage))).toEqual(new Set(['en', 'ja', 'th', 'ko']))
    expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(['direct', 'comment', 'mention', 'review']))
    const all = await kit.client.query('inbox.list', { brandId, view: 'all', limit: 500 })
    expect(all.rows.length).toBeGreaterThan(rows.length + 15)
    expect(all.rows.every((row) => row.brandId === brandId && row.network === 'sample')).toBe(true)
  })

  test('goes on by itself, needs no keychain and never leaves the machine', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const before = await kit.client.query('inbox.counts', { brandId })
    await kit.time.advance(5 * 60_000)
    const after = await kit.client.query('inbox.counts', { brandId })
    expect(after.unread).toBeGreaterThan(before.unread)
    expect([...kit.host.secrets.keys()]).toEqual([])
    expect(kit.requests.filter((request) => !request.includes(' https://sample.invalid/'))).toEqual([])
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
  })
})
