import type { QueryHandlers } from './context.ts'

/** Figures that Parley did not measure. */
export const outsideFigureQueries = {
  'report.outside': () => {
    throw new Error('not built')
  },
} satisfies Partial<QueryHandlers>
