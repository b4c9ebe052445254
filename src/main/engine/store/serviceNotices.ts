import type { ServiceNear } from '../rules/notify.ts'
import type { Reader, Writer } from './database.ts'

/** Promises of service levels that were warned of and are not missed yet, of which nobody was notified, in the order of the warnings; at most 500. */
export function untoldService(db: Reader): readonly (ServiceNear & { readonly number: number })[] {
  return db
    .all<Omit<ServiceNear, 'isMuted'> & { readonly number: number; readonly isMuted: number }>(
      `SELECT k.number, k.target, k.due_at AS dueAt, c.id AS conversationId, c.urgency, b.id AS brandId, b.name AS brandName,
         b.time_zone AS zone, a.id AS accountId, ifnull(p.is_muted, 0) OR ifnull(p.is_blocked, 0) AS isMuted,
         coalesce(nullif(trim(p.display_name), ''), p.handle, '') AS who,
         ifnull((SELECT m.body FROM messages m WHERE m.conversation = c.number AND m.direction = 'in' AND m.deleted_at IS NULL
            ORDER BY m.created_at DESC, m.seq DESC LIMIT 1), '') AS text
       FROM sla_clocks k CROSS JOIN conversations c ON c.number = k.conversation JOIN brands b ON b.number = k.brand
         JOIN accounts a ON a.number = c.account LEFT JOIN authors p ON p.number = c.author
       WHERE k.state = 'running' AND k.warned_at IS NOT NULL AND k.told_at IS NULL ORDER BY k.warned_at LIMIT 500`,
    )
    .map((row) => ({ ...row, isMuted: row.isMuted === 1 }))
}

/** They were told, or are not to be. `at`: epoch ms. */
export function markServiceTold(db: Writer, numbers: readonly number[], at: number): void {
  db.run('UPDATE sla_clocks SET told_at = :at WHERE number IN (SELECT value FROM json_each(:numbers))', {
    at,
    numbers: JSON.stringify(numbers),
  })
}
