import { describe, expect, it } from 'vitest'
import { steps } from '../../../src/main/engine/steps.ts'
import { longShare } from '../../property/randomRuns.ts'
import { simulate, type Outcome, type Size } from './simulation.ts'

const isLong = longShare() !== null
const seed = Number(process.env['PARLEY_SEED'] ?? '20261121')
const minutes = 60_000

const ordinary: Size = { replies: 300, deathShare: 0.012, faultShare: 0.25 }
const full: Size = { replies: 5_500, deathShare: 0.012, faultShare: 0.25 }

function told(of: number, outcome: Outcome): string {
  const { accepted, crashes, calls, faults, states, trace, deaths } = outcome
  return `seed ${of}: ${accepted} replies, ${crashes} crashes, ${faults} of ${calls} calls faulty, ${JSON.stringify(states)}, died at ${JSON.stringify(deaths)}, trace ${trace.slice(0, 12)}`
}

describe('the outbox under faults and crashes', () => {
  const seeds = (longShare() ?? 1) < 1 ? [seed] : [seed, seed + 1]
  it.each(seeds)(
    'loses nothing, sends nothing twice, binds rightly and keeps order (seed %i)',
    async (of) => {
      const outcome = await simulate(of, isLong ? full : ordinary)
      console.info(told(of, outcome))
      expect(outcome.broken, told(of, outcome)).toEqual([])
      expect(outcome.accepted).toBeGreaterThanOrEqual(isLong ? 5_000 : 280)
      expect(outcome.crashes).toBeGreaterThanOrEqual(isLong ? 250 : 20)
      expect(outcome.faults / outcome.calls).toBeGreaterThan(0.2)
      const died = Object.keys(outcome.deaths)
      if (isLong)
        expect(steps.filter((step) => /^(command|outbox|sync)/.test(step) && !died.includes(step))).toEqual([])
      expect(outcome.states['sent']).toBeGreaterThan(outcome.accepted / 2)
    },
    30 * minutes,
  )

  it.each([
    ['a key that it ignores', 'key', 'times on blind'],
    ['listings without lag', 'lag', 'times on listed'],
  ] as const)(
    'notices when a network does not keep what it promises: %s',
    async (_name, lie, words) => {
      // It takes bad luck as well: one of these seeds has it.
      const found: string[] = []
      for (let of = 20261121; of < 20261133 && found.length === 0; of++) {
        const { broken } = await simulate(of, { replies: 150, deathShare: 0.01, faultShare: 0.4, lie })
        found.push(...broken.filter((one) => one.includes(words)))
      }
      expect(found).not.toEqual([])
    },
    2 * minutes,
  )

  it(
    'runs the same way for the same seed',
    async () => {
      const size = { ...ordinary, replies: 60 }
      const [one, other, different] = [
        await simulate(seed, size),
        await simulate(seed, size),
        await simulate(seed + 1, size),
      ]
      expect(other).toEqual(one)
      expect(different.trace).not.toBe(one.trace)
    },
    2 * minutes,
  )
})
