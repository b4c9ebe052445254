import type { ReactNode } from 'react'
import type { CaseView, HandoverNote } from '../../../shared/contract/case.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { noteLines } from './caseFacts.ts'

/** The notes that went with the case from level to level, newest first. */
export function Handovers({ view }: { readonly view: CaseView }): ReactNode {
  const now = useNow('minute')
  const words = text.cases.note
  const notes = view.handovers.toSorted((a, b) => b.at - a.at)
  return (
    <section className="case-part" aria-label={words.heading} data-testid="case-handovers">
      <h2>{words.heading}</h2>
      {notes.length === 0 && <p className="muted">{words.none}</p>}
      <ol className="case-notes">
        {notes.map((each) => (
          <li key={each.id}>
            <p className="case-note-head">
              <strong>
                {each.fromLevel === null ? words.begun(each.toLevel) : words.moved(each.fromLevel, each.toLevel)}
              </strong>
              <span className="muted">{words.by(each.byName, moment(each.at, now))}</span>
            </p>
            <NoteView note={each.note} />
            <p className={each.receivedAt === null ? 'soon-ink' : 'muted'}>
              {each.receivedAt === null || each.receivedByName === null
                ? words.notReceived
                : words.received(each.receivedByName, moment(each.receivedAt, now))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A handover note, part by part; what is empty is left out. */
export function NoteView({ note }: { readonly note: HandoverNote }): ReactNode {
  const now = useNow('minute')
  return (
    <dl className="case-note selectable">
      {noteLines(note, now).map(({ name, said }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{said}</dd>
        </div>
      ))}
    </dl>
  )
}
