import { accountQueries } from './accounts.ts'
import { appQueries } from './apps.ts'
import { caseQueries } from './cases.ts'
import type { QueryHandlers } from './context.ts'
import { conversationQueries } from './conversation.ts'
import { feedQueries } from './feeds.ts'
import { inboxQueries } from './inbox.ts'
import { mediaQueries } from './media.ts'
import { flowQueries } from './flows.ts'
import { outboxQueries } from './outbox.ts'
import { searchQueries } from './search.ts'
import { setUpQueries } from './setUp.ts'
import { cannedQueries } from './canned.ts'
import { clientQueries } from './client.ts'
import { viewQueries } from './view.ts'
import { deskQueries } from './desk.ts'
import { statementQueries } from './statements.ts'
import { postPauseQueries } from './postPauses.ts'
import { composeQueries } from './compose.ts'
import { serviceQueries } from './service.ts'
import { translateQueries } from './translate.ts'
import { findQueries } from './find.ts'
import { historyQueries } from './history.ts'
import { outsideFigureQueries } from './outsideFigures.ts'
import { reportQueries } from './report.ts'
import { reportBehindQueries } from './reportBehind.ts'
import { reportFileQueries } from './reportFile.ts'
import { reportKeepQueries } from './reportKeep.ts'
import { verifyQueries } from './verify.ts'

/** Every question, by name. */
export const queryHandlers: QueryHandlers = {
  ...accountQueries,
  ...appQueries,
  ...conversationQueries,
  ...feedQueries,
  ...inboxQueries,
  ...mediaQueries,
  ...outboxQueries,
  ...searchQueries,
  ...setUpQueries,
  ...verifyQueries,
  ...cannedQueries,
  ...historyQueries,
  ...clientQueries,
  ...viewQueries,
  ...deskQueries,
  ...statementQueries,
  ...postPauseQueries,
  ...composeQueries,
  ...translateQueries,
  ...serviceQueries,
  ...findQueries,
  ...flowQueries,
  ...caseQueries,
  ...reportQueries,
  ...reportBehindQueries,
  ...outsideFigureQueries,
  ...reportFileQueries,
  ...reportKeepQueries,
}
