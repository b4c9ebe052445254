/** Questions about what the list is made of: saved views and tags. */
export const viewQueries = {} as const
