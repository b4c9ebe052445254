import { accountCommands } from './commands/account.ts'
import { accountLifeCommands } from './commands/accountLife.ts'
import { healthCommands } from './commands/health.ts'
import { actCommands } from './commands/act.ts'
import { appCommands } from './commands/app.ts'
import { approvalCommands } from './commands/approval.ts'
import { brandCommands } from './commands/brand.ts'
import { cannedCommands } from './commands/canned.ts'
import { cannedFileCommands } from './commands/cannedFiles.ts'
import { caseCommands } from './commands/case.ts'
import { clientCommands } from './commands/client.ts'
import { dataCommands } from './commands/data.ts'
import { deskCommands } from './commands/desk.ts'
import { feedsCommands } from './commands/feeds.ts'
import { flowCommands } from './commands/flow.ts'
import { importCommands } from './commands/import.ts'
import { inboxCommands } from './commands/inbox.ts'
import { memberCommands } from './commands/member.ts'
import { networkCommands } from './commands/network.ts'
import { outboxCommands } from './commands/outbox.ts'
import { postCommands } from './commands/post.ts'
import { replyCommands } from './commands/reply.ts'
import { reportCommands } from './commands/report.ts'
import { reportArrangeCommands } from './commands/reportArrange.ts'
import { reportKeepCommands } from './commands/reportKeep.ts'
import { reportOutsideCommands } from './commands/reportOutside.ts'
import { serviceCommands } from './commands/service.ts'
import { settingsCommands } from './commands/settings.ts'
import { statementCommands } from './commands/statement.ts'
import { syncCommands } from './commands/sync.ts'
import { tagsCommands } from './commands/tags.ts'
import { translateCommands } from './commands/translate.ts'
import type { CommandSpec } from './spec.ts'

/** Every command, in the order of the help. */
export const commandList: readonly CommandSpec[] = [
  ...brandCommands,
  ...clientCommands,
  ...serviceCommands,
  ...networkCommands,
  ...appCommands,
  ...accountCommands,
  ...healthCommands,
  ...accountLifeCommands,
  ...feedsCommands,
  ...syncCommands,
  ...inboxCommands,
  ...replyCommands,
  ...cannedCommands,
  ...actCommands,
  ...deskCommands,
  ...caseCommands,
  ...tagsCommands,
  ...translateCommands,
  ...postCommands,
  ...statementCommands,
  ...outboxCommands,
  ...approvalCommands,
  ...cannedFileCommands,
  ...flowCommands,
  ...reportCommands,
  ...reportKeepCommands,
  ...reportArrangeCommands,
  ...reportOutsideCommands,
  ...importCommands,
  ...dataCommands,
  ...memberCommands,
  ...settingsCommands,
]
