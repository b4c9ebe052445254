import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/main/engine/steps.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import { answered, put, said } from '../engine/historyDesk.ts'
import { withFolder } from './engineKit.ts'
import { startEngineProcess } from './plainHouse.ts'

const minutes = 60_000
const lines = [
  ...Array.from({ length: 1_010 }, (_, n) => said(`c${String(n)}`, `m${String(n)}`, '09:00')),
  ...Array.from({ length: 20 }, (_, n) => answered(`c${String(n)}`, `r${String(n)}`, '10:00')),
  ...Array.from({ length: 20 }, (_, n) => put(`c${String(n)}`, 'closed', '11:00')),
]

/** What lies in the file after all. */
function counted(folder: string): unknown {
  const db = new Sqlite(join(folder, 'parley.db'), { readonly: true })
  try {
    return db
      .prepare(
        `SELECT (SELECT count(*) FROM accounts) AS accounts, (SELECT count(*) FROM messages) AS messages,
           (SELECT count(DISTINCT remote_id) FROM messages) AS different, (SELECT count(*) FROM conversations) AS conversations,
           (SELECT count(*) FROM conversation_states) AS states, (SELECT count(*) FROM conversations WHERE state = 'closed') AS closed,
           (SELECT count(*) FROM conversations WHERE last_message IS NULL) AS unfinished`,
      )
      .get()
  } finally {
    db.close()
  }
}

describe('a real engine process, killed in the middle of an import', () => {
  it.each<Step>(['history.written', 'history.committed'])(
    '%s: the same file again leaves nothing out and nothing twice',
    async (step) => {
      const host = createFakeHost()
      await withFolder(async (folder) => {
        const file = join(folder, 'history.ndjson')
        writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
        const dying = startEngineProcess(folder, host, { step, nth: 1 })
        await dying.ready
        const { brandId } = await dying.client.command('brand.create', { name: 'Acme' }, 'the-brand-of-the-house')
        dying.client.command('history.importFile', { brandId, file }, 'the-import-of-the-house').catch(() => undefined)
        expect(await dying.killed).toBe(true)

        const next = startEngineProcess(folder, host, null)
        await next.ready
        const report = await next.client.command('history.importFile', { brandId, file }, 'the-import-once-more')
        await next.stop()
        expect(report.added + report.unchanged).toBe(lines.length)
        expect(report.added > 0 && (step === 'history.written' || report.unchanged > 0)).toBe(true)
        expect(counted(folder)).toEqual({
          accounts: 1,
          messages: 1_030,
          different: 1_030,
          conversations: 1_010,
          states: 20,
          closed: 20,
          unfinished: 0,
        })
      })
    },
    4 * minutes,
  )
})
