/** Questions about what is written: times, holds and checks. */
export const composeQueries = {} as const
