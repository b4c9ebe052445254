/** Changes of what the list is made of: saved views and tags. */
export const viewCommands = {} as const
