import type { ReactNode } from 'react'
import type { StatementConversation, StatementView } from '../../../shared/contract/statement.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { openTalk } from '../desk/openTalk.ts'
import { linkTalks } from './onStatements.ts'

const words = text.statement

/** The conversations that a statement answers. */
export function StatementTalks({ view }: { readonly view: StatementView }): ReactNode {
  const engine = useEngine()
  if (view.conversations.length === 0) return null
  return (
    <section className="desk-others">
      <h3>{words.answers(view.conversationCount)}</h3>
      <ul className="statement-talks">
        {view.conversations.map((talk) => {
          const name = plainName(talk.personName)
          return (
            <Talk key={talk.conversationId} talk={talk}>
              <Button
                size="small"
                look="ghost"
                aria-label={words.openTalk(name)}
                onClick={() => openTalk(engine, talk.conversationId)}
              >
                {text.composer.open}
              </Button>
              <Button
                size="small"
                look="ghost"
                aria-label={words.removeLabel(name)}
                onClick={() => void linkTalks(engine, view.id, [talk.conversationId], false)}
              >
                {words.remove}
              </Button>
            </Talk>
          )
        })}
      </ul>
    </section>
  )
}

/** Other conversations that sound like those, by which they are like. */
export function AlikeTalks({ statementId }: { readonly statementId: string }): ReactNode {
  const engine = useEngine()
  const groups = useQuery('statement.alike', { statementId }).value ?? []
  if (groups.length === 0) return null
  return (
    <section className="desk-others" data-testid="statement-alike">
      <h3>{words.alike}</h3>
      {groups.map((group) => {
        const ids = group.conversations.map((talk) => talk.conversationId)
        return (
          <div key={group.like.conversationId}>
            <p className="desk-facts">
              <span className="muted one-line grow" lang={langOf(group.like.language)} dir="auto">
                {words.like(group.like.text)}
              </span>
              {ids.length > 1 && (
                <Button size="small" look="ghost" onClick={() => void linkTalks(engine, statementId, ids, true)}>
                  {words.addAll(ids.length)}
                </Button>
              )}
            </p>
            <ul className="statement-talks">
              {group.conversations.map((talk) => (
                <Talk key={talk.conversationId} talk={talk}>
                  <Button
                    size="small"
                    aria-label={words.addLabel(plainName(talk.personName))}
                    onClick={() => void linkTalks(engine, statementId, [talk.conversationId], true)}
                  >
                    {words.add}
                  </Button>
                </Talk>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

function Talk(props: { readonly talk: Omit<StatementConversation, 'reply'>; readonly children: ReactNode }): ReactNode {
  const { talk } = props
  return (
    <li>
      <NetworkGlyph network={talk.network} size={14} label={talk.network} />
      <span className="one-line grow" title={talk.text}>
        <bdi>
          <strong>{plainName(talk.personName)}</strong>
        </bdi>{' '}
        <bdi lang={langOf(talk.language)}>{talk.text}</bdi>
      </span>
      {props.children}
    </li>
  )
}
