import { createHash } from 'node:crypto'
import type { ComposeRules } from '../../../shared/contract/compose.ts'
import { caseWantsApproval } from './cases.ts'
import type { Reader } from './database.ts'
import { isCriticism } from './desk.ts'
import { partsOfReply } from './outbox.ts'
import type { OutboxRow } from './outbox.ts'

/** A row of `approvals`. */
export interface ApprovalRow {
  number: number
  id: string
  brand: number
  conversation: number
  text_hash: string
  reason: 'rule' | 'hand'
  send_at: number | null
  asked_by: number
  asked_at: number
  state: 'waiting' | 'approved' | 'edited' | 'changes' | 'withdrawn'
  decided_by: number | null
  decided_at: number | null
  note: string
  became: string | null
}

/** How a brand (by number) wants its replies held; the usual way where nobody said. */
export function composeRulesOf(db: Reader, brand: number): ComposeRules {
  const row = db.get<{ approval: ComposeRules['approval']; cool_off_seconds: number }>(
    'SELECT approval, cool_off_seconds FROM brand_composing WHERE brand = :brand',
    { brand },
  )
  return row === undefined
    ? { approval: 'never', coolOffSeconds: 60 }
    : { approval: row.approval, coolOffSeconds: row.cool_off_seconds }
}

/** Why a reply to a conversation (by number) is given care: it is labelled as criticism, or urgent; null when neither is. */
export function heatOf(db: Reader, conversation: number): 'negative' | 'urgent' | null {
  if (isCriticism(db, conversation)) return 'negative'
  const row = db.get<{ urgency: string }>('SELECT urgency FROM conversations WHERE number = :conversation', {
    conversation,
  })
  return row?.urgency === 'urgent' ? 'urgent' : null
}

/** Whether a second person reads what is said in a conversation (by number) before it goes out, as its case or its brand (by number) wants it. */
export function wantsApproval(db: Reader, brand: number, conversation: number): boolean {
  const { approval } = composeRulesOf(db, brand)
  return (
    approval === 'always' ||
    (approval === 'negative' && heatOf(db, conversation) !== null) ||
    caseWantsApproval(db, conversation)
  )
}

/** The id under which a reply, whatever its parts, was given to a second person. */
export function approvalId(entry: Pick<OutboxRow, 'id'>): string {
  return entry.id.replace(/:\d+$/, '')
}

/** What became of an entry's approval; undefined when nobody asked for one. */
export function approvalOf(db: Reader, entry: Pick<OutboxRow, 'id'>): ApprovalRow | undefined {
  return db.get<ApprovalRow>('SELECT * FROM approvals WHERE id = :id', { id: approvalId(entry) })
}

/** SHA-256 over all parts of a reply as they are sealed in the outbox. */
export function textHash(parts: readonly Pick<OutboxRow, 'body_hash'>[]): string {
  return createHash('sha256')
    .update(parts.map((it) => it.body_hash).join('\n'))
    .digest('hex')
}

/** Whether nothing stands against sending an entry: nobody has to read it first, or what was approved is exactly what is there. */
export function isCleared(db: Reader, entry: Pick<OutboxRow, 'id'>): boolean {
  const asked = approvalOf(db, entry)
  return asked === undefined || (asked.state === 'approved' && asked.text_hash === textHash(partsOfReply(db, entry)))
}
