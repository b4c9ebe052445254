import { afterEach, describe, expect, it } from 'vitest'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const hour = 3_600_000
const fridayEvening = Date.UTC(2026, 10, 20, 18)
const mondayMorning = Date.UTC(2026, 10, 23, 9)

/** Moves the clock on to a moment without running what would have been due in between. */
async function goOnTo(at: number): Promise<void> {
  desk.kit.time.sleep(at - desk.kit.time.clock.now())
  await desk.kit.time.advance(1000)
}
const state = async () => {
  const [only] = await desk.kit.client.query('catchUp.state', { brandId: null })
  if (only === undefined) throw new Error('No brand was closed')
  return only
}
const list = async (): Promise<readonly string[]> =>
  (await desk.kit.client.query('inbox.list', { brandId: null, view: 'catch_up' })).rows.map((row) => row.snippet)

describe('Monday catch-up', () => {
  it('holds what arrived since the last close, oldest first, burns down and notes when it was cleared', async () => {
    desk = await startPlainDesk('keyed', { time: createFakeClock(fridayEvening - hour) })
    const { kit } = desk
    await desk.written('t-friday', 'in the open hours')
    await goOnTo(fridayEvening + 2 * hour)
    const first = await desk.written('t-1', 'on Friday night')
    await goOnTo(fridayEvening + 30 * hour)
    const second = await desk.written('t-2', 'on Saturday')
    // Already before the brand opens.
    expect(await state()).toMatchObject({ from: fridayEvening, total: 2, left: 2, begunAt: null })
    await goOnTo(mondayMorning + hour)
    await desk.written('t-monday', 'in the open hours again')
    expect(await list()).toEqual(['on Friday night', 'on Saturday'])
    expect(await state()).toMatchObject({ from: fridayEvening, to: mondayMorning, total: 2, left: 2 })

    await kit.client.command('catchUp.begin', { brandId: null })
    const begunAt = kit.time.clock.now()
    await kit.client.command('conversation.setState', { conversationId: second, state: 'closed' })
    await kit.time.advance(1000)
    expect(await state()).toMatchObject({ total: 2, left: 1, begunAt, clearedAt: null })
    expect(await list()).toEqual(['on Friday night'])
    await kit.time.advance(30_000)
    const clearing = kit.time.clock.now()
    await kit.client.command('conversation.setState', { conversationId: first, state: 'waiting' })
    await kit.time.advance(1000)
    expect(await state()).toMatchObject({ total: 2, left: 0, clearedAt: clearing })
    expect(await list()).toEqual([])
    const noted = kit.store.reader.all<{ action: string; at: number }>(
      "SELECT action, at FROM activity WHERE action LIKE 'catchUp.%' ORDER BY seq",
    )
    expect(noted).toEqual([
      { action: 'catchUp.begin', at: begunAt },
      { action: 'catchUp.cleared', at: clearing },
    ])
  })

  it('is begun once, and is not done while more comes in before the opening', async () => {
    desk = await startPlainDesk('keyed', { time: createFakeClock(fridayEvening - hour) })
    const { kit } = desk
    await goOnTo(fridayEvening + 6 * hour)
    const first = await desk.written('t-1', 'at night')
    await kit.client.command('catchUp.begin', { brandId: null })
    await kit.client.command('catchUp.begin', { brandId: null })
    await kit.client.command('conversation.setState', { conversationId: first, state: 'closed' })
    await kit.time.advance(1000)
    expect((await state()).clearedAt).not.toBeNull()
    await goOnTo(fridayEvening + 20 * hour)
    await desk.written('t-2', 'in the morning')
    expect(await state()).toMatchObject({ total: 2, left: 1, clearedAt: null })
    await kit.client.command('catchUp.begin', { brandId: null })
    expect(kit.store.reader.all('SELECT total, cleared_at FROM catch_ups')).toEqual([{ total: 2, cleared_at: null }])
  })

  it('leaves out brands that never close', async () => {
    desk = await startPlainDesk('keyed')
    const open = [{ from: '00:00', to: '24:00' }]
    await desk.kit.client.command('brand.edit', {
      brandId: desk.brandId,
      hours: { timeZone: 'UTC', week: [open, open, open, open, open, open, open], exceptions: {} },
    })
    expect(await desk.kit.client.query('catchUp.state', { brandId: null })).toEqual([])
    expect(await list()).toEqual([])
  })
})
