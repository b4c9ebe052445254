import { describe, expect, it } from 'vitest'
import { openStore } from '../../../src/main/engine/store/database.ts'
import type { Writer } from '../../../src/main/engine/store/database.ts'

const brand = (db: Writer, id: string): number =>
  db.run(
    "INSERT INTO brands (id, name, hue, time_zone, hours_json, position, is_sample) VALUES (:id, 'B', 'teal', 'UTC', '{}', 0, 0)",
    { id },
  ).lastInsertRowid

describe('what the store remembers', () => {
  it('works out once what is asked again before anything changes, and says each time what it rests on', () => {
    const store = openStore(':memory:')
    let times = 0
    const ask = (): { value: number; tables: ReadonlySet<string> } =>
      store.tracked((db) =>
        db.once('names', () => {
          times++
          return db.all('SELECT id FROM brands').length
        }),
      )
    expect([ask(), ask()]).toEqual(Array(2).fill({ value: 0, tables: new Set(['brands']) }))
    expect(times).toBe(1)
    store.write((db) => brand(db, 'a'), { durable: false })
    expect(ask().value).toBe(1)
    // What was seen in the middle of a write that failed is forgotten with it.
    expect(() =>
      store.write(
        (db) => {
          brand(db, 'b')
          expect(ask().value).toBe(2)
          throw new Error('half way')
        },
        { durable: false },
      ),
    ).toThrow('half way')
    expect(ask().value).toBe(1)
    expect(() => store.reader.once('broken', () => store.reader.all('SELECT no_such FROM brands'))).toThrow()
    store.write((db) => brand(db, 'c'), { durable: false })
    expect(ask().value).toBe(2)
    store.close()
  })

  it('remembers what was worked out on the way to something else, and of what takes room the last two', () => {
    const store = openStore(':memory:')
    const times = new Map<string, number>()
    const brands = (name: string): number =>
      store.reader.once(
        name,
        () => {
          times.set(name, (times.get(name) ?? 0) + 1)
          return store.reader.all('SELECT id FROM brands').length
        },
        true,
      )
    const sum = (): { value: number; tables: ReadonlySet<string> } =>
      store.tracked((db) => db.once('sum', () => brands('one') + brands('two')))
    expect([sum(), sum()]).toEqual(Array(2).fill({ value: 0, tables: new Set(['brands']) }))
    brands('two')
    brands('three')
    expect([...times.values()]).toEqual([1, 1, 1])
    brands('one')
    expect(times.get('one')).toBe(2)
    store.write((db) => brand(db, 'a'), { durable: false })
    expect([sum().value, brands('two')]).toEqual([2, 1])
    store.close()
  })

  it('gives rows as lists without changing what others with the same question get', () => {
    const store = openStore(':memory:')
    store.write((db) => brand(db, 'a'), { durable: false })
    const question = 'SELECT id, name FROM brands'
    const row = store.reader.get<{ id: string; name: string }>(question)
    expect(store.reader.lists(question)).toEqual([[row?.id, row?.name]])
    expect(store.reader.all(question)).toEqual([row])
    expect(() => store.reader.lists('SELECT id FROM brands WHERE id = :id')).toThrow()
    expect(store.reader.get(question)).toEqual(row)
    store.close()
  })
})
