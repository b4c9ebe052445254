import { catchUpLeft, catchUpTotal, catchUpWindows } from '../store/catchUps.ts'
import type { CommandHandlers } from './context.ts'

/** Beginning a catch-up. */
export const catchUpCommands = {
  'catchUp.begin': (ctx, input) => {
    for (const window of catchUpWindows(ctx.db, input.brandId, ctx.now)) {
      const total = catchUpTotal(ctx.db, window)
      if (total === 0) continue
      const known = ctx.db.get<{ to_at: number; total: number; cleared_at: number | null }>(
        'SELECT to_at, total, cleared_at FROM catch_ups WHERE brand = :brand AND from_at = :from',
        { brand: window.brand, from: window.from },
      )
      // Before the brand opens more may come in: then it is not done after all.
      const isDoneStill = typeof known?.cleared_at === 'number' && catchUpLeft(ctx.db, window, 1) === 0
      if (known !== undefined && known.to_at === window.to && known.total === total && isDoneStill) continue
      ctx.db.run(
        `INSERT INTO catch_ups (brand, from_at, to_at, total, begun_at) VALUES (:brand, :from, :to, :total, :now)
         ON CONFLICT (brand, from_at) DO UPDATE SET to_at = excluded.to_at, total = excluded.total,
           cleared_at = CASE WHEN :isDone = 1 THEN cleared_at END`,
        {
          brand: window.brand,
          from: window.from,
          to: window.to,
          total,
          now: ctx.now,
          isDone: isDoneStill ? 1 : 0,
        },
      )
      if (known === undefined)
        ctx.record('catchUp.begin', { kind: 'brand', id: window.id }, window.brand, { total, from: window.from })
    }
    return {}
  },
} satisfies Partial<CommandHandlers>
