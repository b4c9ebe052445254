import type { ReactNode } from 'react'
import type { CaseRow } from '../../../shared/contract/case.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { Empty } from '../../ui/Empty.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { UrgencyMark } from '../../ui/UrgencyMark.tsx'
import { openCase } from '../actions/onCases.ts'
import { BrandMark } from './BrandMark.tsx'
import { OwnerMark } from './CaseCard.tsx'
import { CaseDue } from './CaseDue.tsx'
import { clockOf, stateWords, stepWords } from './caseFacts.ts'
import { useCases } from './casesStore.ts'

interface CaseListProps {
  readonly open: readonly CaseRow[]
  readonly isEnded: boolean
  readonly filter: { readonly brandId: string | null; readonly ownerId: string | null; readonly flowId: string | null }
}

/** Cases one below the other: open ones by when they are due, or those that have ended, newest first. */
export function CaseList({ open, isEnded, filter }: CaseListProps): ReactNode {
  const question = { ...filter, states: ['closed' as const, 'withdrawn' as const], limit: 200 }
  const ended = useQuery('case.list', isEnded ? question : null)
  const rows = isEnded
    ? ended.value
    : open.toSorted((a, b) => (clockOf(a.standing) ?? Infinity) - (clockOf(b.standing) ?? Infinity))
  if (rows === undefined) return <NotRead failure={ended.failure} />
  const [title, next] = isEnded ? text.cases.noneEnded : text.cases.noneOpen
  if (rows.length === 0) return <Empty icon="siren" title={title} next={next} />
  return (
    <ul className="case-list" data-testid="case-list">
      {rows.map((row) => (
        <CaseLine key={row.id} row={row} />
      ))}
    </ul>
  )
}

/** One case as a line. */
export function CaseLine({ row, onPick }: { readonly row: CaseRow; readonly onPick?: () => void }): ReactNode {
  const now = useNow('minute')
  const brand = useQuery('brand.list', {}).value?.find(({ id }) => id === row.brandId)
  const closedAt = row.standing.closedAt
  return (
    <li>
      <button
        type="button"
        className="case-row"
        data-case={row.id}
        onFocus={() => useCases.setState({ focusedId: row.id })}
        onClick={onPick ?? (() => openCase(row.id))}
      >
        <BrandMark brand={brand} />
        <strong className="case-label">{row.label}</strong>
        <span className="chip">{text.cases.level(row.standing.level)}</span>
        <span className="grow one-line" lang={langOf(row.language)} dir="auto">
          {row.title}
        </span>
        <span className="case-row-state one-line">{stepWords(row) ?? stateWords(row.standing)}</span>
        <UrgencyMark urgency={row.urgency} />
        <span className="case-row-due">
          {closedAt === null ? <CaseDue row={row} /> : <span className="muted">{moment(closedAt, now)}</span>}
        </span>
        <OwnerMark name={row.ownerName} />
        <span className="visually-hidden">
          {row.ownerName === null ? text.cases.noOwner : text.cases.ownedBy(row.ownerName)}
        </span>
      </button>
    </li>
  )
}
