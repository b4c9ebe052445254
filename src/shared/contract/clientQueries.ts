/** Questions about what is known of a client of the agency: hours, members, tone, guidelines, channels. */
export const clientQueries = {} as const
