import { afterAction, handoverNote } from '../../../shared/contract/case.ts'
import type { CaseConversation, CaseLine, CaseView, HandoverView } from '../../../shared/contract/case.ts'
import { checklistOf, fieldsOf, ladderOfCase, walkedOf } from '../store/cases.ts'
import type { Reader } from '../store/database.ts'
import { caseRowOf, noticesOf } from './caseRows.ts'
import type { CaseJoined } from './caseRows.ts'

/** Everything about one case. */
export function caseViewOf(db: Reader, row: CaseJoined): CaseView {
  return {
    ...caseRowOf(db, row),
    cause: row.cause,
    causeText: row.cause_text,
    ladder: ladderOfCase(row),
    flowVersion: row.flow_version,
    stepId: row.step,
    stepDueAt: row.step_due_at,
    walked: walkedOf(row),
    conversationsIn: conversationsIn(db, row.number),
    handovers: handovers(db, row.number),
    checklist: checklistOf(row),
    fields: fieldsOf(row),
    outcome: row.outcome,
    record: row.record_json === null ? null : afterAction.parse(JSON.parse(row.record_json)),
    recordByName:
      db.get<{ name: string }>('SELECT name FROM members WHERE number = :by', { by: row.record_by })?.name ?? null,
    timeline: timeline(db, row.number),
    notices: noticesOf(db, 'WHERE n."case" = :number ORDER BY n.number DESC LIMIT 1000', { number: row.number }),
  }
}

function conversationsIn(db: Reader, number: number): CaseConversation[] {
  return db
    .all<{
      id: string
      network: string
      who: string | null
      body: string | null
      language: string | null
      state: string
      at: number
    }>(
      `SELECT v.id, a.network, ifnull(nullif(trim(p.display_name), ''), p.handle) AS who, v.language, v.state, k.at,
         (SELECT m.body FROM messages m WHERE m.conversation = v.number AND m.direction = 'in' AND m.deleted_at IS NULL
            ORDER BY m.created_at DESC, m.seq DESC LIMIT 1) AS body
       FROM case_conversations k CROSS JOIN conversations v ON v.number = k.conversation JOIN accounts a ON a.number = v.account
         LEFT JOIN authors p ON p.number = v.author WHERE k."case" = :number ORDER BY k.at, k.conversation`,
      { number },
    )
    .map((row) => ({
      conversationId: row.id,
      network: row.network,
      authorName: row.who ?? '',
      excerpt: (row.body ?? '').slice(0, 300).toWellFormed(),
      language: row.language,
      state: row.state,
      linkedAt: row.at,
    }))
}

function handovers(db: Reader, number: number): HandoverView[] {
  return db
    .all<{
      id: string
      at: number
      by_name: string | null
      from_level: HandoverView['fromLevel']
      to_level: HandoverView['toLevel']
      note_json: string
      received_by_name: string | null
      received_at: number | null
    }>(
      `SELECT h.id, h.at, m.name AS by_name, h.from_level, h.to_level, h.note_json, r.name AS received_by_name, h.received_at
       FROM case_handovers h LEFT JOIN members m ON m.number = h.member LEFT JOIN members r ON r.number = h.received_by
       WHERE h."case" = :number ORDER BY h.number`,
      { number },
    )
    .map((row) => ({
      id: row.id,
      at: row.at,
      byName: row.by_name ?? 'Parley',
      fromLevel: row.from_level,
      toLevel: row.to_level,
      note: handoverNote.parse(JSON.parse(row.note_json)),
      receivedByName: row.received_by_name,
      receivedAt: row.received_at,
    }))
}

function timeline(db: Reader, number: number): CaseLine[] {
  return db
    .all<{ at: number; kind: string; name: string | null; detail_json: string }>(
      `SELECT e.at, e.kind, m.name, e.detail_json FROM case_events e LEFT JOIN members m ON m.number = e.member
       WHERE e."case" = :number ORDER BY e.number DESC LIMIT 2000`,
      { number },
    )
    .toReversed()
    .map((row) => ({
      at: row.at,
      kind: row.kind,
      actorName: row.name,
      detail: JSON.parse(row.detail_json) as CaseLine['detail'], // written by addCaseEvent only
    }))
}
