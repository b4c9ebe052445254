import type { CommandHandlers } from './context.ts'

/** Changes of conversations and people. */
export const deskCommands = {} satisfies Partial<CommandHandlers>
