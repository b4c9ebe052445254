/** Words of: canned. */
export const cannedText = {} as const
