/** Changes of what is done with conversations and people. */
export const deskCommands = {} as const
