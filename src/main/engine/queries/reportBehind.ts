import { behind } from '../report/behind.ts'
import type { QueryHandlers } from './context.ts'

/** What stands behind the numbers of a report. */
export const reportBehindQueries = {
  'report.behind': (db, input, facts) => behind(db, input, facts.now),
} satisfies Partial<QueryHandlers>
