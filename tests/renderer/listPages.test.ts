import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createQueryStore } from '../../src/renderer/engine/queryStore.ts'
import { createListPages, rowStep } from '../../src/renderer/features/inbox/listPages.ts'
import type { EngineClient } from '../../src/shared/contract/wire.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A list in an engine: its ids in order, and the pages that are watched now, by their offset. */
function pretend(count: number) {
  let ids = Array.from({ length: count }, (_, n) => `c${String(n)}`)
  const watches = new Map<number, () => void>()
  const asked: number[] = []
  const client: EngineClient = {
    query: () => Promise.reject(new Error('not asked here')),
    command: () => Promise.reject(new Error('not asked here')),
    watch: (_name, input, on) => {
      const { offset = 0, limit = 0 } = input as { offset?: number; limit?: number } // only lists are asked for here
      const tell = (): void =>
        on({
          rows: ids.slice(offset, offset + limit).map((id) => ({ id })),
          hasMore: ids.length > offset + limit,
        } as never) // as far as the pages look
      asked.push(offset / rowStep)
      watches.set(offset / rowStep, tell)
      tell()
      return () => watches.delete(offset / rowStep)
    },
  }
  const made = createListPages(createQueryStore(client), { brandId: null, view: 'needs_reply' })
  const pages: typeof made = {
    ...made,
    see: (...seen) => {
      made.see(...seen)
      // Watches that nobody uses any more have ended.
      vi.advanceTimersByTime(5000)
    },
  }
  return {
    pages,
    asked,
    watches,
    rows: () => (pages.get().page?.rows ?? []).map(({ id }) => id),
    change: (next: string[]) => {
      ids = next
      for (const tell of watches.values()) tell()
    },
    ids: () => ids,
  }
}

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `c${String(from + n)}`)

it('asks for one page more each time the end comes near, and never for the whole list', () => {
  const { pages, rows, asked } = pretend(200_000)
  pages.subscribe(() => undefined)
  expect(asked).toEqual([0])
  expect(rows()).toEqual(range(0, 100))
  pages.see(range(80, 100), true)
  expect(asked).toEqual([0, 1])
  expect(rows()).toEqual(range(0, 200))
  pages.see(range(100, 120), false)
  pages.see(range(180, 200), true)
  expect(asked).toEqual([0, 1, 2])
  expect(rows()).toHaveLength(300)
  expect(pages.get().page?.hasMore).toBe(true)
})

it('ends where the list ends', () => {
  const { pages, rows, asked } = pretend(150)
  pages.subscribe(() => undefined)
  pages.see(range(80, 100), true)
  expect(rows()).toEqual(range(0, 150))
  expect(pages.get().page?.hasMore).toBe(false)
  pages.see(range(130, 150), true)
  expect(asked).toEqual([0, 1])
})

it('keeps up to date what is in sight, each row once, in the order of the list', () => {
  const { pages, rows, change, ids } = pretend(400)
  pages.subscribe(() => undefined)
  for (const last of [100, 200, 300]) pages.see(range(last - 20, last), true)
  pages.see(range(310, 330), false)
  expect(rows()).toEqual(range(0, 400))
  // A row of the first page goes: what is in sight moves up, and no row stands there twice.
  change(ids().filter((id) => id !== 'c5'))
  expect(rows()).not.toContain('c5')
  expect(new Set(rows()).size).toBe(rows().length)
  expect(rows().slice(-99)).toEqual(range(301, 400))
  // Back at the top of the second page, it is read again as it stands now.
  pages.see(range(101, 121), false)
  pages.see(range(201, 221), false)
  expect(rows()).toEqual([...range(0, 5), ...range(6, 400)])
})

it('forgets what lay behind the end when the list became shorter', () => {
  const { pages, rows, change } = pretend(300)
  pages.subscribe(() => undefined)
  pages.see(range(80, 100), true)
  pages.see(range(180, 200), true)
  expect(rows()).toHaveLength(300)
  change(range(0, 30))
  expect(rows()).toEqual(range(0, 30))
  expect(pages.get().page?.hasMore).toBe(false)
})

it('stops asking when nobody listens, and gives the same answer as long as nothing changes', () => {
  const { pages, watches, change } = pretend(150)
  let told = 0
  const stop = pages.subscribe(() => told++)
  pages.see(range(80, 100), true)
  const before = pages.get()
  expect(pages.get()).toBe(before)
  expect(told).toBe(1)
  change(range(1, 150))
  expect(pages.get()).not.toBe(before)
  expect([...watches.keys()]).toEqual([0, 1])
  pages.see(range(20, 40), false)
  expect([...watches.keys()]).toEqual([0])
  stop()
  told = 0
  change(range(2, 150))
  expect(told).toBe(0)
})
