import type { ReactNode } from 'react'
import { Fragment, useEffect, useLayoutEffect, useRef } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { dayName, daysBetween } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { useTranslations } from '../translate/useTranslations.ts'
import { MessageItem } from './MessageItem.tsx'
import { useWithoutDraft } from './useWithoutDraft.ts'
import { setShownMessages } from './shownMessages.ts'

interface ThreadProps {
  readonly detail: ConversationDetail
  readonly thread: QueryOutput<'conversation.thread'>
  readonly onShowEarlier: () => void
}

const nearEnd = 80
/** So near the oldest message that is shown, in pixels, those before it are fetched. */
const nearFirst = 600

/** The messages in reading order. It stays at the newest while one is there, and keeps its place when earlier ones come in above. */
export function Thread({ detail, thread, onShowEarlier }: ThreadProps): ReactNode {
  const now = useNow('minute')
  const isOnline = useQuery('sync.status', {}).value?.isOnline !== false
  const myName = useQuery('member.list', {}).value?.find((member) => member.isMe)?.name ?? ''
  const calm = useWithoutDraft(detail)
  const translations = useTranslations(detail.id)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const view = useRef({ isAtEnd: true, fromEnd: 0, first: '', height: 0 })
  const { messages } = thread
  const first = messages[0]?.id ?? ''

  useLayoutEffect(() => {
    setShownMessages(messages)
    return () => setShownMessages([])
  }, [messages])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    if (view.current.isAtEnd || view.current.first === '') element.scrollTop = element.scrollHeight
    else if (view.current.first !== first) element.scrollTop = element.scrollHeight - view.current.fromEnd
    view.current.first = first
    // A picture that comes, or goes, makes the thread higher or lower: its end stays in sight.
  }, [first, messages])

  useEffect(() => {
    const element = scroller.current
    if (element === null || typeof ResizeObserver === 'undefined') return undefined
    // A taller composer or a banner makes the thread lower, a translation or a picture makes it longer: its end stays in sight.
    const watcher = new ResizeObserver(() => {
      if (view.current.isAtEnd) element.scrollTop = element.scrollHeight
    })
    watcher.observe(element)
    if (list.current !== null) watcher.observe(list.current)
    return () => watcher.disconnect()
  }, [])

  function remember(): void {
    const element = scroller.current
    if (element === null) return
    const height = element.scrollHeight
    const fromEnd = height - element.scrollTop
    // What is told late, after the thread has become longer meanwhile, is no wish to leave its end.
    const isLate = view.current.isAtEnd && height > view.current.height
    view.current = { ...view.current, fromEnd, height, isAtEnd: isLate || fromEnd - element.clientHeight < nearEnd }
    if (thread.hasEarlier && !view.current.isAtEnd && element.scrollTop < nearFirst) onShowEarlier()
  }

  return (
    <div className="thread-scroller" ref={scroller} onScroll={remember} tabIndex={-1}>
      {thread.hasEarlier && (
        <div className="thread-earlier">
          <Button size="small" look="ghost" onClick={onShowEarlier}>
            {text.conversation.loadEarlier}
          </Button>
        </div>
      )}
      <ol
        className="thread"
        ref={list}
        aria-label={text.conversation.thread}
        aria-live="polite"
        aria-relevant="additions"
      >
        {messages.map((message, index) => {
          const before = messages[index - 1]
          const isNewDay = before === undefined || daysBetween(before.createdAt, message.createdAt) !== 0
          return (
            <Fragment key={message.id}>
              {isNewDay && (
                <li className="day">
                  <span>{dayName(message.createdAt, now)}</span>
                </li>
              )}
              <MessageItem
                message={message}
                detail={calm}
                isOnline={isOnline}
                myName={myName}
                translation={translations.get(message.id) ?? null}
              />
            </Fragment>
          )
        })}
      </ol>
    </div>
  )
}
