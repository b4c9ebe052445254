import type { ReactNode } from 'react'
import type { CaseOverlay } from '../../state/caseOverlay.ts'
import { CallSheet } from './CallSheet.tsx'
import { ChooseConversation } from './ChooseConversation.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { EscalateDialog, RaiseDialog } from './HandoverDialogs.tsx'
import { LinkCaseDialog } from './LinkCaseDialog.tsx'
import { MailDialog } from './MailDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { ResolveDialog } from './ResolveDialog.tsx'
import { TakeDialog } from './TakeDialog.tsx'
import { WaitDialog } from './WaitDialog.tsx'
import { WithCase } from './WithCase.tsx'

/** The dialogs of cases, one at a time. */
export function CaseOverlays({ dialog }: { readonly dialog: CaseOverlay }): ReactNode {
  switch (dialog.is) {
    case 'raise':
      return <RaiseDialog conversationId={dialog.conversationId} />
    case 'new':
      return <ChooseConversation caseId={null} />
    case 'linkConversation':
      return <ChooseConversation caseId={dialog.caseId} />
    case 'linkCase':
      return <LinkCaseDialog conversationId={dialog.conversationId} />
    case 'close':
      return <CloseDialog conversationIds={dialog.conversationIds} cases={dialog.cases} />
    case 'escalate':
      return <WithCase caseId={dialog.caseId}>{(view) => <EscalateDialog view={view} />}</WithCase>
    case 'acknowledge':
      return <WithCase caseId={dialog.caseId}>{(view) => <TakeDialog view={view} />}</WithCase>
    case 'wait':
      return <WithCase caseId={dialog.caseId}>{(view) => <WaitDialog view={view} />}</WithCase>
    case 'resolve':
      return <WithCase caseId={dialog.caseId}>{(view) => <ResolveDialog view={view} />}</WithCase>
    case 'rename':
      return <WithCase caseId={dialog.caseId}>{(view) => <RenameDialog view={view} />}</WithCase>
    case 'record':
      return <WithCase caseId={dialog.caseId}>{(view) => <RecordDialog view={view} />}</WithCase>
    case 'callSheet':
      return <WithCase caseId={dialog.caseId}>{(view) => <CallSheet view={view} />}</WithCase>
    case 'mail':
      return (
        <WithCase caseId={dialog.caseId}>{(view) => <MailDialog view={view} noticeId={dialog.noticeId} />}</WithCase>
      )
    case 'decline':
    case 'lower':
    case 'withdraw':
    case 'reopen':
      return <WithCase caseId={dialog.caseId}>{(view) => <ReasonDialog view={view} act={dialog.is} />}</WithCase>
  }
}
