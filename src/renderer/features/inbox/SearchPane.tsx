import type { KeyboardEvent, ReactNode } from 'react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { count } from '../../format/number.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { useList } from '../../state/listStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { closeSearch } from './openSearch.ts'
import { openFirstHit, stepHit } from './searchHits.ts'
import { SearchHitRow } from './SearchHitRow.tsx'

const hitStep = 50

/** Search over every stored message, in the place of the list. */
export function SearchPane(): ReactNode {
  const typed = useList((state) => state.search) ?? ''
  const brandId = useNavigation((state) => state.place.brandId)
  const conversationId = useNavigation((state) => state.place.conversationId)
  const isAlone = useViewport() === 'single'
  const asked = useDeferredValue(typed.trim())
  const [grown, setGrown] = useState({ asked: '', limit: hitStep })
  const limit = grown.asked === asked ? grown.limit : hitStep
  const answer = useQuery('search.messages', asked === '' ? null : { text: asked, brandId, limit })
  const page = useLatest(answer.value, asked === '' ? '' : 'asked')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    const isInField = event.target === field.current
    if (event.key === 'Escape') closeSearch()
    else if (event.key === 'ArrowDown') stepHit(1)
    else if (event.key === 'ArrowUp' && !isInField) stepHit(-1)
    else if (event.key === 'Enter' && isInField) openFirstHit()
    else return
    event.preventDefault()
  }

  return (
    <section
      className="list-pane"
      data-pane="list"
      role={isAlone ? 'main' : undefined}
      aria-label={text.list.label}
      onKeyDown={pressed}
    >
      <div className="search-head">
        <div className="search-field grow">
          <Icon name="search" size={16} />
          <input
            ref={field}
            type="search"
            data-search-field=""
            aria-label={text.list.searchLabel}
            placeholder={text.list.searchLabel}
            value={typed}
            onChange={(event) => useList.setState({ search: event.target.value })}
          />
        </div>
        <IconButton icon="close" label={text.list.searchClose} onClick={closeSearch} />
      </div>
      {asked === '' && <Empty icon="search" title={text.empty.searchHint[0]} next={text.empty.searchHint[1]} />}
      {asked !== '' && answer.failure !== undefined && (
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={answer.failure.message} />
      )}
      {asked !== '' && page?.hits.length === 0 && (
        <Empty icon="searchX" title={text.empty.search(asked)} next={text.empty.searched(count(page.searched))}>
          {brandId !== null && (
            <Button size="small" onClick={() => goTo({ brandId: null })}>
              {text.empty.searchAll}
            </Button>
          )}
        </Empty>
      )}
      {asked !== '' && page !== undefined && page.hits.length > 0 && (
        <>
          <p className="search-count" role="status">
            {text.list.found(page.hits.length, page.next !== null)}
          </p>
          <div className="list-scroller">
            <ul className="search-hits" aria-label={text.list.searchLabel}>
              {page.hits.map((hit) => (
                <SearchHitRow key={hit.messageId} hit={hit} isOpen={hit.conversationId === conversationId} />
              ))}
            </ul>
            {page.next !== null && (
              <div className="search-more">
                <Button size="small" onClick={() => setGrown({ asked, limit: Math.min(5000, limit * 2) })}>
                  {text.list.showMore}
                </Button>
              </div>
            )}
          </div>
        </>
      )}
    </section>
  )
}
