import type { QueryHandlers } from './context.ts'

/** What stands behind the numbers of a report. */
export const reportBehindQueries = {
  'report.behind': () => {
    throw new Error('not built')
  },
} satisfies Partial<QueryHandlers>
