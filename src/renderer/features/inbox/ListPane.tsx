import type { ReactNode } from 'react'
import { useEffect, useMemo, useState } from 'react'
import type { QueryInput, QueryOutput } from '../../../shared/contract/queries.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useLatest } from '../../engine/useLatest.ts'
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
import { questionOf, rowStep, setShownLimit } from './rowsShown.ts'

/** The conversations of the chosen view, with filters above. */
export function ListPane(): ReactNode {
  const { brandId, view, viewId } = useNavigation((state) => state.place)
  const picked = useList((state) => state.picked)
  const look = useShownLook()
  const isAlone = useViewport() === 'single'
  const place = JSON.stringify([brandId, view, viewId, look])
  const [grown, setGrown] = useState({ place, limit: rowStep })
  const limit = grown.place === place ? grown.limit : rowStep
  useEffect(() => setShownLimit(limit), [limit])
  const { page, failure } = useShownPage(questionOf(brandId, { view, ...look }, limit), place)

  const grow = useMemo(() => () => setGrown({ place, limit: Math.min(5000, limit * 2) }), [place, limit])
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
        <ConversationList key={place} page={page} onEndNear={grow} failure={failure} look={{ view, ...look }} />
      )}
    </section>
  )
}

/** Keeps the rows on the screen while more of the same list are being read. */
function useShownPage(
  question: QueryInput<'inbox.list'>,
  place: string,
): { page: QueryOutput<'inbox.list'> | undefined; failure: string | null } {
  const state = useQuery('inbox.list', question)
  const page = useLatest(state.value, place)
  return { page, failure: state.failure?.message ?? null }
}
