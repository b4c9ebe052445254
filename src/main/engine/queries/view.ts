import type { QueryHandlers } from './context.ts'

/** Questions about saved views and tags. */
export const viewQueries = {
  'tag.list': (db, input) =>
    db
      .all<{ id: string; name: string; archived_at: number | null; uses: number }>(
        `SELECT t.id, t.name, t.archived_at,
           (SELECT count(*) FROM (SELECT 1 FROM conversation_tags ct WHERE ct.tag = t.number LIMIT 1000)) AS uses
         FROM tags t WHERE t.archived_at IS NULL OR :archived = 1 ORDER BY t.folded`,
        { archived: input.withArchived ? 1 : 0 },
      )
      .map((row) => ({ id: row.id, name: row.name, isArchived: row.archived_at !== null, uses: row.uses })),
} satisfies Partial<QueryHandlers>
