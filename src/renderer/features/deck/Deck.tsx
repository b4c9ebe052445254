import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { DeckColumn } from '../../../shared/contract/viewQueries.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { focusRow, useList } from '../../state/listStore.ts'
import { BulkBar } from '../inbox/BulkBar.tsx'
import { AddColumn } from './AddColumn.tsx'
import { Column } from './Column.tsx'
import { saveColumns } from './onDeck.ts'

/** Several lists side by side, each with its own view, order and width. `isMain`: no conversation is open beside them. */
export function Deck({ isMain }: { readonly isMain: boolean }): ReactNode {
  const engine = useEngine()
  const { value: columns, failure } = useQuery('deck.columns', {})
  const [activeId, setActiveId] = useState<string | null>(null)
  const isPicking = useList((state) => state.picked.size > 0)
  const place = useRef<HTMLDivElement>(null)
  const active = columns?.find((column) => column.id === activeId) ?? columns?.[0]
  // A column that was just added is brought into sight.
  const count = columns?.length ?? 0
  const before = useRef(count)
  useEffect(() => {
    if (count > before.current && before.current > 0)
      place.current?.lastElementChild?.previousElementSibling?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    before.current = count
  }, [count])
  // The page has one main area: the thread, where there is one.
  const role = isMain ? 'main' : undefined
  if (columns === undefined) {
    return (
      <div className="deck-area" role={role}>
        <NotRead failure={failure} />
      </div>
    )
  }

  function toSide(from: number, by: 1 | -1): void {
    const next = columns?.[from + by]
    if (next === undefined) return
    focusRow(null)
    const list = place.current?.querySelector<HTMLElement>(`[data-column="${CSS.escape(next.id)}"] [role="listbox"]`)
    list?.focus()
    list?.closest('[data-column]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }

  return (
    <div className="deck-area" role={role}>
      {isPicking && <BulkBar />}
      <section className="deck" aria-label={text.deck.label} ref={place} data-testid="deck">
        <h1 className="visually-hidden">{text.deck.title}</h1>
        {columns.map((column, index) => (
          <Column
            key={column.id}
            column={column}
            index={index}
            columns={columns}
            isActive={active?.id === column.id}
            onActive={() => setActiveId(column.id)}
            onSide={(by) => toSide(index, by)}
          />
        ))}
        <div className={columns.length === 0 ? 'deck-none' : 'deck-end'}>
          {columns.length === 0 ? (
            <Empty icon="panel" title={text.deck.empty} next={text.deck.emptyNext}>
              <AddColumn onAdd={add} isBig />
            </Empty>
          ) : (
            <AddColumn onAdd={add} />
          )}
        </div>
      </section>
    </div>
  )

  function add(column: DeckColumn): void {
    void saveColumns(engine, [...(columns ?? []), column])
    setActiveId(column.id)
  }
}
