import type { ReactNode } from 'react'
import type { ReportDocument } from '../../../shared/report/document.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { toggleContext } from '../../state/layoutStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { chordProp } from '../actions/keymap.ts'
import { Choice } from '../settings/Choice.tsx'
import { monthName } from './months.ts'
import { refreshReport, stopMaking, useReportLoad } from './reportLoad.ts'
import { commentOn, reportTabs, useReportPage } from './reportStore.ts'
import { stepMonth } from './stepMonth.ts'

const words = text.reports

/** The month, how it stands, what of it is shown, and what can be done with it. */
export function ReportHead(props: {
  readonly month: string
  readonly document: ReportDocument | undefined
}): ReactNode {
  const { month, document: doc } = props
  const engine = useEngine()
  const tab = useReportPage((state) => state.tab)
  const isMaking = useReportLoad((state) => state.isMaking)
  const viewport = useViewport()
  const sections = doc?.sections ?? []
  return (
    <header className="report-head" role="presentation">
      <div className="report-month">
        <IconButton icon="chevronLeft" size={16} label={words.previousMonth} onClick={() => stepMonth(engine, -1)} />
        <h1 className="one-line">{monthName(month)}</h1>
        <IconButton icon="chevronRight" size={16} label={words.nextMonth} onClick={() => stepMonth(engine, 1)} />
        {doc !== undefined && (
          <span className="chip one-line" title={doc.standing} data-testid="report-standing">
            {doc.standing}
          </span>
        )}
      </div>
      <Choice
        label={words.tabsLabel}
        value={tab}
        options={reportTabs.map((value) => ({ value, label: words.tabs[value] }))}
        onChange={(value) => useReportPage.setState({ tab: value })}
      />
      <div className="report-acts">
        <PopupMenu
          label={words.addComment}
          align="end"
          lines={sections.map((section) => ({
            id: section.key,
            label: section.title,
            icon: 'note' as const,
            run: () => {
              useReportPage.setState({ tab: 'overview' })
              commentOn(section.key)
            },
          }))}
          trigger={
            <button
              type="button"
              className="button ghost medium"
              disabled={sections.length === 0}
              title={words.addComment}
            >
              <Icon name="note" size={16} />
              <span className="report-act-label">{words.addComment}</span>
            </button>
          }
        />
        {isMaking ? (
          <Button onClick={stopMaking} data-testid="report-stop">
            {words.stop}
          </Button>
        ) : (
          <Button onClick={() => refreshReport(engine)} {...chordProp('reports.refresh')} data-testid="report-refresh">
            <Icon name="refresh" size={16} />
            {words.refresh}
          </Button>
        )}
        {viewport !== 'wide' && (
          <IconButton icon="panel" label={text.frame.context} onClick={() => toggleContext(true)} />
        )}
      </div>
      <span className="visually-hidden" role="status">
        {isMaking ? words.making : ''}
      </span>
    </header>
  )
}
