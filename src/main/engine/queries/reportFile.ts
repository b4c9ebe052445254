import type { QueryHandlers } from './context.ts'

/** Reports as files. */
export const reportFileQueries = {
  'report.file': () => {
    throw new Error('not built')
  },
} satisfies Partial<QueryHandlers>
