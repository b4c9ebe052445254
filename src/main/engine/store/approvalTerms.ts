import type { Reader } from './database.ts'
import { bodyOfVersion } from './flows.ts'

/** Who reads a reply, and until when. */
export interface ApprovalTerms {
  /** Members by number; besides them whoever leads, where `byLeads` says so. */
  readonly readers: readonly number[]
  readonly byLeads: boolean
  readonly need: 'any' | 'all'
  /** Epoch ms; null = no end. */
  readonly decideBy: number | null
  /** The case that wants it, by number; null = none. */
  readonly case: number | null
}

/**
 * What the newest open case of a conversation (by number) wants: it stands at a step at which a reply is approved, and that step
 * ends when it says. Null when no case does.
 */
export function caseTerms(db: Reader, conversation: number): ApprovalTerms | null {
  const standing = db.all<{ number: number; step: string; step_due_at: number | null; flow: number; version: number }>(
    `SELECT c.number, c.step, c.step_due_at, c.flow, c.flow_version AS version
     FROM case_conversations x JOIN cases c ON c.number = x."case"
     WHERE x.conversation = :conversation AND c.closed_at IS NULL AND c.step IS NOT NULL AND c.flow_version IS NOT NULL ORDER BY c.number DESC`,
    { conversation },
  )
  for (const row of standing) {
    const body = bodyOfVersion(db, row.flow, row.version)
    const step = body?.steps.find((it) => it.id === row.step)
    if (step?.kind !== 'approve') continue
    const readers = numbersOf(db, step.who.memberIds)
    return {
      readers,
      // A step that names nobody who can read here is read by whoever leads.
      byLeads: step.who.isLead || readers.length === 0,
      need: step.need,
      decideBy: row.step_due_at,
      case: row.number,
    }
  }
  return null
}

function numbersOf(db: Reader, ids: readonly string[]): readonly number[] {
  return db
    .all<{ number: number }>(
      'SELECT number FROM members WHERE archived_at IS NULL AND id IN (SELECT value FROM json_each(:ids)) ORDER BY number',
      { ids: JSON.stringify(ids) },
    )
    .map((row) => row.number)
}
