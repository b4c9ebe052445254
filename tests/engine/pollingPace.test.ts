import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/main/connectors/connector.ts'
import type { PollingPlan } from '../../src/main/connectors/plan.ts'
import { sample } from '../../src/main/connectors/sample/index.ts'
import { paceOf } from '../../src/main/engine/sync/pace.ts'
import { openSample, startEngine, type EngineKit } from './kit.ts'

const hour = 3_600_000
let kit: EngineKit
const folders: string[] = []
afterEach(async () => {
  await kit.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const plan: PollingPlan = {
  quotas: [
    { name: 'app', label: 'calls of the app', scope: 'app', amount: 24, perMs: 24 * hour, share: 1 },
    {
      name: 'member',
      label: 'calls of the member',
      scope: 'account',
      sharedBy: 'member',
      amount: 48,
      perMs: 24 * hour,
      share: 1,
    },
  ],
  streams: {
    old: { costs: { app: 1 }, fastestMs: 1000, slowestMs: 24 * hour, weight: 1 },
    everything: { costs: { member: 1 }, fastestMs: 1000, slowestMs: 24 * hour, weight: 1 },
  },
}

describe('the pace of a plan', () => {
  it('holds for history too, which has always more', async () => {
    const pulls: number[] = []
    const connector: Connector = {
      ...sample,
      plan,
      streams: [...sample.streams, { name: 'old', label: 'Old', everyMs: 1000, backfillDays: 30, isHistory: true }],
      pull: async (session, stream, cursor) => {
        if (stream !== 'old') return sample.pull(session, stream, cursor)
        pulls.push(session.now)
        return { changes: [], cursor: String(pulls.length), more: true }
      },
    }
    kit = startEngine({ connectors: [connector] })
    await openSample(kit)
    await kit.time.advance(3 * hour)
    await kit.engine.settled()
    // One an hour, and the first.
    expect(pulls.length).toBeGreaterThan(1)
    expect(pulls.length).toBeLessThanOrEqual(4)
  })

  it('of days outlives a start of the engine, and nothing longer than that does', async () => {
    const slow: PollingPlan = {
      ...plan,
      quotas: plan.quotas.map((it) => ({ ...it, amount: 1, perMs: 72 * hour })),
      streams: Object.fromEntries(
        sample.streams.map(({ name }) => [
          name,
          { costs: { member: 1 }, fastestMs: 1000, slowestMs: 240 * hour, weight: 1 },
        ]),
      ),
    }
    const connectors = [{ ...sample, plan: slow }]
    const folder = mkdtempSync(join(tmpdir(), 'parley-pace-'))
    folders.push(folder)
    const file = join(folder, 'parley.db')
    kit = startEngine({ connectors, file })
    await openSample(kit)
    const { time, host } = kit
    const dues = () =>
      kit.store.reader
        .all<{ due: number }>('SELECT due_at AS due FROM sync_cursors ORDER BY stream')
        .map(({ due }) => due - time.clock.now())
    const before = dues()
    expect(Math.min(...before)).toBeGreaterThan(48 * hour)
    await kit.stop()
    kit = startEngine({ connectors, file, time, host })
    expect(dues()).toEqual(before)
    kit.store.write((db) => db.run('UPDATE sync_cursors SET due_at = due_at * 2'), { durable: true })
    await kit.stop()
    kit = startEngine({ connectors, file, time, host })
    expect(Math.max(...dues())).toBeLessThanOrEqual(0)
  })

  it('counts accounts of one member together, and others not', async () => {
    kit = startEngine({ connectors: [{ ...sample, plan }] })
    const { brandId } = await openSample(kit)
    for (const _ of [1, 2])
      await kit.client.command('account.connect', { brandId, network: 'sample', server: null, fields: {}, secrets: {} })
    await kit.time.advance(1000)
    const numbers = kit.store.reader.all<{ number: number }>('SELECT number FROM accounts ORDER BY number')
    expect(numbers).toHaveLength(3)
    const everyMs = (members: readonly string[]): number | undefined => {
      kit.store.write(
        (db) =>
          members.forEach((member, at) =>
            db.run("UPDATE accounts SET state = 'active', facts_json = :facts WHERE number = :number", {
              number: numbers[at]?.number ?? 0,
              facts: JSON.stringify(member === '' ? {} : { member }),
            }),
          ),
        { durable: false },
      )
      const [stream] = sample.streams
      const row = kit.store.reader.get<{ number: number; facts_json: string }>(
        'SELECT number, facts_json FROM accounts ORDER BY number LIMIT 1',
      )
      return stream === undefined || row === undefined
        ? undefined
        : paceOf(kit.store.reader, { ...sample, plan }, { ...stream, name: 'everything' }, row).everyMs
    }
    const alone = everyMs(['a', 'b', 'c']) ?? 0
    expect(alone).toBeGreaterThan(1000)
    expect((everyMs(['a', 'a', 'a']) ?? 0) / alone).toBeCloseTo(3)
    expect((everyMs(['a', 'b', 'a']) ?? 0) / alone).toBeCloseTo(2)
    // Nobody knows whose they are.
    expect((everyMs(['', '', '']) ?? 0) / alone).toBeCloseTo(1)
  })
})
