import type { QueryHandlers } from './context.ts'

/** Reports as they stand. */
export const reportQueries = {
  'report.make': () => {
    throw new Error('not built')
  },
} satisfies Partial<QueryHandlers>
