import type { QueryName } from '../../shared/contract/queries.ts'

/** Questions that may take long: asked of the reading thread where there is one. */
export const longQueries: ReadonlySet<QueryName> = new Set<QueryName>([
  'search.messages',
  'desk.similar',
  'data.verify',
  'view.counts',
  'catchUp.state',
  'flow.try',
  'report.make',
  'report.months',
  'report.behind',
  'report.file',
])
