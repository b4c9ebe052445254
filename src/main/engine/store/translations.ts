import type { TranslationKind } from '../../../shared/contract/translate.ts'
import type { Reader, Writer } from './database.ts'

/** A row of `translation_service`. */
export interface TranslationServiceRow {
  kind: TranslationKind
  address: string
  has_key: number
}

/** The columns that a translation of a message and one of a draft share. */
export interface TranslationColumns {
  target: string
  state: 'asked' | 'done' | 'failed'
  body: string
  source: string | null
  service: string
  reason: string
  at: number
}

/** A translation that was asked for, with what the worker needs to make it. `brand` and the rest may have changed since. */
export interface AskedTranslation {
  /** `message` or `draft`, then its row. */
  readonly of: 'message' | 'draft'
  readonly row: number
  readonly target: string
  readonly text: string
  readonly language: string | null
  readonly brand: number
  readonly conversation: number
  readonly kind: string
}

/** The service that is set up; undefined when there is none. */
export function translationServiceOf(db: Reader): TranslationServiceRow | undefined {
  return db.get<TranslationServiceRow>('SELECT kind, address, has_key FROM translation_service')
}

/** Whether texts of a brand (by number) may go to the service. */
export function mayTranslate(db: Reader, brand: number): boolean {
  return db.get('SELECT 1 FROM translation_brands WHERE brand = :brand', { brand }) !== undefined
}

/** Whether somebody agreed that texts of a private conversation (by number) go to the service. */
export function hasConsent(db: Reader, conversation: number): boolean {
  return db.get('SELECT 1 FROM translation_consents WHERE conversation = :conversation', { conversation }) !== undefined
}

/** Shows a translation of a message (by seq) that is here already again; false when there is none. */
export function showTranslation(db: Writer, message: number, target: string, at: number): boolean {
  return (
    db.run("UPDATE translations SET asked_at = :at WHERE message = :message AND target = :target AND state = 'done'", {
      message,
      target,
      at,
    }).changes > 0
  )
}

/** Records that a translation of a message (by seq) is asked for; what failed before is forgotten. */
export function askMessage(db: Writer, message: number, target: string, service: string, at: number): void {
  db.run(
    `INSERT INTO translations (message, target, state, body, source, service, reason, at, asked_at)
     VALUES (:message, :target, 'asked', '', NULL, :service, '', :at, :at)
     ON CONFLICT (message, target) DO UPDATE SET state = 'asked', service = excluded.service, reason = '', at = excluded.at, asked_at = excluded.at
       WHERE state <> 'done'`,
    { message, target, service, at },
  )
}

/** Records that a translation of a conversation's draft is asked for, in place of the one before. */
export function askDraft(
  db: Writer,
  conversation: number,
  values: { readonly draft: string; readonly target: string; readonly service: string; readonly at: number },
): void {
  db.run(
    `INSERT OR REPLACE INTO draft_translations (conversation, draft, target, state, body, source, service, reason, at)
     VALUES (:conversation, :draft, :target, 'asked', '', NULL, :service, '', :at)`,
    { conversation, ...values },
  )
}

/**
 * What is asked for and not here yet, oldest first, a few. Every heartbeat asks: CROSS JOIN keeps SQLite from beginning with all
 * messages and looking each up among the few that are asked for.
 */
export function listAsked(db: Reader): readonly AskedTranslation[] {
  return [
    ...db.all<AskedTranslation>(
      `SELECT 'message' AS of, t.message AS row, t.target, m.body AS text, m.language, c.brand, c.number AS conversation, c.kind
       FROM translations t CROSS JOIN messages m ON m.seq = t.message CROSS JOIN conversations c ON c.number = m.conversation
       WHERE t.state = 'asked' ORDER BY t.at LIMIT 20`,
    ),
    ...db.all<AskedTranslation>(
      `SELECT 'draft' AS of, t.conversation AS row, t.target, t.draft AS text, NULL AS language, c.brand, c.number AS conversation, c.kind
       FROM draft_translations t CROSS JOIN conversations c ON c.number = t.conversation WHERE t.state = 'asked'`,
    ),
  ]
}

/** Writes what became of one that was asked for, unless its text was changed or taken away meanwhile. */
export function settleTranslation(
  db: Writer,
  asked: AskedTranslation,
  values: {
    readonly state: 'done' | 'failed'
    readonly body: string
    readonly source: string | null
    readonly reason: string
    readonly at: number
  },
): void {
  const bind = { row: asked.row, target: asked.target, ...values }
  const set = 'SET state = :state, body = :body, source = :source, reason = :reason, at = :at'
  if (asked.of === 'message')
    db.run(
      `UPDATE translations ${set} WHERE message = :row AND target = :target AND state = 'asked'
         AND EXISTS (SELECT 1 FROM messages m WHERE m.seq = :row AND m.body = :text)`,
      { ...bind, text: asked.text },
    )
  else
    db.run(
      `UPDATE draft_translations ${set} WHERE conversation = :row AND target = :target AND state = 'asked' AND draft = :text`,
      { ...bind, text: asked.text },
    )
}
