import { accountCommands } from './accounts.ts'
import { brandCommands } from './brands.ts'
import type { CommandHandlers } from './context.ts'
import { conversationCommands } from './conversations.ts'
import { feedCommands } from './feeds.ts'
import { messageCommands } from './messages.ts'
import { networkActionCommands } from './networkActions.ts'
import { outboxCommands } from './outbox.ts'

/** Every command that changes rows, by name. `data.backUp` changes none and is answered in serve. */
export const commandHandlers: Omit<CommandHandlers, 'data.backUp'> = {
  ...brandCommands,
  ...accountCommands,
  ...feedCommands,
  ...conversationCommands,
  ...messageCommands,
  ...networkActionCommands,
  ...outboxCommands,
}
