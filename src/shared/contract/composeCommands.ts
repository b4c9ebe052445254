/** Changes of what is written: times, holds and checks. */
export const composeCommands = {} as const
