/** Questions about what is done with conversations and people. */
export const deskQueries = {} as const
