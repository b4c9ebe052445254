import { describe, expect, it } from 'vitest'
import { createLive } from '../../../src/main/engine/live.ts'
import { createFakeClock } from '../../fakes/fakeClock.ts'

function make() {
  const time = createFakeClock()
  const live = createLive({ timers: time.timers, elapsed: () => time.clock.now() })
  return { time, live }
}
const failed = (error: unknown): void => {
  throw error
}

describe('live questions', () => {
  it('answer at once, then only when a table they read was written and the result changed', async () => {
    const { time, live } = make()
    let rows = 1
    let asked = 0
    const told: unknown[] = []
    live.watch(
      'brand.list',
      () => (asked++, { value: { rows }, tables: new Set(['brands']) }),
      (value) => told.push(value),
      failed,
    )
    expect(told).toEqual([{ rows: 1 }])
    live.committed(new Set(['outbox']))
    await time.advance(100)
    expect(asked).toBe(1)
    live.committed(new Set(['brands']))
    await time.advance(100)
    expect([asked, told.length]).toEqual([2, 1])
    rows = 2
    for (let n = 0; n < 50; n++) live.committed(new Set(['brands']))
    await time.advance(100)
    expect(asked).toBe(3)
    expect(told).toEqual([{ rows: 1 }, { rows: 2 }])
  })

  it('tell nothing after they were stopped', async () => {
    const { time, live } = make()
    let n = 0
    const told: unknown[] = []
    const watch = live.watch(
      'brand.list',
      () => ({ value: n++, tables: new Set(['brands']) }),
      (value) => told.push(value),
      failed,
    )
    live.committed(new Set(['brands']))
    watch.stop()
    await time.advance(100)
    expect(told).toEqual([0])
  })

  it('ask again when a commit comes while the answer is still being found elsewhere', async () => {
    const { time, live } = make()
    let release: (value: { value: number; tables: Set<string> }) => void = () => undefined
    let n = 0
    const told: unknown[] = []
    live.watch(
      'search.messages',
      () => (n++ === 0 ? new Promise((resolve) => (release = resolve)) : { value: 2, tables: new Set(['messages']) }),
      (value) => told.push(value),
      failed,
    )
    live.committed(new Set(['messages']))
    release({ value: 1, tables: new Set(['messages']) })
    await time.advance(200)
    expect(told).toEqual([1, 2])
  })

  it('hears of what changes outside the tables', async () => {
    const { time, live } = make()
    let isOnline = true
    const told: unknown[] = []
    live.watch(
      'sync.status',
      () => ({ value: isOnline, tables: new Set<string>() }),
      (value) => told.push(value),
      failed,
    )
    isOnline = false
    live.changedOutside(['sync.status'])
    await time.advance(100)
    expect(told).toEqual([true, false])
  })

  it('ask right after a commit that comes alone, and gather those that follow', async () => {
    const { time, live } = make()
    let asked = 0
    live.watch(
      'brand.list',
      () => (asked++, { value: asked, tables: new Set(['brands']) }),
      () => undefined,
      failed,
    )
    await time.advance(100)
    live.committed(new Set(['brands']))
    await time.advance(0)
    expect(asked).toBe(2)
    for (let n = 0; n < 5; n++) {
      live.committed(new Set(['brands']))
      await time.advance(1)
    }
    expect(asked).toBe(2)
    await time.advance(100)
    expect(asked).toBe(3)
  })

  it('ask first what changed the last time', async () => {
    const { time, live } = make()
    const order: string[] = []
    let rows = 0
    const watch = (name: string, value: () => unknown): void => {
      live.watch(
        'brand.list',
        () => (order.push(name), { value: value(), tables: new Set(['brands']) }),
        () => undefined,
        failed,
      )
    }
    watch('still', () => 1)
    watch('lively', () => rows)
    for (let n = 0; n < 2; n++) {
      rows += 1
      await time.advance(100)
      order.length = 0
      live.committed(new Set(['brands']))
      await time.advance(100)
    }
    expect(order).toEqual(['lively', 'still'])
  })

  it('let others have their turn between long questions', async () => {
    const { time, live } = make()
    const order: string[] = []
    for (const name of ['one', 'two']) {
      live.watch(
        'brand.list',
        () => (time.sleep(10), order.push(name), { value: 1, tables: new Set(['brands']) }),
        () => undefined,
        failed,
      )
    }
    await time.advance(1000)
    order.length = 0
    live.committed(new Set(['brands']))
    time.timers.after(0, () => order.push('a command'))
    await time.advance(100)
    expect(order).toEqual(['one', 'a command', 'two'])
  })
})
