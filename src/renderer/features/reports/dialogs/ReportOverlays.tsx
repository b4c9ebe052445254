import type { ReactNode } from 'react'
import type { ReportOverlay } from '../../../state/reportOverlay.ts'
import { CloseMonthDialog } from './CloseMonthDialog.tsx'
import { CompetitorsDialog } from './CompetitorsDialog.tsx'
import { DecisionDialog, EndDecisionDialog } from './DecisionDialogs.tsx'
import { OutsideDialog } from './OutsideDialog.tsx'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'

/** What the monthly report floats over the window. */
export function ReportOverlays({ dialog }: { readonly dialog: ReportOverlay }): ReactNode {
  switch (dialog.is) {
    case 'close':
      return <CloseMonthDialog {...dialog} />
    case 'decision':
      return <DecisionDialog {...dialog} />
    case 'endDecision':
      return <EndDecisionDialog decision={dialog.decision} />
    case 'outside':
      return <OutsideDialog {...dialog} />
    case 'schedule':
      return <ScheduleDialog brandId={dialog.brandId} />
    case 'competitors':
      return <CompetitorsDialog brandId={dialog.brandId} />
    case 'template':
      return <TemplateDialog {...dialog} />
  }
}
