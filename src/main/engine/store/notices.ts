import type { Arrived } from '../rules/notify.ts'
import type { Reader, Writer } from './database.ts'

/** Notes that something new came into a conversation, to be told unless that turns out to be idle. `at`: epoch ms. */
export function addNotice(db: Writer, conversation: number, at: number): void {
  db.run('INSERT INTO notices (conversation, at) VALUES (:conversation, :at) ON CONFLICT DO NOTHING', {
    conversation,
    at,
  })
}

/** When the first of what waits to be told came in, epoch ms; null when nothing waits. */
export function firstNotice(db: Reader): number | null {
  return db.get<{ at: number | null }>('SELECT min(at) AS at FROM notices')?.at ?? null
}

/** The same for each brand of which something waits, with the zone of its clock. */
export function firstNotices(db: Reader): readonly { brandId: string; zone: string; at: number }[] {
  return db.all<{ brandId: string; zone: string; at: number }>(
    `SELECT b.id AS brandId, b.time_zone AS zone, min(n.at) AS at
     FROM notices n CROSS JOIN conversations c ON c.number = n.conversation JOIN brands b ON b.number = c.brand GROUP BY b.number`,
  )
}

/**
 * What waits to be told of these brands (null = of all), as it stands now, with the newest that was written by the other side;
 * at most 500, oldest first.
 */
export function waitingNotices(
  db: Reader,
  brandIds: readonly string[] | null,
): readonly (Arrived & { readonly number: number })[] {
  return db
    .all<
      Record<'number' | 'at' | 'needs_reply' | 'unread_count' | 'is_muted' | 'is_blocked', number> & {
        id: string
        brand_id: string
        brand_name: string
        account_id: string
        state: string
        kind: string
        urgency: string
        display_name: string | null
        handle: string | null
        body: string | null
      }
    >(
      `SELECT n.conversation AS number, n.at, c.id, c.kind, c.urgency, c.needs_reply, c.unread_count, b.id AS brand_id, b.name AS brand_name,
         a.id AS account_id, a.state, ifnull(p.is_muted, 0) AS is_muted, ifnull(p.is_blocked, 0) AS is_blocked, p.display_name, p.handle,
         (SELECT m.body FROM messages m WHERE m.conversation = c.number AND m.direction = 'in' AND m.deleted_at IS NULL
            ORDER BY m.created_at DESC, m.seq DESC LIMIT 1) AS body
       FROM notices n CROSS JOIN conversations c ON c.number = n.conversation JOIN brands b ON b.number = c.brand
         JOIN accounts a ON a.number = c.account LEFT JOIN authors p ON p.number = c.author
       WHERE :brands IS NULL OR b.id IN (SELECT value FROM json_each(:brands))
       ORDER BY n.at LIMIT 500`,
      { brands: brandIds === null ? null : JSON.stringify(brandIds) },
    )
    .map((row) => ({
      number: row.number,
      conversationId: row.id,
      brandId: row.brand_id,
      brandName: row.brand_name,
      accountId: row.account_id,
      kind: row.kind,
      urgency: row.urgency,
      // Of an account that was taken away meanwhile, nothing stands in the list to open.
      needsReply: row.needs_reply === 1 && row.state !== 'removed',
      isUnread: row.unread_count > 0,
      isMuted: row.is_muted === 1 || row.is_blocked === 1,
      who: row.display_name !== null && row.display_name.trim() !== '' ? row.display_name : (row.handle ?? ''),
      text: row.body ?? '',
      at: row.at,
    }))
}

/** Takes away what was told or is not to be told. */
export function dropNotices(db: Writer, conversations: readonly number[]): void {
  db.run('DELETE FROM notices WHERE conversation IN (SELECT value FROM json_each(:conversations))', {
    conversations: JSON.stringify(conversations),
  })
}

/** How many conversations of each account need a reply, by the counters that are kept anyway. */
export function repliesOwed(db: Reader): readonly { brandId: string; accountId: string; owed: number }[] {
  return db.all<{ brandId: string; accountId: string; owed: number }>(
    `SELECT b.id AS brandId, a.id AS accountId, a.needs_reply AS owed FROM accounts a JOIN brands b ON b.number = a.brand
     WHERE a.state <> 'removed' AND b.archived_at IS NULL`,
  )
}
