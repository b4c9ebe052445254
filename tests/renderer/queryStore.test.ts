import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createQueryStore } from '../../src/renderer/engine/queryStore.ts'
import { shareUnchanged } from '../../src/renderer/engine/shareUnchanged.ts'
import type { Failure } from '../../src/shared/contract/failure.ts'
import type { EngineClient } from '../../src/shared/contract/wire.ts'

interface Watch {
  readonly name: string
  readonly tell: (value: unknown) => void
  readonly fail: (failure: Failure) => void
  isOver: boolean
}

function pretend(): { readonly client: EngineClient; readonly watches: Watch[] } {
  const watches: Watch[] = []
  const client: EngineClient = {
    query: () => Promise.reject(new Error('not asked here')),
    command: () => Promise.reject(new Error('not asked here')),
    watch: (name, _input, on, failed) => {
      const watch: Watch = {
        name,
        tell: (value) => on(value as never),
        fail: (failure) => failed?.(failure),
        isOver: false,
      } // tests tell what they like
      watches.push(watch)
      return () => {
        watch.isOver = true
      }
    },
  }
  return { client, watches }
}

describe('shared watches', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('asks once for many users and goes on 5 seconds after the last', () => {
    const { client, watches } = pretend()
    const store = createQueryStore(client)
    const first = store.subscribe('inbox.counts', { brandId: null }, () => undefined)
    const second = store.subscribe('inbox.counts', { brandId: null }, () => undefined)
    expect(watches).toHaveLength(1)
    first()
    second()
    vi.advanceTimersByTime(4999)
    const third = store.subscribe('inbox.counts', { brandId: null }, () => undefined)
    vi.advanceTimersByTime(60_000)
    expect(watches.map((watch) => watch.isOver)).toEqual([false])
    third()
    vi.advanceTimersByTime(5000)
    expect(watches.map((watch) => watch.isOver)).toEqual([true])
  })

  it('keeps what it knew beside a failure, and other questions apart', () => {
    const { client, watches } = pretend()
    const store = createQueryStore(client)
    let calls = 0
    store.subscribe('brand.list', {}, () => calls++)
    store.subscribe('inbox.counts', { brandId: 'b1' }, () => undefined)
    expect(watches.map((watch) => watch.name)).toEqual(['brand.list', 'inbox.counts'])
    watches[0]?.tell([{ id: 'b1' }])
    watches[0]?.fail({ code: 'conflict', message: 'no' })
    expect(store.get('brand.list', {})).toMatchObject({
      value: [{ id: 'b1' }],
      failure: { message: 'no' },
      isLoading: false,
    })
    expect(calls).toBe(2)
    expect(store.get('inbox.counts', { brandId: 'b1' })).toMatchObject({ isLoading: true })
  })

  it('fetches ahead for a moment', () => {
    const { client, watches } = pretend()
    const store = createQueryStore(client)
    store.warm('conversation.detail', { conversationId: 'c1' })
    store.warm('conversation.detail', { conversationId: 'c1' })
    expect(watches).toHaveLength(1)
    vi.advanceTimersByTime(5000)
    expect(watches[0]?.isOver).toBe(true)
  })
})

describe('keeping unchanged parts', () => {
  it('gives equal rows back as the same objects, also when they moved', () => {
    const before = {
      rows: [
        { id: 'a', n: 1 },
        { id: 'b', n: 1 },
      ],
      hasMore: false,
    }
    const after = shareUnchanged(before, {
      rows: [
        { id: 'b', n: 1 },
        { id: 'a', n: 2 },
      ],
      hasMore: false,
    })
    expect(after.rows[0]).toBe(before.rows[1])
    expect(after.rows[1]).not.toBe(before.rows[0])
    expect(after.rows[1]).toEqual({ id: 'a', n: 2 })
    expect(shareUnchanged(before, structuredClone(before))).toBe(before)
  })

  it('never invents or loses anything', () => {
    const values: unknown[] = [
      null,
      1,
      'x',
      [],
      {},
      [1, [2]],
      { a: { b: [{ id: 'q', c: null }] } },
      { a: undefined },
      [{ id: 'q' }, { id: 'q', d: 1 }],
    ]
    for (const previous of values)
      for (const next of values) expect(shareUnchanged(previous, structuredClone(next))).toEqual(next)
  })
})
