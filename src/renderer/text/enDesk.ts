/** Words of: desk. */
export const deskText = {} as const
