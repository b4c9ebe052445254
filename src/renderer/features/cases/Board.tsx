import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { CaseBoard, CaseRow } from '../../../shared/contract/case.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { fullDate, spokenSpan } from '../../format/time.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { useLayout } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { moveLevel } from '../actions/onCases.ts'
import { CaseCard, dragType } from './CaseCard.tsx'
import { ofLevel } from './caseFacts.ts'
import { useCases } from './casesStore.ts'
import { ClosedColumn } from './ClosedColumn.tsx'

const levels: readonly CaseLevel[] = [1, 2, 3]
const minute = 60_000

/** Open cases by level, and what ended today. Arrows move between cards and columns; dragging does what `[` and `]` do. */
export function Board({ board }: { readonly board: CaseBoard }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const focusedId = useCases((state) => state.focusedId)
  const columns = levels.map((level) => ofLevel(board.open, level))
  const inOrder = [...columns.flat(), ...board.closedToday]
  const start = inOrder.some(({ id }) => id === focusedId) ? focusedId : (inOrder[0]?.id ?? null)
  const hasOverlay = useLayout((state) => state.overlay !== null)

  // Whoever comes to the board has the keyboard on it, also when a card went to another column meanwhile.
  useEffect(() => {
    if (hasOverlay || start === null) return
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) cardOf(place.current, start)?.focus()
  }, [start, hasOverlay, board])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const next = stepFrom(place.current, event.key)
    if (next === null) return
    event.preventDefault()
    next.focus()
  }

  return (
    <div className="board" ref={place} onKeyDown={pressed} data-testid="board">
      {levels.map((level, at) => (
        <Column key={level} level={level} rows={columns[at] ?? []} board={board} start={start} />
      ))}
      <ClosedColumn rows={board.closedToday} medianMs={board.closedMedianMs} start={start} />
    </div>
  )
}

interface ColumnProps {
  readonly level: CaseLevel
  readonly rows: readonly CaseRow[]
  readonly board: CaseBoard
  readonly start: string | null
}

function Column({ level, rows, board, start }: ColumnProps): ReactNode {
  const words = text.cases.columns[level]
  const [isOver, setIsOver] = useState(false)

  function dragged(event: DragEvent): void {
    if (!event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    setIsOver(true)
  }
  function dropped(event: DragEvent): void {
    setIsOver(false)
    const row = board.open.find(({ id }) => id === event.dataTransfer.getData(dragType))
    if (row === undefined) return
    event.preventDefault()
    const by = level - row.standing.level
    if (by === 0) return
    if (Math.abs(by) > 1) showToast({ tone: 'plain', message: text.cases.oneLevel })
    moveLevel(row, by > 0 ? 1 : -1)
  }

  return (
    <section
      className={isOver ? 'board-column is-over' : 'board-column'}
      aria-label={text.cases.columnLabel(words.title, rows.length)}
      data-level={level}
      onDragOver={dragged}
      onDragLeave={(event) => {
        // Going on to a card inside is no leaving.
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget))
          setIsOver(false)
      }}
      onDrop={dropped}
    >
      <div className="board-head">
        <h2>
          {words.title} <span className="muted">{rows.length}</span>
        </h2>
        <LevelWords level={level} />
      </div>
      {rows.length > 0 ? (
        <ul className="board-cards">
          {rows.map((row) => (
            <CaseCard key={row.id} row={row} isStart={row.id === start} />
          ))}
        </ul>
      ) : level === 3 ? (
        <NoCrisis last={board.lastCrisis} />
      ) : (
        <NothingHere title={text.cases.empty[level][0]} next={text.cases.empty[level][1]} />
      )}
    </section>
  )
}

/** Who answers on a level and, for one brand, how soon. */
function LevelWords({ level }: { readonly level: CaseLevel }): ReactNode {
  const brandId = useNavigation((state) => state.place.brandId)
  const ladder = useQuery('ladder.get', brandId === null ? null : { brandId }).value?.ladder
  const step = ladder?.steps.find((each) => each.level === level)
  return (
    <p>
      {step === undefined
        ? text.cases.columns[level].who
        : text.cases.within(spokenSpan(step.ackWithin * minute), spokenSpan(step.actWithin * minute))}
    </p>
  )
}

function NoCrisis({ last }: { readonly last: CaseBoard['lastCrisis'] }): ReactNode {
  const words = text.cases
  return (
    <NothingHere
      icon
      title={words.noCrisis}
      next={last === null ? words.neverCrisis : words.lastCrisis(fullDate(last.closedAt), spokenSpan(last.lastedMs))}
    />
  )
}

function NothingHere(props: { readonly title: string; readonly next: string; readonly icon?: boolean }): ReactNode {
  return (
    <div className="board-empty">
      {props.icon === true && <Icon name="shield" size={20} />}
      <strong>{props.title}</strong>
      <span>{props.next}</span>
    </div>
  )
}

function cardOf(board: HTMLElement | null, caseId: string): HTMLElement | null {
  return board?.querySelector<HTMLElement>(`[data-case="${CSS.escape(caseId)}"]`) ?? null
}

/** The card that an arrow leads to from where the keyboard is: in its column, or at the same height in the next one that has any. */
function stepFrom(board: HTMLElement | null, key: string): HTMLElement | null {
  if (board === null) return null
  const columns = [...board.querySelectorAll('.board-column')]
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-case]')])
    .filter((cards) => cards.length > 0)
  const x = columns.findIndex((cards) => cards.some((card) => card === document.activeElement))
  const here = columns[x]
  if (here === undefined) return null
  const y = here.findIndex((card) => card === document.activeElement)
  switch (key) {
    case 'ArrowDown':
      return here[y + 1] ?? null
    case 'ArrowUp':
      return here[y - 1] ?? null
    case 'Home':
      return here[0] ?? null
    case 'End':
      return here.at(-1) ?? null
    case 'ArrowRight':
    case 'ArrowLeft': {
      const beside = columns[x + (key === 'ArrowRight' ? 1 : -1)]
      return beside?.[Math.min(y, beside.length - 1)] ?? null
    }
    default:
      return null
  }
}
