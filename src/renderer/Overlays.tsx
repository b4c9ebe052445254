import type { ReactNode } from 'react'
import { AccountDialog } from './features/accounts/AccountDialog.tsx'
import { ConnectDialog } from './features/accounts/ConnectDialog.tsx'
import { DisconnectDialog } from './features/accounts/DisconnectDialog.tsx'
import { ApprovalsDialog } from './features/approvals/ApprovalsDialog.tsx'
import { PostsGoOnDialog, SendInPauseDialog } from './features/outbox/PausedDialogs.tsx'
import { BrandDialog } from './features/brands/BrandDialog.tsx'
import { ExportDialog } from './features/canned/ExportDialog.tsx'
import { ImportDialog } from './features/canned/ImportDialog.tsx'
import { CaseOverlays } from './features/cases/CaseOverlays.tsx'
import { BrandGuard } from './features/composer/BrandGuard.tsx'
import { DeskOverlays } from './features/desk/DeskOverlays.tsx'
import { EditDialog } from './features/conversation/EditDialog.tsx'
import { LinkDialog } from './features/conversation/LinkDialog.tsx'
import { PictureDialog } from './features/conversation/PictureDialog.tsx'
import { ReportDialog } from './features/conversation/ReportDialog.tsx'
import { ReportOverlays } from './features/reports/dialogs/ReportOverlays.tsx'
import { Palette } from './features/palette/Palette.tsx'
import { ShortcutSheet } from './features/palette/ShortcutSheet.tsx'
import { WordRulesDialog } from './features/tags/WordRulesDialog.tsx'
import { AgreeDialog } from './features/translate/AgreeDialog.tsx'
import { TagPicker } from './features/tags/TagPicker.tsx'
import { SavedViewDialog } from './features/views/SavedViewDialog.tsx'
import { useLayout } from './state/layoutStore.ts'

/** Whatever floats over the window, one at a time. */
export function Overlays(): ReactNode {
  const overlay = useLayout((state) => state.overlay)
  switch (overlay?.kind) {
    case undefined:
      return null
    case 'palette':
      return <Palette />
    case 'shortcuts':
      return <ShortcutSheet />
    case 'connect':
      return (
        <ConnectDialog
          // Another account is another dialog: nothing typed for one is carried into it.
          key={overlay.accountId ?? 'new'}
          accountId={overlay.accountId}
          network={overlay.network}
          isMoved={overlay.isMoved === true}
        />
      )
    case 'account':
      return <AccountDialog accountId={overlay.accountId} />
    case 'disconnect':
      return <DisconnectDialog accountId={overlay.accountId} />
    case 'brand':
      return <BrandDialog brandId={overlay.brandId} />
    case 'brandGuard':
      return <BrandGuard conversationId={overlay.conversationId} change={overlay.change} />
    case 'cannedImport':
      return <ImportDialog brandId={overlay.brandId} />
    case 'cannedExport':
      return <ExportDialog brandId={overlay.brandId} />
    case 'link':
      return <LinkDialog url={overlay.url} />
    case 'savedView':
      return <SavedViewDialog viewId={overlay.viewId} />
    case 'approvals':
      return <ApprovalsDialog />
    case 'postsGoOn':
      return <PostsGoOnDialog brandId={overlay.brandId} />
    case 'sendInPause':
      return <SendInPauseDialog outboxId={overlay.outboxId} brandId={overlay.brandId} />
    case 'translateAgree':
      return <AgreeDialog conversationId={overlay.conversationId} what={overlay.what} />
    case 'wordRules':
      return <WordRulesDialog />
    case 'tags':
      return <TagPicker conversationIds={overlay.conversationIds} />
    case 'picture':
      return <PictureDialog picture={overlay} />
    case 'edit':
      return <EditDialog messageId={overlay.messageId} />
    case 'desk':
      return <DeskOverlays desk={overlay.desk} />
    case 'case':
      return <CaseOverlays dialog={overlay.dialog} />
    case 'reports':
      return <ReportOverlays dialog={overlay.dialog} />
    case 'report':
      return <ReportDialog messageId={overlay.messageId} />
  }
}
