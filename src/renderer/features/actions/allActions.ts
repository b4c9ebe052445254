import { cannedActions, goToCannedPage } from '../canned/cannedActions.ts'
import { caseActions, conversationCaseActions, goToCases } from '../cases/caseActions.ts'
import { cannedFileActions } from '../canned/cannedFileActions.ts'
import { flowActions, goToFlowsPage } from '../flows/flowActions.ts'
import { goToReportsPage, reportActions } from '../reports/reportActions.ts'
import type { Action } from './action.ts'
import { appActions } from './appActions.ts'
import { composeActions } from './composeActions.ts'
import { composerNotes, conversationActions } from './conversationActions.ts'
import { deskActions } from './deskActions.ts'
import { goActions } from './goActions.ts'
import { listActions } from './listActions.ts'
import { translateActions } from '../translate/translateActions.ts'
import { viewActions } from './viewActions.ts'

/** Everything that has a key or stands in the palette. */
export const allActions: readonly Action[] = [
  ...cannedActions,
  ...flowActions,
  ...reportActions,
  ...cannedFileActions,
  ...caseActions,
  ...appActions,
  ...goActions,
  goToCases,
  goToCannedPage,
  goToFlowsPage,
  goToReportsPage,
  ...listActions,
  ...viewActions,
  ...conversationActions,
  ...deskActions,
  ...conversationCaseActions,
  ...composeActions,
  ...translateActions,
  ...composerNotes,
]
