import type { QueryHandlers } from './context.ts'

/** Questions about clients: hours, members, tone, guidelines, channels. */
export const clientQueries = {} satisfies Partial<QueryHandlers>
