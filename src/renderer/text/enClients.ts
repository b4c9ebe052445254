/** Words of: clients. */
export const clientsText = {} as const
