/** Words of: views. */
export const viewsText = {} as const
