import type { CommandHandlers } from './context.ts'
import { deskKeepCommands } from './deskKeep.ts'
import { deskStateCommands } from './deskState.ts'
import { moderationCommands } from './moderation.ts'
import { peopleCommands } from './people.ts'

/** Changes of conversations and people. */
export const deskCommands = {
  ...deskStateCommands,
  ...deskKeepCommands,
  ...moderationCommands,
  ...peopleCommands,
} satisfies Partial<CommandHandlers>
