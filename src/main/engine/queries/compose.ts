import type { QueryHandlers } from './context.ts'

/** Questions about what is written: times, holds and checks. */
export const composeQueries = {} satisfies Partial<QueryHandlers>
