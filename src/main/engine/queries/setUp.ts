import { brandHue } from '../../../shared/contract/brand.ts'
import { hoursAt, hoursOf } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import { awayOfMember, brandsOfMember, listMembers } from '../store/members.ts'
import { readSettings } from '../store/settings.ts'
import type { QueryHandlers } from './context.ts'

/** Brands, members, settings and the activity record. */
export const setUpQueries = {
  'brand.list': (db, _input, facts) =>
    db
      .all<BrandRow & { needs_reply: number | null; unread: number | null }>(
        `SELECT b.*, sum(a.needs_reply) AS needs_reply, sum(a.unread) AS unread FROM brands b
           LEFT JOIN accounts a ON a.brand = b.number AND a.state <> 'removed'
         WHERE b.archived_at IS NULL GROUP BY b.number ORDER BY b.position, b.number`,
      )
      .map((row) => ({
        id: row.id,
        name: row.name,
        hue: brandHue.catch('teal').parse(row.hue),
        timeZone: row.time_zone,
        monogram: row.monogram,
        hours: hoursAt(db, row.number, facts.now) ?? hoursOf(row),
        images: row.images,
        position: row.position,
        isSample: row.is_sample === 1,
        needsReply: row.needs_reply ?? 0,
        unread: row.unread ?? 0,
      })),
  'member.list': (db, _input, facts) =>
    listMembers(db).map((row) => ({
      id: row.id,
      name: row.name,
      role: row.role,
      isMe: row.is_me === 1,
      alias: row.alias,
      brandIds: brandsOfMember(db, row.number),
      away: awayOfMember(db, row, facts.now),
    })),
  'settings.all': (db) => readSettings(db),
  'activity.list': (db, input) => {
    const conditions = ['1']
    const bind: Record<string, string | number> = { limit: input.limit }
    if (input.conversationId !== null) {
      // A conversation's own lines, those of its messages and of its author, and those of everything that was sent in it.
      conditions.push(`(y.subject_kind = 'conversation' AND y.subject_id = :conversation OR y.subject_kind = 'message' AND y.subject_id IN
        (SELECT m.id FROM messages m JOIN conversations c ON c.number = m.conversation WHERE c.id = :conversation) OR y.subject_kind = 'author' AND y.subject_id IN
        (SELECT p.id FROM conversations c JOIN authors p ON p.number = c.author WHERE c.id = :conversation) OR y.cause_id IN
        (SELECT o.id FROM outbox o JOIN conversations c ON c.number = o.conversation WHERE c.id = :conversation))`)
      bind['conversation'] = input.conversationId
    }
    if (input.outboxId !== null) {
      conditions.push("y.subject_kind = 'outbox' AND y.subject_id = :outbox")
      bind['outbox'] = input.outboxId
    }
    return db
      .all<{
        seq: number
        at: number
        actor: string
        actor_name: string | null
        action: string
        brand_id: string | null
        subject_kind: string
        subject_id: string
        cause_id: string | null
        detail_json: string
      }>(
        `SELECT y.*, u.name AS actor_name, b.id AS brand_id FROM activity y LEFT JOIN members u ON u.id = y.actor LEFT JOIN brands b ON b.number = y.brand
         WHERE ${conditions.join(' AND ')} ORDER BY y.seq DESC LIMIT :limit`,
        bind,
      )
      .map((row) => ({
        seq: row.seq,
        at: row.at,
        actor: row.actor,
        actorName: row.actor_name ?? row.actor,
        action: row.action,
        brandId: row.brand_id,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        causeId: row.cause_id,
        detail: JSON.parse(row.detail_json) as Record<string, string | number | boolean | null>, // written by recordActivity only
      }))
  },
} satisfies Partial<QueryHandlers>
