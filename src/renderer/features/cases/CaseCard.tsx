import type { DragEvent, ReactNode } from 'react'
import type { CaseRow } from '../../../shared/contract/case.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { UrgencyMark } from '../../ui/UrgencyMark.tsx'
import { openCase } from '../actions/onCases.ts'
import { BrandMark } from './BrandMark.tsx'
import { CaseDue, saidClock } from './CaseDue.tsx'
import { stateWords, stepWords } from './caseFacts.ts'
import { useCases } from './casesStore.ts'

interface CaseCardProps {
  readonly row: CaseRow
  /** Whether the keyboard comes here when it comes to the board. */
  readonly isStart: boolean
}

/** The name under which what is dragged travels. */
export const dragType = 'application/x-parley-case'
const mostNetworks = 3

/** A case on the board. One button: what it says is one composed name, as for a row of the inbox. */
export function CaseCard({ row, isStart }: CaseCardProps): ReactNode {
  const now = useNow('minute')
  const brand = useQuery('brand.list', {}).value?.find(({ id }) => id === row.brandId)
  const words = text.cases
  const name = [
    row.label,
    stateWords(row.standing),
    saidClock(row, now),
    text.urgency[row.urgency],
    words.saidComplexity(row.complexity),
    brand === undefined ? '' : plainName(brand.name),
    row.ownerName === null ? words.noOwner : words.ownedBy(row.ownerName),
    words.conversations(row.conversations),
    stepWords(row) ?? '',
    row.title,
  ]
  const drag = (event: DragEvent): void => {
    event.dataTransfer.setData(dragType, row.id)
    event.dataTransfer.effectAllowed = 'move'
  }
  return (
    <li className="case-item" draggable onDragStart={drag}>
      <button
        type="button"
        className="case-card"
        data-case={row.id}
        data-testid="case-card"
        tabIndex={isStart ? 0 : -1}
        aria-label={name.filter((part) => part !== '').join(', ')}
        onFocus={() => useCases.setState({ focusedId: row.id })}
        onClick={() => openCase(row.id)}
      >
        <span className="case-line">
          <BrandMark brand={brand} />
          <strong className="case-label">{row.label}</strong>
          <span className="grow" />
          <CaseDue row={row} />
        </span>
        <span className="case-title" lang={langOf(row.language)} dir="auto">
          {row.title}
        </span>
        {row.stepsAll > 0 && <CaseProgress done={row.stepsDone} all={row.stepsAll} />}
        <span className="case-step one-line">{stepWords(row) ?? stateWords(row.standing)}</span>
        <span className="case-line case-foot">
          {row.networks.slice(0, mostNetworks).map((network) => (
            <NetworkGlyph key={network} network={network} size={14} />
          ))}
          <span>{row.conversations}</span>
          <span className="grow" />
          <UrgencyMark urgency={row.urgency} />
          <span>{words.complexity(row.complexity)}</span>
          <OwnerMark name={row.ownerName} />
        </span>
      </button>
    </li>
  )
}

/** The steps of the way that a case is on: those that are done, the one it stands at, and the rest. */
export function CaseProgress({ done, all }: { readonly done: number; readonly all: number }): ReactNode {
  return (
    <span className="case-progress" role="img" aria-label={text.cases.steps(done, all)}>
      {Array.from({ length: all }, (_, at) => (
        // The steps of one way never move.
        <span key={at} data-step={at < done ? 'done' : at === done ? 'now' : 'ahead'} />
      ))}
    </span>
  )
}

/** Whose a case is, as a small mark; the name stands in what surrounds it. */
export function OwnerMark({ name }: { readonly name: string | null }): ReactNode {
  if (name !== null) return <Avatar name={name} size={20} />
  return (
    <span className="case-nobody" aria-hidden="true">
      <Icon name="user" size={12} />
    </span>
  )
}
