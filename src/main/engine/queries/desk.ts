import type { QueryHandlers } from './context.ts'

/** Questions about conversations and people. */
export const deskQueries = {} satisfies Partial<QueryHandlers>
