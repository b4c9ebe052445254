import { makeReport } from '../report/makeReport.ts'
import type { QueryHandlers } from './context.ts'

/** Reports as they stand. */
export const reportQueries = {
  'report.make': (db, input, facts) => makeReport(db, input, facts.now),
} satisfies Partial<QueryHandlers>
