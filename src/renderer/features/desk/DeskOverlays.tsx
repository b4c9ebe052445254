import type { ReactNode } from 'react'
import type { DeskOverlay } from '../../state/deskOverlay.ts'
import { DeskListDialog } from './DeskListDialog.tsx'
import { ElsewhereDialog } from './ElsewhereDialog.tsx'
import { IdeaDialog } from './IdeaDialog.tsx'
import { LogDialog, NoReplyDialog } from './ReasonDialogs.tsx'
import { PromiseDialog } from './PromiseDialog.tsx'
import { RemovalDialog } from './RemovalDialog.tsx'
import { StatementDialog } from '../statements/StatementDialog.tsx'
import { UnsealDialog } from './UnsealDialog.tsx'

/** The dialogs of the desk, one at a time. */
export function DeskOverlays({ desk }: { readonly desk: DeskOverlay }): ReactNode {
  switch (desk.is) {
    case 'noReply':
      return <NoReplyDialog conversationIds={desk.conversationIds} />
    case 'log':
      return <LogDialog conversationIds={desk.conversationIds} />
    case 'elsewhere':
      return <ElsewhereDialog conversationId={desk.conversationId} />
    case 'promise':
      return (
        <PromiseDialog
          conversationId={desk.conversationId}
          messageId={desk.messageId}
          {...(desk.proposed === undefined ? {} : { proposed: desk.proposed })}
        />
      )
    case 'statement':
      return <StatementDialog key={desk.statementId} statementId={desk.statementId} />
    case 'idea':
      return <IdeaDialog messageId={desk.messageId} />
    case 'unseal':
      return <UnsealDialog messageId={desk.messageId} />
    case 'removal':
      return <RemovalDialog messageId={desk.messageId} what={desk.what} />
    case 'list':
      return <DeskListDialog part={desk.part} />
  }
}
