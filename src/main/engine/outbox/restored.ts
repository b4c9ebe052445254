import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Parts } from '../parts.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import { findMeta, setMeta } from '../store/meta.ts'
import { setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { record } from './settle.ts'

/**
 * Notices a database that is not the one that ran here last: a restored backup or an older file put in its place. Nothing that
 * was under way in it is sent without a person's look, since the network may have it already. Returns how many entries that holds.
 */
export function noticeRestored(parts: Parts, epochFile: string): number {
  const { store } = parts
  const inside = Number(findMeta(store.reader, 'epoch') ?? '0')
  const beside = existsSync(epochFile) ? Number(readFileSync(epochFile, 'utf8')) : null
  const isOther =
    findMeta(store.reader, 'is_copy') === '1' || (beside !== null && Number.isFinite(beside) && beside !== inside)
  const next = Math.max(inside, beside ?? 0) + 1
  const held = store.write(
    (db) => {
      setMeta(db, 'epoch', String(next))
      db.run("DELETE FROM meta WHERE key = 'is_copy'")
      if (!isOther) return 0
      const rows = db.all<OutboxRow>(
        "SELECT * FROM outbox WHERE state IN ('queued','sending','checking','unconfirmed')",
      )
      for (const row of rows) {
        const state = nextOutboxState(row.state, 'restored from backup')
        if (state === null) continue
        setOutbox(db, row.seq, {
          state,
          hold: 'restored',
          is_doubtful: 1,
          next_look_at: null,
          error_text:
            'This comes from a backup. It may have gone out already: look at the conversation, then send it or take it back.',
        })
        record(parts, db, row, 'outbox.restored', {})
      }
      return rows.length
    },
    { durable: true },
  )
  writeFileSync(epochFile, String(next))
  return held
}
