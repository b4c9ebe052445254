import type { QueryHandlers } from './context.ts'

/** What became of imported history. */
export const historyQueries = {
  'history.importing': (_db, _input, facts) => facts.importingHistory ?? null,
  'history.skipped': (db, { brandId, limit }) => {
    const from = `FROM history_skips k JOIN accounts a ON a.number = k.account
      WHERE a.brand = (SELECT number FROM brands WHERE id = :brandId)`
    return {
      total: db.get<{ n: number }>(`SELECT count(*) AS n ${from}`, { brandId })?.n ?? 0,
      rows: db.all<{ accountId: string; message: string; at: number; skippedAt: number }>(
        `SELECT a.id AS accountId, k.remote_id AS message, k.at, k.skipped_at AS skippedAt ${from}
         ORDER BY k.at DESC, k.remote_id LIMIT :limit`,
        { brandId, limit },
      ),
    }
  },
} satisfies Partial<QueryHandlers>
