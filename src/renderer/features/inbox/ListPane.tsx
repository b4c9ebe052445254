import type { ReactNode } from 'react'
import { useEffect, useMemo, useState } from 'react'
import type { QueryInput, QueryOutput } from '../../../shared/contract/queries.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useLatest } from '../../engine/useLatest.ts'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { BulkBar } from './BulkBar.tsx'
import { ConversationList } from './ConversationList.tsx'
import { ListEmpty } from './ListEmpty.tsx'
import { ListFilters } from './ListFilters.tsx'
import { ListHeader } from './ListHeader.tsx'
import { ListNews } from './ListNews.tsx'
import { listQuestion, rowStep, setShownLimit } from './rowsShown.ts'

/** The conversations of the chosen view, with filters above. */
export function ListPane(): ReactNode {
  const { brandId, view } = useNavigation((state) => state.place)
  const { network, language, sort, onlyUnread, picked } = useList()
  const place = `${brandId ?? ''} ${view} ${network ?? ''} ${language ?? ''} ${sort} ${String(onlyUnread)}`
  const [grown, setGrown] = useState({ place, limit: rowStep })
  const limit = grown.place === place ? grown.limit : rowStep
  useEffect(() => setShownLimit(limit), [limit])
  const { page, failure } = useShownPage(listQuestion(limit), place)

  const grow = useMemo(() => () => setGrown({ place, limit: Math.min(5000, limit * 2) }), [place, limit])
  return (
    <section className="list-pane" data-pane="list" aria-label={text.list.label}>
      <ListHeader />
      <ListFilters rows={page?.rows ?? []} />
      {picked.size > 0 && <BulkBar />}
      {page !== undefined && <ListNews rows={page.rows} place={place} />}
      {page !== undefined && page.rows.length === 0 ? (
        <ListEmpty />
      ) : (
        <ConversationList key={place} page={page} onEndNear={grow} failure={failure} />
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
