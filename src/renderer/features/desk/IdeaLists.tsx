import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { answerInTheOpen } from '../statements/onStatements.ts'
import { archiveIdea } from '../actions/onDesk.ts'
import { openTalk } from './openTalk.ts'

interface ListProps {
  readonly brandId: string | null
}

/** Ideas with the messages that speak for them, those with most first. */
export function IdeaList({ brandId }: ListProps): ReactNode {
  const engine = useEngine()
  const { value: ideas, failure } = useQuery('desk.ideas', { brandId })
  const words = text.desk.idea
  if (ideas === undefined) return <NotRead failure={failure} />
  if (ideas.length === 0) return <Empty icon="bulb" title={words.empty[0]} next={words.empty[1]} />
  return (
    <ul className="desk-cards">
      {ideas.map((idea) => (
        <li key={idea.id} className="desk-card">
          <p className="desk-facts">
            <strong className="grow selectable" dir="auto">
              {idea.title}
            </strong>
            <span className="muted">{words.count(idea.supporters)}</span>
          </p>
          <ul className="desk-voices">
            {idea.messages.map((each) => (
              <li key={each.messageId}>
                <button
                  type="button"
                  disabled={each.conversationId === null}
                  onClick={() => each.conversationId !== null && openTalk(engine, each.conversationId)}
                >
                  <span className="one-line" lang={langOf(each.language)} dir="auto">
                    {plainName(each.writerName)}: {each.text}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <div className="desk-acts">
            <Button
              size="small"
              look="ghost"
              aria-label={words.archiveLabel(idea.title)}
              onClick={() => void archiveIdea(engine, idea.id)}
            >
              {words.archive}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The complaint register, newest first. */
export function RegisterList({ brandId }: ListProps): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const { value: lines, failure } = useQuery('desk.register', { brandId })
  const words = text.desk.register
  if (lines === undefined) return <NotRead failure={failure} />
  if (lines.length === 0) return <Empty icon="archive" title={words.empty[0]} next={words.empty[1]} />
  return (
    <ul className="desk-cards">
      {lines.map((line) => (
        <li key={line.id} className="desk-card">
          <blockquote className="selectable clip-3" lang={langOf(line.language)} dir="auto">
            {plainName(line.personName)}: {line.text}
          </blockquote>
          <p className="selectable" dir="auto">
            {line.cause !== 'logged' && <strong>{words.causes[line.cause]}: </strong>}
            {line.reason}
          </p>
          <p className="muted">{text.desk.log.line(line.loggedByName, moment(line.loggedAt, now))}</p>
          <div className="desk-acts">
            <Button size="small" look="ghost" onClick={() => openTalk(engine, line.conversationId)}>
              {text.composer.open}
            </Button>
            <Button size="small" look="ghost" onClick={() => void answerInTheOpen(engine, [line.conversationId])}>
              {text.statement.name}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
