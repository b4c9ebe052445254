import type { Writer } from './database.ts'

/** One line for the append-only record. `detail` holds ids and small facts, never message text. */
export interface ActivityEntry {
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly brand: number | null
  readonly subject: { readonly kind: string; readonly id: string }
  readonly causeId: string | null
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
}

/** Adds a line; nothing can change or remove it. */
export function recordActivity(db: Writer, entry: ActivityEntry): void {
  db.run(
    `INSERT INTO activity (at, actor, action, brand, subject_kind, subject_id, cause_id, detail_json)
     VALUES (:at, :actor, :action, :brand, :kind, :id, :cause, :detail)`,
    {
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      brand: entry.brand,
      kind: entry.subject.kind,
      id: entry.subject.id,
      cause: entry.causeId,
      detail: JSON.stringify(entry.detail),
    },
  )
}
