import { join } from 'node:path'
import Database from 'better-sqlite3'
import { searchPlan } from '../../src/main/engine/rules/searchQuery.ts'
import { searchTableSql } from '../../src/main/engine/rules/searchTable.ts'
import { foldText, messageTokens } from '../../src/main/engine/rules/searchTokens.ts'
import { nextSeq } from '../../src/main/engine/store/messages.ts'
import type { Reader } from '../../src/main/engine/store/database.ts'
import type { GeneratedMessage } from '../seed/corpus.ts'
import { generateMessages } from '../seed/corpus.ts'
import { randomFrom } from '../seed/random.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, percentile, timed } from './measure.ts'
import type { BenchMessage, BenchQuery } from './searchQueries.ts'
import { makeQueries } from './searchQueries.ts'

const pageSize = 50
const perKind = 30
/** Queries of each kind that the slow references get. */
const referencePerKind = 6
const accounts = 300
const batch = 200

/** Measures search alone: correctness against brute force, speed against LIKE and FTS5 trigram, size of the index. */
export function benchSearch(context: BenchContext): readonly Measurement[] {
  const messages = withRowIds(generateMessages({ seed: context.seed, count: context.messages, accounts, years: 3 }))
  const database = new Database(join(context.folder, 'search.sqlite'))
  try {
    return measure(context, database, messages)
  } finally {
    database.close()
  }
}

/** Gives the messages the row ids that the store would: what an index costs depends on them. */
function withRowIds(messages: Iterable<GeneratedMessage>): readonly Row[] {
  const empty: Reader = {
    get: () => undefined,
    all: () => [],
    lists: () => [],
    each: () => [][Symbol.iterator](),
    once: (_key, make) => make(),
  }
  let last = 0
  return Array.from(messages, (message) => {
    last = Math.max(nextSeq(empty, message.atMs), last + 1)
    return { ...message, seq: last }
  })
}

function measure(context: BenchContext, database: Database.Database, messages: readonly Row[]): readonly Measurement[] {
  const builds = build(context, database, messages)
  const queries = makeQueries(messages, randomFrom(context.seed + 1), perKind)
  const search = searcher(database)
  context.tell(`search: ${queries.length} queries against brute force`)
  const truth = correctness(messages, queries, search.gram)

  const short = (query: BenchQuery): boolean => /^(ja|th|ko|en)[12]$/.test(query.kind)
  const long = (query: BenchQuery): boolean => !short(query) && query.kind !== 'adversarial'
  const bad = (query: BenchQuery): boolean => query.kind === 'adversarial'
  const fewer = everyKind(queries, referencePerKind)
  const compare = (
    name: string,
    which: (query: BenchQuery) => boolean,
    reference: Search,
    label: string,
  ): Measurement => {
    context.tell(`search: ${name}`)
    const rounds = Array.from({ length: context.repetitions }, () => ({
      own: percentile(times(queries.filter(which), search.gram), 0.95),
      other: percentile(times(fewer.filter(which), reference), 0.95),
    }))
    return {
      name,
      ratios: rounds.map(({ own, other }) => own / other),
      detail: rounds.map(({ own, other }) => `${figure(own)} ms against ${figure(other)} ms of ${label}`).join(', '),
    }
  }
  return [
    ...truth,
    compare('search p95, all classes / LIKE', (query) => !bad(query), search.like, 'LIKE'),
    compare('search p95, 1 and 2 characters / FTS5 trigram', short, search.trigram, 'trigram'),
    compare('search p95, 3 and more characters / LIKE', long, search.like, 'LIKE'),
    compare('search p95, 3 and more characters / FTS5 trigram', long, search.trigram, 'trigram'),
    compare('search p95, adversarial / LIKE', bad, search.like, 'LIKE'),
    inOneAccount(
      context,
      queries.filter((query) => !bad(query)),
      search,
    ),
    ...builds,
  ]
}

/** A message with its row id. */
type Row = BenchMessage & { readonly seq: number }
type Search = (query: string, account?: number) => readonly number[]

/** Fills a plain table and, apart and timed, both indexes. */
function build(context: BenchContext, database: Database.Database, messages: readonly Row[]): readonly Measurement[] {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.exec(`
    CREATE TABLE messages (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, account INTEGER NOT NULL);
    CREATE VIRTUAL TABLE trigrams USING fts5(body, content='messages', content_rowid='seq', tokenize='trigram');
    ${searchTableSql};
  `)
  const plain = database.prepare('INSERT INTO messages (seq, body, account) VALUES (?, ?, ?)')
  const trigram = database.prepare('INSERT INTO trigrams (rowid, body) VALUES (?, ?)')
  const gram = database.prepare('INSERT INTO message_search (rowid, tokens) VALUES (?, ?)')
  const passes = [
    {
      name: 'table',
      insert: (seq: number, message: Row) => plain.run(seq, message.text, message.accountIndex),
    },
    { name: 'trigram index', insert: (seq: number, message: Row) => trigram.run(seq, message.text) },
    {
      name: 'search index',
      insert: (seq: number, message: Row) => gram.run(seq, messageTokens(message.text, message.accountIndex)),
    },
  ]
  const [, trigramMs = 0, gramMs = 0] = passes.map(({ name, insert }) => {
    context.tell(`search: ${name} of ${messages.length} messages`)
    return timed(() => {
      for (let from = 0; from < messages.length; from += batch) {
        database.transaction(() => {
          messages.slice(from, from + batch).forEach((message) => insert(message.seq, message))
        })()
      }
    })
  })
  const own = indexBytes(database, 'message_search') / messages.length
  const other = indexBytes(database, 'trigrams') / messages.length
  const dense = denseBytes(messages)
  const words = (one: number, two: number): string => `${figure(one)} bytes a message against ${figure(two)}`
  return [
    {
      name: 'search index bytes / FTS5 trigram, rows numbered one by one',
      ratios: [dense.own / dense.other],
      detail: words(dense.own, dense.other),
    },
    {
      name: 'search index bytes / FTS5 trigram, rows numbered by time',
      ratios: [own / other],
      detail: words(own, other),
    },
    {
      name: 'search index build time / FTS5 trigram',
      ratios: [gramMs / trigramMs],
      detail: `${figure((messages.length / gramMs) * 1000)} messages a second against ${figure((messages.length / trigramMs) * 1000)}`,
    },
  ]
}

function indexBytes(database: Database.Database, table: string): number {
  return (
    database.prepare<[string], number>('SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?').pluck().get(`${table}%`) ?? 0
  )
}

/** Bytes a message of both indexes when the row ids are 1, 2, 3: what the tokens cost without the gaps of time. */
function denseBytes(messages: readonly Row[]): { own: number; other: number } {
  const database = new Database(':memory:')
  database.exec(`${searchTableSql}; CREATE VIRTUAL TABLE trigrams USING fts5(body, content='', tokenize='trigram')`)
  const gram = database.prepare('INSERT INTO message_search (rowid, tokens) VALUES (?, ?)')
  const trigram = database.prepare('INSERT INTO trigrams (rowid, body) VALUES (?, ?)')
  for (let from = 0; from < messages.length; from += batch) {
    const page = messages.slice(from, from + batch)
    database.transaction(() => page.forEach((message, offset) => trigram.run(from + offset + 1, message.text)))()
    database.transaction(() =>
      page.forEach((message, offset) => gram.run(from + offset + 1, messageTokens(message.text, message.accountIndex))),
    )()
  }
  const own = indexBytes(database, 'message_search') / messages.length
  const other = indexBytes(database, 'trigrams') / messages.length
  database.close()
  return { own, other }
}

function searcher(database: Database.Database): { gram: Search; like: Search; trigram: Search } {
  const gramRows = database.prepare<[string], { seq: number; body: string }>(
    'SELECT seq, body FROM message_search JOIN messages ON seq = message_search.rowid WHERE message_search MATCH ? ORDER BY message_search.rowid DESC',
  )
  const likeRows = database
    .prepare<[string, string], number>(
      'SELECT seq FROM messages WHERE body LIKE ? AND body LIKE ? ORDER BY seq DESC LIMIT 50',
    )
    .pluck()
  const trigramLike = database
    .prepare<[string, string], number>(
      'SELECT rowid FROM trigrams WHERE body LIKE ? AND body LIKE ? ORDER BY rowid DESC LIMIT 50',
    )
    .pluck()
  const trigramRows = database
    .prepare<[string], number>('SELECT rowid FROM trigrams WHERE trigrams MATCH ? ORDER BY rowid DESC LIMIT 50')
    .pluck()
  const patterns = (query: string): [string, string] => {
    const [first = '', second = ''] = query.split(' ')
    return [`%${first}%`, `%${second}%`]
  }
  return {
    gram(query, account) {
      const plan = searchPlan(query, account === undefined ? undefined : [account])
      const found: number[] = []
      if (plan === null) return found
      for (const { seq, body } of gramRows.iterate(plan.match)) {
        if (plan.verify(body)) found.push(seq)
        if (found.length === pageSize) break
      }
      return found
    },
    like: (query) => likeRows.all(...patterns(query)),
    trigram(query) {
      const words = query.split(' ')
      if (words.some((word) => Array.from(word).length < 3)) return trigramLike.all(...patterns(query))
      return trigramRows.all(words.map((word) => `"${word}"`).join(' AND '))
    },
  }
}

const wordCharacter = '[[\\p{L}\\p{M}\\p{N}]--[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}ー]]'

/** Finds by reading everything, with expressions of its own instead of the plan's check. */
function correctness(messages: readonly Row[], queries: readonly BenchQuery[], search: Search): readonly Measurement[] {
  const folded = messages.map((message) => foldText(message.text))
  let expectedCount = 0
  let foundCount = 0
  let rightCount = 0
  let wrongOrder = 0
  for (const { text } of queries) {
    const patterns = text.split(' ').map((word, index, all) => {
      const start = /^[a-z]/.test(word) ? `(?<!${wordCharacter})` : ''
      return new RegExp(`${start}${word}${index < all.length - 1 ? `(?!${wordCharacter})` : ''}`, 'v')
    })
    const expected: number[] = []
    for (let row = folded.length; row > 0 && expected.length < pageSize; row -= 1) {
      if (patterns.every((pattern) => pattern.test(folded[row - 1] ?? ''))) expected.push(messages[row - 1]?.seq ?? 0)
    }
    const found = search(text)
    const right = found.filter((row) => expected.includes(row))
    expectedCount += expected.length
    foundCount += found.length
    rightCount += right.length
    if (found.some((row, index) => row !== expected[index])) wrongOrder += 1
  }
  const detail = `${queries.length} queries, ${expectedCount} rows expected, ${foundCount} found, ${wrongOrder} in another order`
  return [
    { name: 'search recall at 50', ratios: [rightCount / expectedCount], detail },
    { name: 'search precision at 50', ratios: [wrongOrder > 0 ? 0 : rightCount / foundCount], detail: '' },
  ]
}

function inOneAccount(context: BenchContext, queries: readonly BenchQuery[], search: { gram: Search }): Measurement {
  context.tell('search: one small account')
  const rounds = Array.from({ length: context.repetitions }, () => ({
    all: percentile(times(queries, search.gram), 0.95),
    one: percentile(
      times(queries, (query) => search.gram(query, accounts - 1)),
      0.95,
    ),
  }))
  return {
    name: 'search p95 in one account / in all',
    ratios: rounds.map(({ one, all }) => one / all),
    detail: rounds.map(({ one, all }) => `${figure(one)} ms against ${figure(all)} ms`).join(', '),
  }
}

/** The best of three calls of each query: on a busy machine a turn of another process lasts longer than a whole search. */
function times(queries: readonly BenchQuery[], search: Search): readonly number[] {
  return queries.map(({ text }) => Math.min(...[1, 2, 3].map(() => timed(() => search(text)))))
}

function everyKind(queries: readonly BenchQuery[], most: number): readonly BenchQuery[] {
  const counts = new Map<string, number>()
  return queries.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= most
  })
}
