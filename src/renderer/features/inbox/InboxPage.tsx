import type { ReactNode } from 'react'
import { closeDrawer, useLayout } from '../../state/layoutStore.ts'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import type { Viewport } from '../../state/viewport.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { ContextPane } from '../context/ContextPane.tsx'
import { ConversationPane } from '../conversation/ConversationPane.tsx'
import { Deck } from '../deck/Deck.tsx'
import { ListPane } from './ListPane.tsx'
import { SearchPane } from './SearchPane.tsx'

/** List, thread and context, as many of them side by side as there is room for. */
export function InboxPage({ viewport }: { readonly viewport: Viewport }): ReactNode {
  const conversationId = useNavigation((state) => state.place.conversationId)
  const isDeck = useNavigation((state) => state.place.isDeck)
  const isSearching = useList((state) => state.search !== null)
  const { isContextShown, isDrawerOpen } = useLayout()
  const isSingle = viewport === 'single'
  const showsList = !isSingle || conversationId === null
  // In the deck a conversation is opened beside the columns, and closed again.
  const showsThread = isDeck ? conversationId !== null : !isSingle || conversationId !== null
  const showsContext = conversationId !== null && (viewport === 'wide' && !isDeck ? isContextShown : isDrawerOpen)
  return (
    <div className={isDeck ? 'inbox with-deck' : 'inbox'}>
      {showsList && (
        <ErrorBoundary>
          {isSearching ? <SearchPane /> : isDeck ? <Deck isMain={!showsThread} /> : <ListPane />}
        </ErrorBoundary>
      )}
      {showsThread && (
        <ErrorBoundary resetKey={conversationId ?? ''}>
          <ConversationPane conversationId={conversationId} canGoBack={isSingle || isDeck} />
        </ErrorBoundary>
      )}
      {showsContext && (viewport !== 'wide' || isDeck) && <div className="drawer-scrim" onClick={closeDrawer} />}
      {showsContext && (
        <ErrorBoundary resetKey={conversationId}>
          <ContextPane conversationId={conversationId} isDrawer={viewport !== 'wide' || isDeck} />
        </ErrorBoundary>
      )}
    </div>
  )
}
