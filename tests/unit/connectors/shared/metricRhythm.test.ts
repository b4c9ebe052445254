import { describe, expect, it } from 'vitest'
import { noRounds, roundAfter, roundNow } from '../../../../src/main/connectors/shared/metricRhythm.ts'
import type { MetricRound, MetricRounds } from '../../../../src/main/connectors/shared/metricRhythm.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.UTC(2026, 9, 1)
function begin(rounds: MetricRounds, now: number): MetricRound {
  const round = roundNow(rounds, now)
  if (round === null) throw new Error('No round is due')
  return round
}

describe('the rhythm in which figures are taken', () => {
  it('takes those of the last ten days every four hours and of the last sixty once a day', () => {
    let rounds: MetricRounds = noRounds
    const taken: [at: number, back: number][] = []
    // Asked every five minutes, as a stream is.
    for (let now = start; now < start + 2 * day; now += hour / 12) {
      const round = roundNow(rounds, now)
      if (round === null) continue
      taken.push([(now - start) / hour, (now - round.under.backTo) / day])
      rounds = roundAfter(round, null, false)
    }
    expect(taken).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44].map((at) => [at, at % 24 === 0 ? 60 : 10]))
  })

  it('goes on with a round page by page, also when the next one would be due by now', () => {
    const begun = begin(noRounds, start)
    const second = begin(roundAfter(begun, 'b', false), start)
    expect(second.under).toEqual({ page: 'b', backTo: start - 60 * day })
    expect(roundNow(second, start + 2 * day)).toEqual(second)
  })

  it('is over at posts that are too old, at the last page, and where the network gives the same page again', () => {
    const begun = begin(noRounds, start)
    const second = begin(roundAfter(begun, 'b', false), start)
    expect(roundAfter(second, 'c', true).under).toBeNull()
    expect(roundAfter(second, null, false).under).toBeNull()
    expect(roundAfter(second, 'b', false).under).toBeNull()
    expect(roundNow(roundAfter(second, null, false), start + 4 * hour - 1)).toBeNull()
  })
})
