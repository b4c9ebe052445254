import { expect, it } from 'vitest'
import { startHeartbeat } from '../../src/main/engine/heartbeat.ts'
import type { Worker } from '../../src/main/engine/worker.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'

/** A worker with work at these moments, ms from now; `on` runs with each. */
function workerAt(now: () => number, moments: readonly number[], on: () => void = () => undefined) {
  const due = moments.map((moment) => now() + moment)
  const ran: number[] = []
  const began = now()
  const worker: Worker = {
    name: 'test',
    nextDueAt: () => due[0] ?? null,
    runDue: () => {
      while ((due[0] ?? Infinity) <= now()) {
        due.shift()
        ran.push(now() - began)
        on()
      }
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
  return { worker, ran, due }
}

const start = (fake: ReturnType<typeof createFakeClock>, workers: readonly Worker[]) =>
  startHeartbeat({ clock: fake.clock, timers: fake.timers, workers, failed: () => undefined, setBack: () => undefined })

it('wakes workers when their rows are due', async () => {
  const fake = createFakeClock()
  const one = workerAt(fake.clock.now, [0, 5_000, 90_000])
  const other = workerAt(fake.clock.now, [20_000])
  start(fake, [one.worker, other.worker])
  await fake.advance(120_000)
  expect([one.ran, other.ran]).toEqual([[0, 5_000, 90_000], [20_000]])
})

it('looks again at once after a poke, also after one from inside a beat', async () => {
  const fake = createFakeClock()
  let poke = (): void => undefined
  // What a worker writes while it runs pokes, as every commit does.
  const { worker, ran, due } = workerAt(fake.clock.now, [0], () => poke())
  const heartbeat = start(fake, [worker])
  poke = heartbeat.poke
  await fake.advance(1_000)
  expect(ran).toEqual([0])
  due.push(fake.clock.now())
  heartbeat.poke()
  await fake.advance(1)
  expect(ran).toEqual([0, 1_000])
  due.push(fake.clock.now())
  heartbeat.poke()
  await fake.advance(1)
  expect(ran).toEqual([0, 1_000, 1_001])
})

it('goes on after a worker that fails, and ends when stopped', async () => {
  const fake = createFakeClock()
  const broken: Worker = {
    ...workerAt(fake.clock.now, [0]).worker,
    runDue: () => {
      throw new Error('broken')
    },
  }
  const { worker, ran } = workerAt(fake.clock.now, [0, 3_000, 9_000])
  const failed: string[] = []
  const heartbeat = startHeartbeat({
    clock: fake.clock,
    timers: fake.timers,
    workers: [broken, worker],
    setBack: () => undefined,
    failed: (name) => failed.push(name),
  })
  await fake.advance(5_000)
  heartbeat.stop()
  heartbeat.poke()
  await fake.advance(60_000)
  expect(ran).toEqual([0, 3_000])
  expect(failed.length).toBeGreaterThan(0)
  expect(fake.pending()).toBe(0)
})

it('notices a clock that was set forward', async () => {
  const fake = createFakeClock()
  const { worker, ran } = workerAt(fake.clock.now, [3_600_000])
  start(fake, [worker])
  await fake.advance(1_000)
  fake.jumpTo(fake.clock.now() + 3_600_000)
  await fake.advance(60_000)
  expect(ran).toHaveLength(1)
})
