import { actionOf, isApart } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import type { Reader } from '../store/database.ts'
import { isPausedPost } from '../store/postPauses.ts'
import { entryAtRest } from '../store/rests.ts'
import type { OutboxView } from '../../../shared/contract/outbox.ts'
import type { QueryHandlers } from './context.ts'

interface JoinedEntry extends OutboxRow {
  brand_id: string
  account_id: string
  network: string
  account_handle: string
  conversation_id: string | null
  message_id: string | null
  to_name: string | null
  to_handle: string | null
  member_name: string | null
  account_state: string
  /** Of the account that its conversation came to, mostly the same. */
  home_state: string | null
  is_paused: number
  rests_until: number | null
  rest_text: string | null
  writes_rest_until: number | null
  writes_rest_text: string | null
}

const allStates = ['queued', 'sending', 'checking', 'sent', 'unconfirmed', 'needs_look', 'failed', 'cancelled'] as const
const notOver = allStates.filter((state) => state !== 'sent' && state !== 'cancelled')

/** The outbox as people see it, in the order of queuing. Without `states`: everything that is not over, or whatever `ids` name. */
export const outboxQueries = {
  'outbox.list': (db, input, facts) => {
    const conditions: string[] = []
    const bind: Record<string, string | number> = { limit: input.limit }
    if (input.brandId !== null) {
      conditions.push('b.id = :brand')
      bind['brand'] = input.brandId
    }
    if (input.conversationId !== null) {
      conditions.push('c.id = :conversation')
      bind['conversation'] = input.conversationId
    }
    if (input.ids !== null) {
      conditions.push('o.id IN (SELECT value FROM json_each(:ids))')
      bind['ids'] = JSON.stringify(input.ids)
    }
    const states = input.states ?? (input.ids === null ? notOver : allStates)
    // Of what is over, the latest is what people look for; of what is not, the next to go.
    const order = states.includes('sent') || states.includes('cancelled') ? 'DESC' : 'ASC'
    states.forEach((state, n) => (bind[`state${n}`] = state))
    // What is not over is little, and has an index of its own; a walk through all that was ever sent would not stop there.
    const isOpenOnly = input.states === null && input.ids === null && input.conversationId === null
    if (isOpenOnly) conditions.push("o.state NOT IN ('sent','cancelled')")
    else conditions.push(`o.state IN (${states.map((_, n) => `:state${n}`).join(', ') || "''"})`)
    const rows = db.all<JoinedEntry>(
      `SELECT o.*, b.id AS brand_id, a.id AS account_id, a.network, a.handle AS account_handle, c.id AS conversation_id, m.id AS message_id,
         p.display_name AS to_name, p.handle AS to_handle, u.name AS member_name,
         a.state AS account_state, h.state AS home_state, ${isPausedPost} AS is_paused,
         a.rests_until, a.rest_text, a.writes_rest_until, a.writes_rest_text
       FROM outbox o ${isOpenOnly ? 'INDEXED BY outbox_by_state' : ''} JOIN accounts a ON a.number = o.account JOIN brands b ON b.number = a.brand
         LEFT JOIN conversations c ON c.number = o.conversation LEFT JOIN accounts h ON h.number = c.account LEFT JOIN authors p ON p.number = c.author
         LEFT JOIN messages m ON m.outbox = o.seq LEFT JOIN members u ON u.id = o.actor
       WHERE ${conditions.join(' AND ')} ORDER BY o.seq ${order} LIMIT :limit`,
      bind,
    )
    return rows.sort((a, b) => a.seq - b.seq).map((row) => toEntry(db, row, facts.now))
  },
} satisfies Partial<QueryHandlers>

/** The entry at the head of a lane that everything behind waits for, when it is not merely queued; null when there is none. */
export function laneBlocker(db: Reader, lane: string, seq: number): string | null {
  return (
    db.get<{ id: string }>(
      "SELECT id FROM outbox WHERE lane = :lane AND seq < :seq AND state IN ('sending','checking','needs_look') ORDER BY seq LIMIT 1",
      { lane, seq },
    )?.id ?? null
  )
}

function toEntry(db: Reader, row: JoinedEntry, now: number): OutboxView {
  const it = actionOf(row)
  const told = entryAtRest(
    { ...row, due_at: row.state === 'checking' ? (row.next_look_at ?? row.due_at) : row.due_at },
    now,
  )
  const isOpen =
    row.state === 'queued' || row.state === 'sending' || row.state === 'checking' || row.state === 'needs_look'
  const ahead = isOpen
    ? (db.get<{ n: number }>(
        "SELECT count(*) AS n FROM outbox WHERE lane = :lane AND seq < :seq AND state IN ('queued','sending','checking','needs_look')",
        {
          lane: row.lane,
          seq: row.seq,
        },
      )?.n ?? 0)
    : -1
  return {
    id: row.id,
    brandId: row.brand_id,
    accountId: row.account_id,
    network: row.network,
    accountHandle: row.account_handle,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    to: row.to_name === null || row.to_name === '' ? (row.to_handle ?? '') : row.to_name,
    actionKind: row.action_kind,
    text: it.kind === 'reply' || it.kind === 'post' || it.kind === 'edit' ? it.text : '',
    isPrivate: isApart(db, row),
    state: row.state,
    hold: holdOf(row),
    dueAt: told.due_at,
    attempts: row.attempts,
    looks: row.looks,
    errorKind: row.error_kind,
    errorText: told.error_text,
    createdAt: row.created_at,
    firstAttemptAt: row.first_attempt_at,
    settledAt: row.settled_at,
    place: ahead + 1,
    waitsFor: row.state === 'queued' ? laneBlocker(db, row.lane, row.seq) : null,
    memberName: row.member_name,
  }
}

/** Why a queued entry stays where it is: its own reason, or that its account does not work at the moment. */
function holdOf(row: JoinedEntry): OutboxView['hold'] {
  if (row.state !== 'queued') return row.hold
  const states = [row.account_state, row.home_state]
  if (states.includes('needs_login')) return 'signed_out'
  if (states.includes('paused')) return 'paused'
  return row.is_paused === 1 ? 'posts_paused' : row.hold
}
