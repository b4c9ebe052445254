import type { ReactNode } from 'react'
import { useLayoutEffect } from 'react'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { BulkBar } from './BulkBar.tsx'
import { ConversationList } from './ConversationList.tsx'
import { ListEmpty } from './ListEmpty.tsx'
import { ListFilters } from './ListFilters.tsx'
import { ListHeader } from './ListHeader.tsx'
import { ListNews } from './ListNews.tsx'
import { CatchUpHead } from '../views/CatchUpHead.tsx'
import { useShownLook } from '../views/shownLook.ts'
import { questionOf, setShownRows } from './rowsShown.ts'
import { useListPages } from './useListPages.ts'

/** The conversations of the chosen view, with filters above. */
export function ListPane(): ReactNode {
  const { brandId, view, viewId } = useNavigation((state) => state.place)
  const picked = useList((state) => state.picked)
  const look = useShownLook()
  const isAlone = useViewport() === 'single'
  const place = JSON.stringify([brandId, view, viewId, look])
  const { page, failure, see } = useListPages(questionOf(brandId, { view, ...look }))
  const rows = page?.rows ?? null
  useLayoutEffect(() => {
    setShownRows(rows)
    return () => setShownRows(null)
  }, [rows])

  return (
    <section className="list-pane" data-pane="list" role={isAlone ? 'main' : undefined} aria-label={text.list.label}>
      <ListHeader />
      {view === 'catch_up' && <CatchUpHead />}
      <ListFilters rows={page?.rows ?? []} />
      {picked.size > 0 && <BulkBar />}
      {page !== undefined && <ListNews rows={page.rows} place={place} />}
      {page !== undefined && page.rows.length === 0 ? (
        <ListEmpty />
      ) : (
        <ConversationList key={place} page={page} onSight={see} failure={failure} look={{ view, ...look }} />
      )}
    </section>
  )
}
