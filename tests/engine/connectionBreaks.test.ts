import { afterEach, expect, it } from 'vitest'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const hour = 3_600_000
const breaks = (): { hours: number }[] =>
  desk.kit.store.reader.all(
    'SELECT round((to_at - from_at) / 3600000.0, 1) AS hours FROM connection_breaks ORDER BY from_at',
  )

it('a stretch without connection is written down once it is over, when it was longer than an hour', async () => {
  desk = await startPlainDesk('keyed')
  const { kit, net } = desk
  await kit.time.advance(2 * hour)
  expect(breaks()).toEqual([])
  net.fault = 'refused'
  await kit.time.advance(0.7 * hour)
  net.fault = null
  await kit.time.advance(0.5 * hour)
  expect(breaks()).toEqual([])
  net.fault = 'refused'
  await kit.time.advance(3 * hour)
  expect(breaks()).toEqual([])
  net.fault = null
  await kit.time.advance(0.5 * hour)
  expect(breaks().length).toBe(1)
  expect(breaks()[0]?.hours).toBeGreaterThanOrEqual(3)
  expect(breaks()[0]?.hours).toBeLessThan(3.5)
})

it('so is one in which the computer was off, and one in which a person paused the account', async () => {
  desk = await startPlainDesk('keyed')
  const { kit, accountId } = desk
  await kit.time.advance(60_000)
  kit.time.jumpTo(kit.time.clock.now() + 10 * hour)
  await kit.time.advance(60_000)
  await kit.client.command('account.pause', { accountId })
  await kit.time.advance(5 * hour)
  await kit.client.command('account.resume', { accountId })
  await kit.time.advance(60_000)
  expect(breaks()).toEqual([{ hours: 10 }, { hours: 5 }])
})
