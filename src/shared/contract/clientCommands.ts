/** Changes of what is known of a client of the agency: hours, members, tone, guidelines, channels. */
export const clientCommands = {} as const
