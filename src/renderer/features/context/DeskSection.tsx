import type { ReactNode } from 'react'
import type { DeskFacts } from '../../../shared/contract/desk.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { supportIdea, takeElsewhereBack } from '../actions/onDesk.ts'
import { PromiseLine } from '../desk/PromiseList.tsx'
import { RequestCard } from '../desk/RequestList.tsx'

/** What was promised, asked of a second person, kept as an idea or put on record in this conversation. */
export function DeskSection({ conversationId }: { readonly conversationId: string }): ReactNode {
  const facts = useQuery('desk.facts', { conversationId }).value
  if (facts === undefined || facts === null) return null
  const promises = facts.promises.filter((promise) => promise.state !== 'withdrawn')
  const requests = facts.requests.filter((request) => request.state !== 'withdrawn')
  return (
    <>
      {requests.length > 0 && (
        <section className="context-part">
          <h3>{text.desk.request.heading}</h3>
          <ul className="desk-cards">
            {requests.map((request) => (
              <RequestCard key={request.id} request={request} canOpen={false} />
            ))}
          </ul>
        </section>
      )}
      {promises.length > 0 && (
        <section className="context-part">
          <h3>{text.desk.promise.heading}</h3>
          <ul className="desk-cards">
            {promises.map((promise) => (
              <PromiseLine key={promise.id} promise={promise} />
            ))}
          </ul>
        </section>
      )}
      {facts.ideas.length > 0 && <Ideas facts={facts} />}
      {(facts.register.length > 0 || facts.elsewhere.length > 0) && <Record facts={facts} />}
    </>
  )
}

function Ideas({ facts }: { readonly facts: DeskFacts }): ReactNode {
  const engine = useEngine()
  const words = text.desk.idea
  return (
    <section className="context-part">
      <h3>{words.heading}</h3>
      <ul className="desk-lines">
        {facts.ideas.map((idea) => (
          <li key={`${idea.id} ${idea.messageId}`}>
            <Icon name="bulb" size={14} />
            <span className="grow selectable" dir="auto">
              {idea.title}
            </span>
            <button
              type="button"
              className="link"
              aria-label={words.removeLabel(idea.title)}
              onClick={() => void supportIdea(engine, idea.id, idea.messageId, false)}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Record({ facts }: { readonly facts: DeskFacts }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  return (
    <section className="context-part">
      <h3>{text.desk.register.heading}</h3>
      <ul className="desk-lines">
        {facts.register.map((line) => (
          <li key={line.id}>
            <Icon name="archive" size={14} />
            <span className="grow selectable" dir="auto">
              {line.cause !== 'logged' && <strong>{text.desk.register.causes[line.cause]}: </strong>}
              {line.reason}
              <span className="muted block">{text.desk.log.line(line.loggedByName, moment(line.loggedAt, now))}</span>
            </span>
          </li>
        ))}
        {facts.elsewhere.map((each) => (
          <li key={each.id}>
            <Icon name="external" size={14} />
            <span className="grow selectable" dir="auto">
              {text.desk.elsewhere.line(each.place, moment(each.at, now))}
            </span>
            <button type="button" className="link" onClick={() => void takeElsewhereBack(engine, each.id)}>
              {text.desk.elsewhere.undo}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
