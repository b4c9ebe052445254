import { z } from 'zod'
import { listShape } from '../../../shared/contract/inbox.ts'
import type { ListShape } from '../../../shared/contract/inbox.ts'
import { deckColumn } from '../../../shared/contract/viewQueries.ts'
import type { SavedView } from '../../../shared/contract/viewQueries.ts'
import { labelDefaults } from '../rules/labelDefaults.ts'
import { catchUpLeft, catchUpTotal, catchUpWindows } from '../store/catchUps.ts'
import type { Reader } from '../store/database.ts'
import { readRules } from '../store/labels.ts'
import { findMe } from '../store/members.ts'
import { isLead } from '../store/savedViews.ts'
import type { SavedViewRow } from '../store/savedViews.ts'
import type { QueryHandlers } from './context.ts'
import { listSql } from './listSql.ts'

/** A counted view says no more than "over 999". */
const mostCounted = 1000

/** Questions about saved views, columns, tags, labels and catch-ups. */
export const viewQueries = {
  'tag.list': (db, input) =>
    db
      .all<{ id: string; name: string; archived_at: number | null; uses: number; also: string }>(
        `SELECT t.id, t.name, t.archived_at,
           (SELECT json_group_array(o.name ORDER BY o.folded) FROM tags o WHERE o.merged_into = t.number) AS also,
           (SELECT count(*) FROM (SELECT 1 FROM conversation_tags ct WHERE ct.tag = t.number LIMIT 1000)) AS uses
         FROM tags t WHERE t.merged_into IS NULL AND (t.archived_at IS NULL OR :archived = 1) ORDER BY t.folded`,
        { archived: input.withArchived ? 1 : 0 },
      )
      .map((row) => ({
        id: row.id,
        name: row.name,
        isArchived: row.archived_at !== null,
        uses: row.uses,
        alsoCalled: z.array(z.string()).parse(JSON.parse(row.also)),
      })),
  'view.list': (db) => savedViews(db),
  'view.counts': (db, _input, facts) =>
    savedViews(db).map((view) => {
      const list = listSql(db, { ...view.shape, brandId: view.brandId }, facts.now)
      const n = db.get<{ n: number }>(
        `SELECT count(*) AS n FROM (SELECT 1 FROM ${list.from} CROSS JOIN accounts a ON a.number = c.account WHERE ${list.where} LIMIT ${String(mostCounted)})`,
        list.bind,
      )
      return { viewId: view.id, count: n?.n ?? 0 }
    }),
  'deck.columns': (db) => {
    const row = db.get<{ columns_json: string }>(
      'SELECT columns_json FROM decks WHERE member = (SELECT number FROM members WHERE is_me = 1)',
    )
    const columns = z.array(deckColumn).safeParse(row === undefined ? [] : JSON.parse(row.columns_json))
    return columns.success ? columns.data : []
  },
  'label.rules': (db) => {
    const own = new Map(
      db
        .all<{ language: string; rules_json: string }>('SELECT language, rules_json FROM label_rules')
        .map((row) => [row.language, readRules(row.rules_json)]),
    )
    return [...new Set([...Object.keys(labelDefaults), ...own.keys()])].map((language) => ({
      language,
      isOwn: own.has(language),
      rules: own.get(language) ?? labelDefaults[language] ?? { sentiment: {}, intent: {} },
    }))
  },
  'catchUp.state': (db, input, facts) =>
    catchUpWindows(db, input.brandId, facts.now).map((window) => {
      const noted = db.get<{ begun_at: number; cleared_at: number | null }>(
        'SELECT begun_at, cleared_at FROM catch_ups WHERE brand = :brand AND from_at = :from',
        { brand: window.brand, from: window.from },
      )
      const left = catchUpLeft(db, window, 5000)
      return {
        brandId: window.id,
        from: window.from,
        to: window.to,
        total: Math.max(left, catchUpTotal(db, window)),
        left,
        begunAt: noted?.begun_at ?? null,
        clearedAt: left > 0 ? null : (noted?.cleared_at ?? null),
      }
    }),
} satisfies Partial<QueryHandlers>

function savedViews(db: Reader): SavedView[] {
  const me = findMe(db)
  if (me === undefined) return []
  return db
    .all<SavedViewRow & { brand_id: string | null }>(
      `SELECT v.*, b.id AS brand_id FROM saved_views v LEFT JOIN brands b ON b.number = v.brand
       WHERE v.removed_at IS NULL AND (v.is_shared = 1 OR v.member = :me) AND (v.brand IS NULL OR b.archived_at IS NULL)
       ORDER BY v.position, v.number`,
      { me: me.number },
    )
    .map((row) => ({
      id: row.id,
      name: row.name,
      brandId: row.brand_id,
      isShared: row.is_shared === 1,
      canEdit: row.member === me.number || isLead(me),
      shape: readShape(row.shape_json),
    }))
}

/** A shape of a newer version, or a broken one, shows what needs a reply rather than nothing. */
function readShape(json: string): ListShape {
  const shape = listShape.safeParse(JSON.parse(json))
  return shape.success ? shape.data : listShape.parse({ view: 'needs_reply' })
}
