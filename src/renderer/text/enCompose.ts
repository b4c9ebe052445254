/** Words of: compose. */
export const composeText = {} as const
