import type { CommandHandlers } from './context.ts'

/** Changes of what is written: times, holds and checks. */
export const composeCommands = {} satisfies Partial<CommandHandlers>
