import type { CaseLevel, NotifyWay } from '../../../shared/contract/escalation.ts'
import type { Reader, Writer } from './database.ts'

/** What a notice is about: a level is asked; the case went on to another; somebody took it; a flow says something; the account's owner is asked. */
export type NoticeAbout = 'asked' | 'moved' | 'taken' | 'told' | 'owner'

/** A notice as it begins. */
export interface NewNotice {
  readonly id: string
  readonly case: number
  readonly level: CaseLevel
  readonly round: number
  readonly way: NotifyWay
  readonly member: number | null
  readonly contact: number | null
  readonly about: NoticeAbout
  readonly text: string
  readonly at: number
  readonly lateMs: number
}

/** Writes a notice; what this copy tells itself is due at once. */
export function addNoticeOf(db: Writer, it: NewNotice): void {
  db.run(
    `INSERT INTO case_notices (id, "case", level, round, way, member, contact, about, text, at, late_ms, next_at)
     VALUES (:id, :case, :level, :round, :way, :member, :contact, :about, :text, :at, :lateMs, :nextAt)`,
    { ...it, nextAt: it.way === 'notification' || it.way === 'webhook' ? it.at : null },
  )
}

/** Whether such a notice stands open already: the same level asked by the same way of the same person. */
export function isToldAlready(db: Reader, it: NewNotice): boolean {
  return (
    db.get(
      `SELECT 1 FROM case_notices WHERE "case" = :case AND level = :level AND way = :way AND about = :about AND done_at IS NULL
         AND member IS :member AND contact IS :contact AND (:way = 'card' OR round = :round)`,
      {
        case: it.case,
        level: it.level,
        way: it.way,
        about: it.about,
        member: it.member,
        contact: it.contact,
        round: it.round,
      },
    ) !== undefined
  )
}

/** What this copy could not tell yet of the same thing, in quiet hours or without a network, is not told besides what comes now. */
export function dropWaiting(db: Writer, it: NewNotice): void {
  db.run(
    `UPDATE case_notices SET done_at = :at, next_at = NULL
     WHERE "case" = :case AND way = :way AND about = :about AND text = :text AND next_at IS NOT NULL`,
    { case: it.case, way: it.way, about: it.about, text: it.text, at: it.at },
  )
}

/** Nobody has to be told of these any more: all open ones of a case, or those of one kind. */
export function endNotices(db: Writer, number: number, at: number, about: readonly NoticeAbout[] | null = null): void {
  db.run(
    `UPDATE case_notices SET done_at = :at, next_at = NULL WHERE "case" = :number AND done_at IS NULL
       AND (:about IS NULL OR about IN (SELECT value FROM json_each(:about)))`,
    { number, at, about: about === null ? null : JSON.stringify(about) },
  )
}

/** A member took the case: what they were told by is acknowledged. */
export function acknowledgeNotices(db: Writer, number: number, member: number, at: number): void {
  db.run(
    `UPDATE case_notices SET acknowledged_at = :at, seen_at = ifnull(seen_at, :at)
     WHERE "case" = :number AND done_at IS NULL AND (member = :member OR member IS NULL AND way IN ('card','notification'))`,
    { number, member, at },
  )
}

/** A notice that this copy tells itself, with what it has to say. */
export interface DueNotice {
  readonly number: number
  readonly id: string
  readonly way: 'notification' | 'webhook'
  readonly about: NoticeAbout
  readonly level: CaseLevel
  readonly round: number
  readonly text: string
  readonly at: number
  readonly lateMs: number
  readonly tries: number
  readonly caseId: string
  readonly label: string
  readonly title: string
  readonly brandId: string
  readonly brandName: string
  readonly zone: string
  readonly conversationId: string | null
  /** The newest handover note; null = there is none. */
  readonly note: unknown
}

/** When this copy tells something next, epoch ms; null when nothing is left. */
export function nextNotice(db: Reader): number | null {
  return (
    db.get<{ at: number | null }>('SELECT min(next_at) AS at FROM case_notices WHERE next_at IS NOT NULL')?.at ?? null
  )
}

/** What this copy tells now, at most 100, in order. */
export function dueNotices(db: Reader, now: number): readonly DueNotice[] {
  return db
    .all<Omit<DueNotice, 'note'> & { note_json: string | null }>(
      `SELECT n.number, n.id, n.way, n.about, n.level, n.round, n.text, n.at, n.late_ms AS lateMs, n.tries, c.id AS caseId, c.label, c.title,
         b.id AS brandId, b.name AS brandName, b.time_zone AS zone,
         (SELECT v.id FROM case_conversations k JOIN conversations v ON v.number = k.conversation WHERE k."case" = c.number ORDER BY k.at LIMIT 1) AS conversationId,
         (SELECT h.note_json FROM case_handovers h WHERE h."case" = c.number ORDER BY h.number DESC LIMIT 1) AS note_json
       FROM case_notices n CROSS JOIN cases c ON c.number = n."case" JOIN brands b ON b.number = c.brand
       WHERE n.next_at IS NOT NULL AND n.next_at <= :now ORDER BY n.next_at LIMIT 100`,
      { now },
    )
    .map(({ note_json, ...row }) => ({ ...row, note: note_json === null ? null : (JSON.parse(note_json) as unknown) }))
}

/** What became of a try. `nextAt` null = it is not tried again. */
export function settleNotice(
  db: Writer,
  number: number,
  what: { readonly nextAt: number | null; readonly deliveredAt?: number; readonly trouble?: string },
): void {
  db.run(
    `UPDATE case_notices SET next_at = CASE WHEN done_at IS NULL THEN :nextAt END, tries = tries + 1,
       delivered_at = coalesce(:deliveredAt, delivered_at), trouble = coalesce(:trouble, trouble) WHERE number = :number`,
    { number, nextAt: what.nextAt, deliveredAt: what.deliveredAt ?? null, trouble: what.trouble ?? null },
  )
}
