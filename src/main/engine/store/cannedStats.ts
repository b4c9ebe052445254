import type { CannedStats } from '../../../shared/contract/canned.ts'
import { median } from '../rules/median.ts'
import { afterOf } from './cannedAfter.ts'
import { editedFrom } from './cannedUses.ts'
import type { Reader } from './database.ts'

/** Rates are worked out over the newest uses; more would tell nothing new about how a text does now. */
const newest = 1000

/** How a response (by number) did: uses of all members, how much was changed, whether the person wrote again afterwards, and how that sounded. */
export function statsOf(db: Reader, canned: number): CannedStats {
  const sum = db.get<{ uses: number; last: number | null }>(
    'SELECT coalesce(sum(uses), 0) AS uses, max(last_used_at) AS last FROM canned_habits WHERE canned = :canned',
    { canned },
  )
  const uses = db.all<{
    edit_ratio: number
    state: string
    sent_at: number | null
    replied: number
    conversation: number
    author: number | null
  }>(
    `SELECT u.edit_ratio, o.state, o.settled_at AS sent_at, o.conversation, u.author,
       o.state = 'sent' AND EXISTS (SELECT 1 FROM messages m WHERE m.conversation = o.conversation AND m.direction = 'in' AND m.created_at > o.settled_at
         AND (u.author IS NULL OR m.author = u.author)) AS replied
     FROM canned_uses u JOIN outbox o ON o.seq = u.outbox WHERE u.canned = :canned ORDER BY u.at DESC LIMIT ${newest}`,
    { canned },
  )
  const ratios = uses.map((it) => it.edit_ratio).sort((a, b) => a - b)
  const sent = uses.filter((it) => it.state === 'sent')
  return {
    uses: sum?.uses ?? 0,
    lastUsedAt: sum?.last ?? null,
    editRate: share(ratios.filter((it) => it > editedFrom).length, ratios.length),
    medianEdit: median(ratios),
    repliedRate: share(sent.filter((it) => it.replied === 1).length, sent.length),
    ...afterOf(
      db,
      sent.map((it) => ({ conversation: it.conversation, author: it.author, sentAt: it.sent_at ?? 0 })),
    ),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
