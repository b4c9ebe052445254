import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { piecesOf, readOpenings } from './lines.ts'

/** The week as bars from midnight to midnight. Decoration: the fields beside it say the same. */
export function WeekDrawing({ week }: { readonly week: readonly string[] }): ReactNode {
  const read = week.map((typed) => readOpenings(typed) ?? [])
  return (
    <figure className="week-drawing" aria-hidden="true" data-testid="week-drawing">
      <div className="week-scale">
        {['00', '06', '12', '18', '24'].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      {read.map((openings, index) => (
        <div className="week-day" key={text.client.weekdays[index] ?? index}>
          <span className="week-name">{(text.client.weekdays[index] ?? '').slice(0, 3)}</span>
          <svg className="week-bar" viewBox="0 0 100 10" preserveAspectRatio="none">
            {piecesOf(openings, read[(index + 6) % 7] ?? []).map((piece) => (
              <rect
                key={`${String(piece.from)} ${String(piece.to)}`}
                x={piece.from * 100}
                y="0"
                width={(piece.to - piece.from) * 100}
                height="10"
              />
            ))}
          </svg>
        </div>
      ))}
    </figure>
  )
}
