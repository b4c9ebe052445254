import type { ReactNode } from 'react'
import { closeDrawer, useLayout } from '../../state/layoutStore.ts'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import type { Viewport } from '../../state/viewport.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { ContextPane } from '../context/ContextPane.tsx'
import { ConversationPane } from '../conversation/ConversationPane.tsx'
import { ListPane } from './ListPane.tsx'
import { SearchPane } from './SearchPane.tsx'

/** List, thread and context, as many of them side by side as there is room for. */
export function InboxPage({ viewport }: { readonly viewport: Viewport }): ReactNode {
  const conversationId = useNavigation((state) => state.place.conversationId)
  const isSearching = useList((state) => state.search !== null)
  const { isContextShown, isDrawerOpen } = useLayout()
  const isSingle = viewport === 'single'
  const showsList = !isSingle || conversationId === null
  const showsThread = !isSingle || conversationId !== null
  const showsContext = conversationId !== null && (viewport === 'wide' ? isContextShown : isDrawerOpen)
  return (
    <div className="inbox">
      {showsList && <ErrorBoundary>{isSearching ? <SearchPane /> : <ListPane />}</ErrorBoundary>}
      {showsThread && (
        <ErrorBoundary resetKey={conversationId ?? ''}>
          <ConversationPane conversationId={conversationId} canGoBack={isSingle} />
        </ErrorBoundary>
      )}
      {showsContext && viewport !== 'wide' && <div className="drawer-scrim" onClick={closeDrawer} />}
      {showsContext && (
        <ErrorBoundary resetKey={conversationId}>
          <ContextPane conversationId={conversationId} isDrawer={viewport !== 'wide'} />
        </ErrorBoundary>
      )}
    </div>
  )
}
