import { accountCommands } from './accounts.ts'
import { appCommands } from './apps.ts'
import { brandCommands } from './brands.ts'
import { caseCommands } from './cases.ts'
import type { CommandHandlers, SlowCommand } from './context.ts'
import { conversationCommands } from './conversations.ts'
import { feedCommands } from './feeds.ts'
import { mediaCommands } from './media.ts'
import { messageCommands } from './messages.ts'
import { networkActionCommands } from './networkActions.ts'
import { cannedCommands } from './canned.ts'
import { clientCommands } from './client.ts'
import { viewCommands } from './view.ts'
import { deskCommands } from './desk.ts'
import { statementCommands } from './statements.ts'
import { composeCommands } from './compose.ts'
import { serviceCommands } from './service.ts'
import { translateCommands } from './translate.ts'
import { flowCommands } from './flows.ts'
import { outboxCommands } from './outbox.ts'
import { outsideFigureCommands } from './outsideFigures.ts'
import { postPauseCommands } from './postPauses.ts'
import { reportCommands } from './report.ts'

/** Every command that is one transaction, by name. The others take time over files and are answered by the engine itself. */
export const commandHandlers: Omit<CommandHandlers, SlowCommand> = {
  ...brandCommands,
  ...accountCommands,
  ...appCommands,
  ...feedCommands,
  ...conversationCommands,
  ...mediaCommands,
  ...messageCommands,
  ...networkActionCommands,
  ...outboxCommands,
  ...cannedCommands,
  ...clientCommands,
  ...viewCommands,
  ...deskCommands,
  ...statementCommands,
  ...composeCommands,
  ...translateCommands,
  ...serviceCommands,
  ...flowCommands,
  ...caseCommands,
  ...postPauseCommands,
  ...reportCommands,
  ...outsideFigureCommands,
}
