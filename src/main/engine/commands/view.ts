import type { CommandHandlers } from './context.ts'

/** Changes of saved views and tags. */
export const viewCommands = {} satisfies Partial<CommandHandlers>
