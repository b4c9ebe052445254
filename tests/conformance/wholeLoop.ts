import { describe, expect, test } from 'vitest'
import { seeded } from '../engine/kit.ts'
import type { WireFault } from '../fakes/faultyWire.ts'
import type { MakeFakeNetwork } from './harness.ts'
import { runStory, type LoopEnd } from './loopStory.ts'
import { isSelected } from './suite.ts'

/** All that a network or the way to it may do to a request, short of ending the sign-in. */
const faults: readonly WireFault[] = [
  'refused',
  'cut_before',
  'cut_after',
  '500_after',
  '504_before',
  '429',
  'broken_body',
  'half_body',
  'hang',
  'hang_after',
  'slow_body',
  'huge_body',
]
/** Those after which the thing was done although nobody said so. */
const afterTheWork: readonly WireFault[] = [
  'cut_after',
  '500_after',
  'broken_body',
  'hang_after',
  'slow_body',
  'huge_body',
]
const isLong = process.env['PARLEY_LONG'] === '1'
/** Seeds that once failed stay here. */
const seeds: readonly number[] = [1, 2, 3, 4, ...(isLong ? Array.from({ length: 60 }, (_, n) => 100 + n) : [])]

/** What the story comes to at the least, for networks that have less to tell it with. */
interface Least {
  readonly conversations: number
  readonly entries: number
}

/**
 * Theme 6: faults injected at every request of a story leave the same final store as a run without faults. The order
 * of our own messages may differ where one had to wait for a person, so it is left out of the comparison.
 */
export function describeWholeLoop(
  name: string,
  make: MakeFakeNetwork,
  options: { readonly spareSignIn?: boolean; readonly least?: Least } = {},
): void {
  const isAsked = isSelected(name.split(' ')[0] ?? name)
  describe(`whole loop of ${name}`, () => {
    if (!isAsked) {
      test('is not the one that was asked for', () => expect(isSelected(name)).toBe(false))
      return
    }
    test('one fault at each request changes nothing in the end', { timeout: 600_000 }, async () => {
      const sound = await runStory(make, () => null, options)
      expectWhole(sound.end, options.least)
      for (const [index, request] of sound.requests.entries()) {
        if (options.spareSignIn === true && index < sound.signInRequests) continue
        const isWrite = sound.writes.has(index)
        const turn = faults[index % faults.length] ?? 'refused'
        const tried = isLong ? faults : isWrite ? new Set([...afterTheWork, turn]) : index % 3 === 0 ? [turn] : []
        for (const fault of tried) {
          const { end } = await runStory(make, (at) => (at === index ? fault : null), options)
          expect(end, `${fault} at request ${index}: ${request.method} ${new URL(request.url).pathname}`).toEqual(
            sound.end,
          )
        }
      }
    })

    test.each(seeds)(
      'a fifth of all requests going wrong changes nothing in the end (seed %i)',
      { timeout: 600_000 },
      async (seed) => {
        const sound = await runStory(make, () => null, options)
        const chance = seeded(seed)
        const { end } = await runStory(
          make,
          () => (chance() < 0.2 ? (faults[Math.floor(chance() * faults.length)] ?? null) : null),
          options,
        )
        expect(end).toEqual(sound.end)
      },
    )
  })
}

/** The story must have gone as it was meant to, or all runs would agree on nothing. */
function expectWhole(end: LoopEnd, least: Least = { conversations: 3, entries: 4 }): void {
  expect(end.conversations.length).toBeGreaterThanOrEqual(least.conversations)
  expect(end.outbox.length).toBeGreaterThanOrEqual(least.entries)
  for (const entry of end.outbox) expect(entry).toMatchObject({ state: 'sent' })
  expect(end.onNetwork).toContain('It fits every pan we know.')
  expect(end.onNetwork.filter((text) => text === 'It fits every pan we know.')).toHaveLength(1)
}
