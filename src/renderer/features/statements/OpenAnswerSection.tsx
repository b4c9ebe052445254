import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { insertBelow } from '../composer/insertBelow.ts'
import { openStatement } from './onStatements.ts'
import { wordsOfStatement } from './StatementList.tsx'
import { StatementLink } from './StatementPostField.tsx'

const words = text.statement

/** That this was answered in the open, or is about to be, with a reply that leads there. */
export function OpenAnswerSection({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const now = useNow('minute')
  const found = useQuery('statement.ofConversation', { conversationId: detail.id }).value ?? []
  if (found.length === 0) return null
  const isAnswered = found.some((each) => each.statement.state === 'posted')
  return (
    <section className="context-part" data-testid="open-answer">
      <h3>{isAnswered ? words.heading : words.headingDraft}</h3>
      <ul className="desk-cards">
        {found.map(({ statement, reply }) => (
          <li key={statement.id} className="desk-card">
            <p className="clip-3 selectable" dir="auto">
              {wordsOfStatement(statement)}
            </p>
            <p className="desk-facts muted">
              <span className="desk-state">
                <Icon name={statement.state === 'posted' ? 'checkCircle' : 'send'} size={14} />
                {words.stateOf[statement.state]}
              </span>
              {statement.postedAt !== null && <span>{moment(statement.postedAt, now)}</span>}
            </p>
            {statement.state === 'posted' && reply === null && <p className="muted">{words.noLink}</p>}
            <div className="desk-acts">
              {reply !== null && (
                <Button size="small" onClick={() => insertBelow(detail, reply)}>
                  {words.insert}
                </Button>
              )}
              <Button
                size="small"
                look="ghost"
                aria-label={words.showLabel(wordsOfStatement(statement).slice(0, 80))}
                onClick={() => openStatement(statement.id)}
              >
                {words.show}
              </Button>
              {statement.posts.map((post) => (
                <StatementLink key={post.accountId} post={post} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
