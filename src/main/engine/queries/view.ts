import type { QueryHandlers } from './context.ts'

/** Questions about saved views and tags. */
export const viewQueries = {} satisfies Partial<QueryHandlers>
