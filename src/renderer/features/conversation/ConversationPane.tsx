import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Composer } from '../composer/Composer.tsx'
import { UndoStrip } from '../composer/UndoStrip.tsx'
import { ConversationHeader } from './ConversationHeader.tsx'
import { PostCard } from './PostCard.tsx'
import { Thread } from './Thread.tsx'
import { useNextReady } from './useNextReady.ts'
import { useShowPictures } from './useShowPictures.ts'
import { useShownConversation } from './useShownConversation.ts'

interface ConversationPaneProps {
  readonly conversationId: string | null
  /** The list is not beside it: the header leads back there. */
  readonly canGoBack: boolean
}

/** The open conversation: header, the post it is about, messages, composer. */
export function ConversationPane({ conversationId, canGoBack }: ConversationPaneProps): ReactNode {
  const { shown, isMissing, failure, showEarlier } = useShownConversation(conversationId)
  useShowPictures(shown === null ? null : shown.detail.id)
  useNextReady(shown?.detail.id ?? null)
  useMarkRead(shown?.detail.id === conversationId ? shown.detail : null)
  if (shown === null) {
    return (
      <main className="thread-pane" data-pane="thread" aria-label={text.conversation.thread}>
        <div className="thread-empty">
          {failure !== null ? (
            <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure} />
          ) : (
            (conversationId === null || isMissing) && (
              <Empty icon="chat" title={text.empty.thread[0]} next={text.empty.thread[1]} />
            )
          )}
        </div>
        <UndoStrip />
      </main>
    )
  }
  const { detail, thread } = shown
  return (
    <main
      className="thread-pane"
      data-pane="thread"
      data-testid="thread"
      data-conversation={detail.id}
      aria-label={text.conversation.thread}
    >
      <ConversationHeader detail={detail} canGoBack={canGoBack} />
      {detail.post !== null && <PostCard post={detail.post} />}
      <Thread key={detail.id} detail={detail} thread={thread} onShowEarlier={showEarlier} />
      <UndoStrip />
      <Composer key={`composer-${detail.id}`} detail={detail} />
    </main>
  )
}

/** What one looks at counts as read: when it is opened and whenever something new arrives, not when it is marked unread by hand. */
function useMarkRead(
  detail: { readonly id: string; readonly unreadCount: number; readonly lastMessageAt: number } | null,
): void {
  const { run } = useCommand('conversation.markRead')
  const id = detail?.id
  const lastMessageAt = detail?.lastMessageAt
  const isUnread = (detail?.unreadCount ?? 0) > 0
  useEffect(() => {
    if (id !== undefined && isUnread) void run({ conversationId: id, read: true })
    // `isUnread` is left out on purpose: marking unread must last until something new happens.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [id, lastMessageAt, run])
}
