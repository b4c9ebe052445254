import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Change } from '../../src/main/connectors/change.ts'
import { uuidv7 } from '../../src/main/engine/ids.ts'
import { defaultDueRule } from '../../src/main/engine/parts.ts'
import { messageTokens } from '../../src/main/engine/rules/searchTokens.ts'
import { listAccounts } from '../../src/main/engine/store/accounts.ts'
import { openStore } from '../../src/main/engine/store/database.ts'
import { dataFiles, openSqlite } from '../../src/main/engine/store/sqlite.ts'
import { applyChanges } from '../../src/main/engine/sync/apply.ts'
import { loadLanguages } from '../../src/main/engine/sync/detectLanguage.ts'
import type { Opening } from '../seed/changes.ts'
import { accountDid, changesOf, openingOf } from '../seed/changes.ts'
import { generateMessages } from '../seed/corpus.ts'
import { randomFrom } from '../seed/random.ts'
import type { BenchContext, Measurement } from './measure.ts'
import { figure, processorTimed } from './measure.ts'

await loadLanguages()

const batch = 1_000
const pageSize = 200
const tables = ['authors', 'conversations', 'messages', 'sla_clocks'] as const

type Row = Record<string, string | number | null>

/** New rows of one table, or the new state of rows that were there. */
interface Written {
  readonly table: (typeof tables)[number]
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/**
 * Measures how fast pulled pages go into a filled database against plain inserts of the very same rows and token strings
 * into a copy of it. Takes the folder of a filled store; leaves it as it was.
 */
export function benchApply(context: BenchContext, dataDir: string): readonly Measurement[] {
  // One round more than counts: the first only makes the code warm, as it is in an engine that has run for a while.
  const rounds = Array.from({ length: context.repetitions + 1 }, (_, round) => {
    context.tell(`apply: ${batch} messages, ${round === 0 ? 'warm-up' : `round ${round}`}`)
    const ours = join(context.folder, `apply-${round}.db`)
    const plain = join(context.folder, `plain-${round}.db`)
    copyFileSync(dataFiles(dataDir).database, ours)
    copyFileSync(dataFiles(dataDir).database, plain)
    const { ms: ownMs, written } = applied(ours, pagesOf(context, round))
    const plainMs = inserted(plain, written)
    rmSync(ours)
    rmSync(plain)
    return { ownMs, plainMs }
  }).slice(1)
  return [
    {
      name: 'apply speed / plain inserts',
      ratios: rounds.map(({ ownMs, plainMs }) => plainMs / ownMs),
      detail: rounds
        .map(
          ({ ownMs, plainMs }) =>
            `${figure((batch / ownMs) * 1000)} messages a processor second against ${figure((batch / plainMs) * 1000)}`,
        )
        .join(', '),
    },
  ]
}

interface Page {
  readonly accountIndex: number
  readonly now: number
  readonly changes: readonly Change[]
}

/** New messages, after all that the folder holds, in pages of one account each. */
function pagesOf(context: BenchContext, round: number): readonly Page[] {
  const start = Date.now()
  const messages = generateMessages({
    seed: context.seed + 100 + round,
    count: batch,
    accounts: 5,
    years: 0.01,
    endMs: start + 300_000_000,
  })
  const openings = new Map<number, Opening>()
  const byAccount = new Map<number, Change[][]>()
  for (const message of messages) {
    const opening = openings.get(message.threadIndex) ?? openingOf(message)
    openings.set(message.threadIndex, opening)
    const pages = byAccount.get(message.accountIndex) ?? [[]]
    byAccount.set(message.accountIndex, pages)
    const last = pages.at(-1) ?? []
    last.push(...changesOf(message, opening, false))
    if (last.filter((change) => change.kind === 'message').length === pageSize) pages.push([])
  }
  return Array.from(byAccount).flatMap(([accountIndex, pages]) =>
    pages
      .filter((changes) => changes.length > 0)
      .map((changes) => ({ accountIndex, now: start + 400_000_000, changes })),
  )
}

function applied(file: string, pages: readonly Page[]): { ms: number; written: readonly (readonly Written[])[] } {
  const store = openStore(file)
  const random = randomFrom(1)
  const accounts = listAccounts(store.reader)
  const before = new Map(
    tables.map((table) => [
      table,
      store.reader.get<{ n: number | null }>(`SELECT max(rowid) AS n FROM ${table}`)?.n ?? 0,
    ]),
  )
  const written: (readonly Written[])[] = []
  let ms = 0
  for (const { accountIndex, now, changes } of pages) {
    const account = accounts.find((row) => row.remote_id === accountDid(accountIndex))
    if (account === undefined) throw new Error('The filled folder lacks an account of the bench.')
    ms += processorTimed(() => {
      store.write(
        (db) =>
          applyChanges(
            {
              db,
              account,
              now,
              newId: () => uuidv7(now, random.next),
              dueRule: defaultDueRule,
              record: () => undefined,
            },
            changes,
          ),
        { durable: false },
      )
    })
    written.push(
      tables.map((table) => {
        const key = table === 'messages' ? 'seq' : 'number'
        const rows = store.reader.all<Row>(`SELECT * FROM ${table} WHERE ${key} > :last ORDER BY ${key}`, {
          last: before.get(table) ?? 0,
        })
        const largest = rows.at(-1)?.[key]
        if (typeof largest === 'number' && table !== 'messages') before.set(table, largest)
        return { table, columns: Object.keys(rows[0] ?? {}), rows }
      }),
    )
  }
  // Messages of later pages may lie before those of earlier ones: each page keeps what it was the first to bring.
  const seen = new Set<number | string | null | undefined>()
  const own = written.map((page) =>
    page.map((part) => {
      if (part.table !== 'messages') return part
      const rows = part.rows.filter((row) => !seen.has(row['seq']))
      rows.forEach((row) => seen.add(row['seq']))
      return { ...part, rows }
    }),
  )
  store.close()
  return { ms, written: own }
}

function inserted(file: string, pages: readonly (readonly Written[])[]): number {
  const db = openSqlite(file, false)
  const tokens = db.prepare('INSERT INTO message_search (rowid, tokens) VALUES (?, ?)')
  const statements = new Map<string, Database.Statement>()
  // The token strings are ready before the clock starts; so are the statements.
  const ready = pages.map((page) =>
    page.flatMap(({ table, columns, rows }) => {
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`
      const statement = statements.get(sql) ?? (rows.length > 0 ? db.prepare(sql) : undefined)
      if (statement !== undefined) statements.set(sql, statement)
      return rows.map((row) => ({
        row,
        statement,
        tokens: table === 'messages' ? messageTokens(String(row['body']), Number(row['account'])) : null,
      }))
    }),
  )
  const ms = processorTimed(() => {
    for (const page of ready) {
      db.transaction(() => {
        for (const { row, statement, tokens: text } of page) {
          statement?.run(row)
          if (text !== null) tokens.run(row['seq'], text)
        }
      })()
    }
  })
  db.close()
  return ms
}
