import type { CommandHandlers } from './context.ts'

/** Changes of clients: hours, members, tone, guidelines, channels. */
export const clientCommands = {} satisfies Partial<CommandHandlers>
