import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { activityLine, isTold } from '../desk/activityLine.ts'

/** Who did what in this conversation, newest first; asked for only when it is opened. */
export function ActivitySection({ conversationId }: { readonly conversationId: string }): ReactNode {
  const now = useNow('minute')
  const [isOpen, setIsOpen] = useState(false)
  const lines = useQuery('activity.list', isOpen ? { conversationId, limit: 200 } : null).value?.filter(isTold)
  const words = text.desk.activity
  return (
    <section className="context-part">
      <h3>
        {words.heading}
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? words.hide : words.show}
        </button>
      </h3>
      {isOpen && lines?.length === 0 && <p className="muted">{words.none}</p>}
      {isOpen && lines !== undefined && lines.length > 0 && (
        <ol className="desk-activity">
          {lines.map((line) => {
            const { who, what } = activityLine(line)
            return (
              <li key={line.seq}>
                <span className="selectable">
                  <bdi>{who}</bdi> {what}
                </span>
                <time className="muted" dateTime={new Date(line.at).toISOString()}>
                  {moment(line.at, now)}
                </time>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
