import type { CommandHandlers } from './context.ts'
import { tagCommands } from './tags.ts'

/** Changes of saved views and tags. */
export const viewCommands = { ...tagCommands } satisfies Partial<CommandHandlers>
