import type { QueryHandlers } from './context.ts'

const notBuilt = (): never => {
  throw new Error('not built')
}

/** What is kept beside the figures: months, templates, schedules, decisions, competitors. */
export const reportKeepQueries = {
  'report.months': notBuilt,
  'report.templates': notBuilt,
  'report.schedule': notBuilt,
  'report.decisions': notBuilt,
  'report.competitors': notBuilt,
  'report.due': notBuilt,
} satisfies Partial<QueryHandlers>
