import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'

const words = text.flows

/** What the lines of the chart mean. */
export function ChartLegend({ isLive }: { readonly isLive: boolean }): ReactNode {
  return (
    <div className="chart-legend" role="note" aria-label={words.legend}>
      {isLive && <LegendLine look="taken" label={words.legendDone} />}
      {isLive && (
        <span>
          <span className="legend-now" />
          {words.legendNow}
        </span>
      )}
      <LegendLine look="" label={isLive ? words.legendNot : words.legendNext} />
      <LegendLine look="timeout" label={words.legendTimeout} />
    </div>
  )
}

function LegendLine({ look, label }: { readonly look: string; readonly label: string }): ReactNode {
  return (
    <span>
      <svg width="18" height="8" viewBox="0 0 18 8" className={`edge ${look}`} aria-hidden="true">
        <path d="M0 4h18" />
      </svg>
      {label}
    </span>
  )
}
