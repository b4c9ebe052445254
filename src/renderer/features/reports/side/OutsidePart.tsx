import type { ReactNode } from 'react'
import type { OutsideFigure, Report } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useQuery } from '../../../engine/useQuery.ts'
import { count } from '../../../format/number.ts'
import { openOverlay } from '../../../state/layoutStore.ts'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ask } from '../../actions/action.ts'
import { SidePart } from './SidePart.tsx'

const words = text.reports.outside

/** Figures that Parley did not measure, and the competitors that are counted beside the client. */
export function OutsidePart({ report }: { readonly report: Report }): ReactNode {
  const engine = useEngine()
  const brandId = report.brand.id
  const of = { brandId, month: report.month }
  const figures = useQuery('report.outside', of).value ?? report.outside
  async function remove(figure: OutsideFigure): Promise<void> {
    const gone = await ask(engine, 'report.removeOutside', { outsideId: figure.id })
    if (gone !== null) showToast({ tone: 'plain', message: words.removed(figure.name) })
  }
  return (
    <SidePart
      title={words.title}
      testId="report-side-outside"
      end={
        <button
          type="button"
          className="link"
          data-testid="report-outside-add"
          onClick={() => openOverlay({ kind: 'reports', dialog: { is: 'outside', ...of } })}
        >
          {words.add}
        </button>
      }
    >
      {figures.length === 0 && <p className="report-quiet">{words.none}</p>}
      <ul className="report-decisions">
        {figures.map((figure) => (
          <li key={figure.id}>
            <span className="grow">
              <span dir="auto">
                {figure.name}
                {figure.value !== null && `: ${count(figure.value)} ${figure.unit}`}
              </span>
              <span className="report-quiet" dir="auto">
                {[words.sources[figure.source], figure.from, figure.note].filter((part) => part !== '').join(', ')}
              </span>
            </span>
            <IconButton icon="trash" size={14} label={words.remove(figure.name)} onClick={() => void remove(figure)} />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        data-testid="report-competitors"
        onClick={() => openOverlay({ kind: 'reports', dialog: { is: 'competitors', brandId } })}
      >
        {words.competitors}
      </Button>
    </SidePart>
  )
}
