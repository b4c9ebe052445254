import type { ApprovalView } from '../../../shared/contract/compose.ts'
import { isOpenAt, nextOpening } from '../rules/nextOpening.ts'
import { tomorrowMorning } from '../rules/sendTimes.ts'
import { findBrand } from '../store/brands.ts'
import { listHours } from '../store/brandHours.ts'
import { composeRulesOf, heatOf } from '../store/compose.ts'
import type { ApprovalRow } from '../store/compose.ts'
import type { Reader } from '../store/database.ts'
import { findMe } from '../store/members.ts'
import { actionOf, findOutbox, partsOfReply } from '../store/outbox.ts'
import type { QueryHandlers } from './context.ts'

interface JoinedApproval extends ApprovalRow {
  brand_id: string
  conversation_id: string
  network: string
  to_name: string | null
  to_handle: string | null
  asked_name: string
  decided_name: string | null
}

const joined = `SELECT q.*, b.id AS brand_id, c.id AS conversation_id, a.network, p.display_name AS to_name, p.handle AS to_handle,
    u.name AS asked_name, d.name AS decided_name
  FROM approvals q JOIN brands b ON b.number = q.brand JOIN conversations c ON c.number = q.conversation
    JOIN accounts a ON a.number = c.account LEFT JOIN authors p ON p.number = c.author
    JOIN members u ON u.number = q.asked_by LEFT JOIN members d ON d.number = q.decided_by`

/** How long the messages of one going back and forth lie apart from now at most, ms, and how many are looked at. */
const roundsMs = 3 * 86_400_000
const roundsWithin = 200

/** Questions about what is written: times, holds and checks. */
export const composeQueries = {
  'compose.facts': (db, input, facts) => {
    const row = db.get<{ number: number; brand: number; brand_id: string }>(
      'SELECT c.number, c.brand, b.id AS brand_id FROM conversations c JOIN brands b ON b.number = c.brand WHERE c.id = :id',
      { id: input.conversationId },
    )
    const brand = row === undefined ? undefined : findBrand(db, row.brand_id)
    if (row === undefined || brand === undefined) return null
    const rules = composeRulesOf(db, row.brand)
    const heat = heatOf(db, row.number)
    const hours = listHours(db, brand)
    const isOpen = isOpenAt(hours, facts.now)
    return {
      heat,
      coolOffSeconds: heat === null ? 0 : rules.coolOffSeconds,
      needsApproval: rules.approval === 'always' || (rules.approval === 'negative' && heat !== null),
      rounds: roundsOf(db, row.number, facts.now - roundsMs),
      brandZone: brand.time_zone,
      isOpen,
      nextOpenAt: isOpen ? null : nextOpening(hours, facts.now),
      tomorrowAt: tomorrowMorning(facts.now, brand.time_zone),
      decision: decisionOf(db, row.number),
    }
  },
  'compose.rules': (db, input) => {
    const brand = findBrand(db, input.brandId)
    return brand === undefined ? null : composeRulesOf(db, brand.number)
  },
  'approval.list': (db, input) =>
    db
      .all<JoinedApproval>(
        `${joined} JOIN outbox o ON o.id = q.id
         WHERE q.state = 'waiting' AND o.state <> 'cancelled' AND (:brand IS NULL OR b.id = :brand) ORDER BY q.asked_at LIMIT :limit`,
        { brand: input.brandId, limit: input.limit },
      )
      .map((row) => toApproval(db, row)),
} satisfies Partial<QueryHandlers>

function toApproval(db: Reader, row: JoinedApproval): ApprovalView {
  const parts = partsOfReply(db, row)
  const [first] = parts
  const action = first === undefined ? undefined : actionOf(first)
  const became = row.became === null ? undefined : findOutbox(db, row.became)
  return {
    outboxId: row.id,
    brandId: row.brand_id,
    conversationId: row.conversation_id,
    network: row.network,
    to: row.to_name === null || row.to_name === '' ? (row.to_handle ?? '') : row.to_name,
    text: parts.map(textOf).join('\n\n'),
    language: action?.kind === 'reply' ? action.language : null,
    parts: parts.length,
    reason: row.reason,
    sendAt: row.send_at,
    askedByName: row.asked_name,
    isMine: row.asked_by === findMe(db)?.number || first?.actor === findMe(db)?.id,
    askedAt: row.asked_at,
    state: row.state,
    decidedByName: row.decided_name,
    decidedAt: row.decided_at,
    note: row.note,
    edited: became === undefined ? null : textOf(became),
  }
}

/** What a second person said last, as long as nothing was written here after it. */
function decisionOf(db: Reader, conversation: number): ApprovalView | null {
  const row = db.get<JoinedApproval>(
    `${joined} WHERE q.conversation = :conversation AND q.state IN ('changes','edited') ORDER BY q.number DESC LIMIT 1`,
    { conversation },
  )
  if (row === undefined) return null
  const asked = findOutbox(db, row.became ?? row.id)
  const later = db.get('SELECT 1 FROM outbox WHERE conversation = :conversation AND seq > :seq LIMIT 1', {
    conversation,
    seq: asked?.seq ?? 0,
  })
  return later === undefined ? toApproval(db, row) : null
}

function textOf(entry: Parameters<typeof actionOf>[0]): string {
  const action = actionOf(entry)
  return action.kind === 'reply' ? action.text : ''
}

/** How often, since a moment, something of ours that went out came after something of theirs. */
function roundsOf(db: Reader, conversation: number, since: number): number {
  const newest = db.all<{ direction: string }>(
    `SELECT direction FROM messages WHERE conversation = :conversation AND created_at >= :since
       AND direction <> 'note' AND remote_id IS NOT NULL AND deleted_at IS NULL
     ORDER BY created_at DESC LIMIT ${roundsWithin}`,
    { conversation, since },
  )
  return newest.filter((it, n) => it.direction === 'out' && newest[n + 1]?.direction === 'in').length
}
