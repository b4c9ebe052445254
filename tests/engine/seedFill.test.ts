import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { longestWriter } from '../../scripts/seed/desk.ts'
import { fillDatabase } from '../../scripts/seed/fill.ts'
import type { FillOptions } from '../../scripts/seed/fill.ts'
import { inboxQueries } from '../../src/main/engine/queries/inbox.ts'
import { queries } from '../../src/shared/contract/queries.ts'
import { searchPlan } from '../../src/main/engine/rules/searchQuery.ts'
import { openStoreForReading } from '../../src/main/engine/store/database.ts'
import type { Reader, Store } from '../../src/main/engine/store/database.ts'
import { dataFiles, openSqlite } from '../../src/main/engine/store/sqlite.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const options = { messages: 2_000, seed: 5, accounts: 10, years: 1, endMs: Date.UTC(2026, 5, 1), tell: () => undefined }

function filled(messages: number, desk?: FillOptions['desk']): { store: Store; dataDir: string } {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-seed-'))
  folders.push(dataDir)
  fillDatabase({ ...options, messages, dataDir, ...(desk === undefined ? {} : { desk }) })
  return { store: openStoreForReading(dataDir), dataDir }
}

const number = (store: Store, sql: string): number => store.reader.get<{ n: number }>(sql)?.n ?? 0

test('fills a folder with threads that hold together, counters that agree and text that is found', () => {
  const { store } = filled(2_000)
  expect(number(store, 'SELECT count(*) AS n FROM messages')).toBe(2_000)
  expect(number(store, 'SELECT count(*) AS n FROM brands WHERE is_sample = 1')).toBe(5)
  expect(number(store, 'SELECT count(*) AS n FROM conversations WHERE author IS NULL OR last_message IS NULL')).toBe(0)
  expect(number(store, "SELECT count(*) AS n FROM messages WHERE direction = 'out'") / 2_000).toBeCloseTo(0.25, 1)
  expect(number(store, "SELECT count(*) AS n FROM conversations WHERE state = 'open'")).toBeGreaterThan(0)
  expect(number(store, "SELECT count(*) AS n FROM conversations WHERE state = 'closed'")).toBeGreaterThan(0)
  expect(number(store, 'SELECT sum(needs_reply) AS n FROM accounts')).toBe(
    number(store, 'SELECT count(*) AS n FROM conversations WHERE needs_reply = 1'),
  )
  expect(number(store, 'SELECT sum(unread) AS n FROM accounts')).toBe(
    number(store, 'SELECT count(*) AS n FROM messages WHERE is_read = 0'),
  )
  const match = searchPlan('注文')?.match ?? ''
  const found = store.reader.all('SELECT rowid FROM message_search WHERE message_search MATCH :match', { match })
  expect(found.length).toBeGreaterThan(0)
  expect(found.length).toBe(number(store, "SELECT count(*) AS n FROM messages WHERE body LIKE '%注文%'"))
  store.close()
})

test('the same seed gives the same rows', () => {
  const rows = (): unknown[] => {
    const { store } = filled(300)
    const all = store.reader.all('SELECT * FROM messages JOIN conversations ON conversation = number ORDER BY seq')
    store.close()
    return all
  }
  expect(rows()).toEqual(rows())
})

test('a folder that holds messages is refused and keeps them', () => {
  const { store, dataDir } = filled(100)
  expect(() => fillDatabase({ ...options, dataDir })).toThrow('already holds messages')
  expect(number(store, 'SELECT count(*) AS n FROM messages')).toBe(100)
  store.close()
})

test('fills a desk: people who wait, responses, and one long conversation', () => {
  const { store } = filled(100, { waiting: 300, responses: 20, longest: 50 })
  const before = number(store, 'SELECT count(*) AS n FROM messages') - 350
  expect(before).toBe(100)
  expect(number(store, 'SELECT count(*) AS n FROM conversations WHERE needs_reply = 1')).toBeGreaterThanOrEqual(301)
  expect(number(store, 'SELECT count(*) AS n FROM authors WHERE is_self = 0')).toBeGreaterThanOrEqual(301)
  expect(number(store, 'SELECT max(n) AS n FROM (SELECT count(*) AS n FROM messages GROUP BY conversation)')).toBe(50)
  expect(number(store, `SELECT count(*) AS n FROM authors WHERE display_name = '${longestWriter}'`)).toBe(1)
  expect(number(store, 'SELECT count(*) AS n FROM canned')).toBe(20)
  expect(number(store, "SELECT count(*) AS n FROM canned_variants WHERE status = 'approved'")).toBe(40)
  store.close()
})

const facts = {
  now: options.endMs,
  connectors: [],
  line: { isOnline: true, offlineSince: null },
  isSyncing: false,
  dataDir: '',
  dataProblem: null,
}

test('the list of several brands comes page by page in the order in which it comes at once', () => {
  const { store } = filled(100, { waiting: 300, responses: 0, longest: 0 })
  const page = (offset: number, limit: number, group: 'brand' | 'none'): readonly string[] =>
    inboxQueries['inbox.list'](
      store.reader,
      queries['inbox.list'].input.parse({ brandId: null, view: 'needs_reply', group, offset, limit }),
      facts,
    ).rows.map(({ id }) => id)
  for (const group of ['brand', 'none'] as const) {
    const whole = page(0, 5000, group)
    const parts: string[] = []
    for (let offset = 0; offset < whole.length; offset += 37) parts.push(...page(offset, 37, group))
    expect(parts).toEqual(whole)
  }
  store.close()
})

test('what is owed is read in its order from an index, also by the figures that SQLite keeps of a full desk', () => {
  const { store, dataDir } = filled(100, { waiting: 2_000, responses: 0, longest: 0 })
  store.close()
  const db = openSqlite(dataFiles(dataDir).database, false)
  db.exec('ANALYZE')
  // What SQLite noted of a desk of 20,000 that wait, when it was closed.
  const note = db.prepare('UPDATE sqlite_stat1 SET stat = :stat WHERE idx = :idx')
  note.run({ idx: 'conversations_due', stat: '20022 1227 2' })
  note.run({ idx: 'conversations_due_all', stat: '20022 20' })
  note.run({ idx: 'conversations_brand', stat: '20991 1227 614 1' })
  note.run({ idx: 'conversations_state', stat: '20991 614 1' })
  db.close()
  const again = openStoreForReading(dataDir)
  const asked: string[] = []
  const watching: Reader = {
    ...again.reader,
    all: (sql, bind) => {
      asked.push(sql)
      return again.reader.all(sql, bind)
    },
  }
  for (const offset of [0, 500]) {
    const input = queries['inbox.list'].input.parse({ brandId: null, view: 'needs_reply', offset, limit: 100 })
    inboxQueries['inbox.list'](watching, input, facts)
  }
  const plans = asked.map((sql) =>
    again.reader
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, {
        limit: 101,
        ...(sql.includes(':offset') ? { offset: 500 } : {}),
      })
      .map(({ detail }) => detail),
  )
  expect(plans).toHaveLength(2)
  for (const plan of plans) expect(plan.some((line) => line.includes('USING INDEX conversations_due_all'))).toBe(true)
  expect(plans[0]).not.toContain('USE TEMP B-TREE FOR ORDER BY')
  again.close()
})
