import type { Engine } from '../../engine/EngineContext.tsx'
import { closeDrawer, openOverlay, useLayout } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { Action } from '../actions/action.ts'
import { exportChoice } from './exportChoice.ts'
import { exportReport } from './exportStore.ts'
import { refreshReport, useReportLoad } from './reportLoad.ts'
import { closeBehind, commentOn, useReportPage } from './reportStore.ts'
import { stepMonth } from './stepMonth.ts'

const names = text.reportKeys

/** A report is on the screen. */
function isOpen(): boolean {
  const { place } = useNavigation.getState()
  return place.page === 'reports' && place.brandId !== null && useReportPage.getState().view === 'report'
}

const hasReport = (): boolean => isOpen() && (useReportLoad.getState().report ?? null) !== null

function canClose(): boolean {
  const { report } = useReportLoad.getState()
  return hasReport() && report !== null && report !== undefined && report.closableFrom <= Date.now()
}

function askToClose(): void {
  const { report } = useReportLoad.getState()
  if (report === null || report === undefined) return
  const { month, version, brand } = report
  const isAgain = version > 0 || useReportPage.getState().showsDraft
  openOverlay({ kind: 'reports', dialog: { is: 'close', brandId: brand.id, month, isAgain } })
}

async function exportPdf(engine: Engine): Promise<void> {
  const choice = exportChoice(engine, 'pdf')
  if (choice !== null) await exportReport(engine, choice)
}

/** What is done on the page of reports. They come before the actions of other pages, whose keys they share. */
export const reportActions: readonly Action[] = [
  {
    id: 'reports.pdf',
    label: names.pdf,
    group: 'reports',
    icon: 'download',
    chords: ['Ctrl+p'],
    isAvailable: hasReport,
    run: (engine) => void exportPdf(engine),
  },
  {
    id: 'reports.close',
    label: names.close,
    group: 'reports',
    icon: 'lock',
    chords: [],
    isAvailable: canClose,
    run: askToClose,
  },
  {
    id: 'reports.refresh',
    label: names.refresh,
    group: 'reports',
    icon: 'refresh',
    chords: [],
    isAvailable: isOpen,
    run: refreshReport,
  },
  {
    id: 'reports.comment',
    label: names.comment,
    group: 'reports',
    icon: 'note',
    chords: ['n'],
    isAvailable: hasReport,
    run: () => {
      useReportPage.setState({ tab: 'overview' })
      commentOn('headline')
    },
  },
  {
    id: 'reports.previous',
    label: names.previous,
    group: 'reports',
    icon: 'chevronLeft',
    chords: ['['],
    isAvailable: isOpen,
    run: (engine) => stepMonth(engine, -1),
  },
  {
    id: 'reports.next',
    label: names.next,
    group: 'reports',
    icon: 'chevronRight',
    chords: [']'],
    isAvailable: isOpen,
    run: (engine) => stepMonth(engine, 1),
  },
  {
    id: 'reports.back',
    label: names.back,
    group: 'reports',
    icon: 'chevronLeft',
    chords: ['Escape'],
    isHidden: true,
    isAvailable: () =>
      useNavigation.getState().place.page === 'reports' &&
      (useReportPage.getState().behind !== null || useLayout.getState().isDrawerOpen),
    run: () => (useReportPage.getState().behind === null ? closeDrawer() : closeBehind()),
  },
  {
    id: 'reports.order',
    label: names.order,
    group: 'reports',
    icon: 'sort',
    chords: ['Alt+ArrowUp'],
    isNote: true,
  },
]

/** The way to the page. */
export const goToReportsPage: Action = {
  id: 'go.reports',
  label: names.go,
  group: 'goTo',
  icon: 'report',
  chords: ['g r'],
  run: () => goTo({ page: 'reports' }),
}
