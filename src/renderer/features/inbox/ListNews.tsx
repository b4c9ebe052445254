import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'

/** Tells readers of the screen, politely and grouped, what came in and what became late while they were here. */
export function ListNews({
  rows,
  place,
}: {
  readonly rows: readonly ConversationRow[]
  readonly place: string
}): ReactNode {
  const view = useNavigation((state) => state.place.view)
  const now = useNow('minute')
  const seen = useRef<{ place: string; unread: Set<string>; late: Set<string> } | null>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    const unread = new Set(rows.filter((row) => row.unreadCount > 0).map((row) => row.id))
    const late = new Set(rows.filter((row) => row.replyDueAt !== null && row.replyDueAt < now).map((row) => row.id))
    const before = seen.current
    seen.current = { place, unread, late }
    if (before === null || before.place !== place) return
    const fresh = [...unread].filter((id) => !before.unread.has(id))
    const overdue = rows.find((row) => late.has(row.id) && !before.late.has(row.id) && !fresh.includes(row.id))
    if (fresh.length > 0) setWords(text.list.newIn(fresh.length, text.views[view]))
    else if (overdue !== undefined)
      setWords(text.list.crossedLate(overdue.author === null ? overdue.subject : plainName(nameOf(overdue.author))))
  }, [rows, place, view, now])
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  )
}
