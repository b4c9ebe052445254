import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
  const inside = epochFrom(findMeta(store.reader, 'epoch')) ?? 0
  const beside = existsSync(epochFile) ? epochFrom(readFileSync(epochFile, 'utf8')) : null
  // The number inside is written first: an end between the two leaves it one ahead, which is no other file.
  const isOther =
    findMeta(store.reader, 'is_copy') === '1' || (beside !== null && beside !== inside && beside + 1 !== inside)
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
  // Whole or not at all: half a number would be another one.
  writeFileSync(`${epochFile}.part`, String(next))
  renameSync(`${epochFile}.part`, epochFile)
  return held
}

/** The number, or null for what a power cut or a stranger left there: that says nothing. */
function epochFrom(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null
}
