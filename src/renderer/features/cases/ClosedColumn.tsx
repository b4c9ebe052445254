import type { ReactNode } from 'react'
import type { CaseRow } from '../../../shared/contract/case.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { clockTime, spokenSpan } from '../../format/time.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { openCase } from '../actions/onCases.ts'
import { BrandMark } from './BrandMark.tsx'
import { useCases } from './casesStore.ts'

interface ClosedColumnProps {
  readonly rows: readonly CaseRow[]
  readonly medianMs: number | null
  /** The case that the keyboard comes to first on the board. */
  readonly start: string | null
}

/** What ended today, without cards: it is read, not worked on. */
export function ClosedColumn({ rows, medianMs, start }: ClosedColumnProps): ReactNode {
  const brands = useQuery('brand.list', {}).value
  const words = text.cases
  return (
    <section className="board-column closed" aria-label={words.columnLabel(words.closedToday, rows.length)}>
      <div className="board-head">
        <h2>
          {words.closedToday} <span className="muted">{rows.length}</span>
        </h2>
        <p className="one-line">{medianMs === null ? words.noneClosed : words.median(spokenSpan(medianMs))}</p>
      </div>
      <ul className="board-closed">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              data-case={row.id}
              data-testid="closed-case"
              tabIndex={row.id === start ? 0 : -1}
              onFocus={() => useCases.setState({ focusedId: row.id })}
              onClick={() => openCase(row.id)}
            >
              <BrandMark brand={brands?.find(({ id }) => id === row.brandId)} />
              <span className="grow">
                <strong>{row.label}</strong>
                <span className="board-closed-title" lang={langOf(row.language)} dir="auto">
                  {row.title}
                </span>
                <Ended row={row} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ended({ row }: { readonly row: CaseRow }): ReactNode {
  const at = row.standing.closedAt
  if (at === null) return null
  if (row.wantsRecord) {
    return (
      <span className="board-closed-when soon-ink">
        <Icon name="pencil" size={14} />
        {text.cases.wantsRecord}
      </span>
    )
  }
  return (
    <span className="board-closed-when">
      <span className={row.standing.state === 'withdrawn' ? 'muted' : 'good-ink'}>
        <Icon name={row.standing.state === 'withdrawn' ? 'close' : 'checkCircle'} size={14} />
      </span>
      {text.cases.closedAt(clockTime(at), spokenSpan(at - row.openedAt))}
    </span>
  )
}
