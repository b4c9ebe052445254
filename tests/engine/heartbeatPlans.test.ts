import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { fillDatabase } from '../../scripts/seed/fill.ts'
import type { Reader } from '../../src/main/engine/store/database.ts'
import { dataFiles } from '../../src/main/engine/store/sqlite.ts'
import { largeTables } from '../architecture/largeTables.ts'
import { startEngine } from './kit.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Asked once after a start, to be compared with the names of all files in the folder. */
const atStart = 'SELECT sha256 FROM media_files'

/** The names that a statement gives to its tables. */
function tablesOf(sql: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, table = '', alias] of sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?/giu)) {
    found.set(table, table)
    if (alias !== undefined) found.set(alias, table)
  }
  return found
}

test('what a heartbeat asks looks at no table whole that grows with what comes in', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-beat-'))
  folders.push(dataDir)
  const options = { messages: 2_000, seed: 5, accounts: 10, years: 1, tell: () => undefined }
  const kit = startEngine({ file: dataFiles(dataDir).database })
  await kit.stop()
  fillDatabase({ ...options, dataDir, endMs: kit.time.clock.now() })

  const again = startEngine({ file: dataFiles(dataDir).database, time: kit.time, host: kit.host })
  const asked = new Set<string>()
  const { reader } = again.store
  const spied = reader as { -readonly [name in keyof Reader]: Reader[name] } // the same object that the workers ask
  const real = { ...reader }
  spied.get = (sql, bind) => (asked.add(sql), real.get(sql, bind))
  spied.all = (sql, bind) => (asked.add(sql), real.all(sql, bind))
  spied.each = (sql, bind) => (asked.add(sql), real.each(sql, bind))
  await again.time.advance(120_000)
  Object.assign(spied, real)

  const whole: string[] = []
  asked.delete(atStart)
  for (const sql of asked) {
    const names = tablesOf(sql)
    const binds = Object.fromEntries(Array.from(sql.matchAll(/:(\w+)/gu), ([, name = '']) => [name, null]))
    for (const { detail } of real.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, binds)) {
      const [, name] = /^SCAN (\w+)(?! USING)/u.exec(detail) ?? []
      if (name !== undefined && largeTables.includes(names.get(name) ?? name)) whole.push(`${detail}: ${sql}`)
    }
  }
  expect(whole).toEqual([])
  for (const table of [
    'sync_cursors',
    'outbox',
    'translations',
    'draft_translations',
    'conversations',
    'notices',
    'sla_clocks',
    'cases',
    'case_notices',
    'approvals',
  ])
    expect(
      Array.from(asked).some((sql) => tablesOf(sql).has(table)),
      table,
    ).toBe(true)
  await again.stop()
})
