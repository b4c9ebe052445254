import { removal } from '../../../shared/contract/desk.ts'
import type {
  IdeaView,
  ModerationRequest,
  PromiseView,
  RegisterCause,
  RegisterEntry,
} from '../../../shared/contract/desk.ts'
import type { Reader } from '../store/database.ts'

const nameOf = (alias: string): string => `coalesce(nullif(${alias}.display_name, ''), ${alias}.handle, '')`

/** To be followed by a WHERE over `k` (promises), `b` and `c`. */
const promiseSql = `SELECT k.id, b.id AS brand_id, c.id AS conversation_id, k.message, ${nameOf('p')} AS to_name, k.body, k.due_at, k.state,
  u.name AS made_by_name, k.made_at, k.warned_at, k.kept_at
  FROM promises k JOIN conversations c ON c.number = k.conversation JOIN brands b ON b.number = k.brand JOIN members u ON u.number = k.made_by
  LEFT JOIN authors p ON p.number = c.author`

interface PromiseRow {
  readonly id: string
  readonly brand_id: string
  readonly conversation_id: string
  readonly message: string | null
  readonly to_name: string | null
  readonly body: string
  readonly due_at: number
  readonly state: PromiseView['state']
  readonly made_by_name: string
  readonly made_at: number
  readonly warned_at: number | null
  readonly kept_at: number | null
}

/** Promises; `where` is over `k` (promises), `b` (brands) and `c` (conversations). */
export function promises(db: Reader, where: string, bind: Record<string, string | number | null>): PromiseView[] {
  return db.all<PromiseRow>(`${promiseSql} ${where}`, bind).map((row) => ({
    id: row.id,
    brandId: row.brand_id,
    conversationId: row.conversation_id,
    messageId: row.message,
    toName: row.to_name ?? '',
    text: row.body,
    dueAt: row.due_at,
    state: row.state,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    warnedAt: row.warned_at,
    keptAt: row.kept_at,
  }))
}

interface RequestRow {
  readonly id: string
  readonly brand_id: string
  readonly conversation_id: string | null
  readonly message: string
  readonly body: string | null
  readonly language: string | null
  readonly writer_name: string | null
  readonly what_json: string
  readonly reason: string
  readonly asked_by_id: string
  readonly asked_by_name: string
  readonly asked_at: number
  readonly state: ModerationRequest['state']
  readonly decided_by_name: string | null
  readonly decided_at: number | null
  readonly answer: string
}

/** Requests to a second person; `where` is over `k` (requests). */
export function requests(db: Reader, where: string, bind: Record<string, string | number | null>): ModerationRequest[] {
  return db
    .all<RequestRow>(
      `SELECT k.id, b.id AS brand_id, c.id AS conversation_id, k.message, m.body, m.language, ${nameOf('p')} AS writer_name, k.what_json, k.reason,
         u.id AS asked_by_id, u.name AS asked_by_name, k.asked_at, k.state, d.name AS decided_by_name, k.decided_at, k.answer
       FROM moderation_requests k JOIN brands b ON b.number = k.brand JOIN members u ON u.number = k.asked_by
         LEFT JOIN members d ON d.number = k.decided_by LEFT JOIN conversations c ON c.number = k.conversation
         LEFT JOIN messages m ON m.id = k.message LEFT JOIN authors p ON p.number = m.author ${where}`,
      bind,
    )
    .map((row) => ({
      id: row.id,
      brandId: row.brand_id,
      conversationId: row.conversation_id,
      messageId: row.message,
      text: row.body ?? '',
      language: row.language,
      writerName: row.writer_name ?? '',
      what: removal.parse(JSON.parse(row.what_json)),
      reason: row.reason,
      askedById: row.asked_by_id,
      askedByName: row.asked_by_name,
      askedAt: row.asked_at,
      state: row.state,
      decidedByName: row.decided_by_name,
      decidedAt: row.decided_at,
      answer: row.answer,
    }))
}

/** Lines of the complaint register; `where` is over `k`. */
export function registerLines(
  db: Reader,
  where: string,
  bind: Record<string, string | number | null>,
): RegisterEntry[] {
  return db
    .all<{
      id: string
      brand_id: string
      conversation_id: string
      person_name: string | null
      body: string | null
      language: string | null
      reason: string
      cause: RegisterCause
      logged_by_name: string
      logged_at: number
    }>(
      `SELECT k.id, b.id AS brand_id, c.id AS conversation_id, ${nameOf('p')} AS person_name, substr(m.body, 1, 500) AS body, m.language, k.reason, k.cause,
         u.name AS logged_by_name, k.logged_at
       FROM complaint_register k JOIN conversations c ON c.number = k.conversation JOIN brands b ON b.number = k.brand
         JOIN members u ON u.number = k.logged_by LEFT JOIN authors p ON p.number = c.author LEFT JOIN messages m ON m.id = k.message ${where}`,
      bind,
    )
    .map((row) => ({
      id: row.id,
      brandId: row.brand_id,
      conversationId: row.conversation_id,
      personName: row.person_name ?? '',
      text: row.body ?? '',
      language: row.language,
      reason: row.reason,
      cause: row.cause,
      loggedByName: row.logged_by_name,
      loggedAt: row.logged_at,
    }))
}

/** Ideas that are in use, those with most messages first. */
export function ideas(db: Reader, brandId: string | null, limit: number): IdeaView[] {
  const rows = db.all<{
    number: number
    id: string
    brand_id: string
    title: string
    made_by_name: string
    made_at: number
    supporters: number
  }>(
    `SELECT i.number, i.id, b.id AS brand_id, i.title, u.name AS made_by_name, i.made_at,
       (SELECT count(*) FROM idea_messages s WHERE s.idea = i.number) AS supporters
     FROM ideas i JOIN brands b ON b.number = i.brand JOIN members u ON u.number = i.made_by
     WHERE i.archived_at IS NULL AND (:brand IS NULL OR b.id = :brand) ORDER BY supporters DESC, i.number DESC LIMIT :limit`,
    { brand: brandId, limit },
  )
  return rows.map((row) => ({
    id: row.id,
    brandId: row.brand_id,
    title: row.title,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    supporters: row.supporters,
    messages: db
      .all<{
        id: string
        conversation_id: string | null
        body: string
        language: string | null
        writer_name: string
      }>(
        `SELECT m.id, c.id AS conversation_id, substr(m.body, 1, 300) AS body, m.language, ${nameOf('p')} AS writer_name
         FROM idea_messages s JOIN messages m ON m.id = s.message JOIN authors p ON p.number = m.author
           LEFT JOIN conversations c ON c.number = m.conversation WHERE s.idea = :idea ORDER BY s.at DESC LIMIT 5`,
        { idea: row.number },
      )
      .map((each) => ({
        messageId: each.id,
        conversationId: each.conversation_id,
        text: each.body,
        language: each.language,
        writerName: each.writer_name,
      })),
  }))
}
