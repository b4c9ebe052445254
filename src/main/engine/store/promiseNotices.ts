import type { PromiseNear } from '../rules/notify.ts'
import type { Reader, Writer } from './database.ts'

/** Promises whose time comes near and of which nobody was notified yet, those due first first; at most 500. */
export function untoldPromises(db: Reader): readonly (PromiseNear & { readonly number: number })[] {
  return db.all<PromiseNear & { readonly number: number }>(
    `SELECT r.number, r.body AS text, r.due_at AS dueAt, c.id AS conversationId, b.id AS brandId, b.name AS brandName, b.time_zone AS zone
     FROM promises r JOIN conversations c ON c.number = r.conversation JOIN brands b ON b.number = r.brand
     WHERE r.state = 'open' AND r.warned_at IS NOT NULL AND r.told_at IS NULL ORDER BY r.warned_at LIMIT 500`,
  )
}

/** They were told, or are not to be. `at`: epoch ms. */
export function markPromisesTold(db: Writer, numbers: readonly number[], at: number): void {
  db.run('UPDATE promises SET told_at = :at WHERE number IN (SELECT value FROM json_each(:numbers))', {
    at,
    numbers: JSON.stringify(numbers),
  })
}
