import type { ReactNode } from 'react'
import type { StatementRow } from '../../../shared/contract/statement.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { openStatement } from './onStatements.ts'
import { StatementLink } from './StatementPostField.tsx'

const words = text.statement

/** What a statement says, in the first of its texts. */
export function wordsOfStatement(statement: Pick<StatementRow, 'posts'>): string {
  return statement.posts.find((post) => post.text.trim() !== '')?.text ?? words.unwritten
}

/** Answers in the open of the chosen brand or of all, newest first. */
export function StatementList({ brandId }: { readonly brandId: string | null }): ReactNode {
  const now = useNow('minute')
  const { value: statements, failure } = useQuery('statement.list', { brandId })
  if (statements === undefined) return <NotRead failure={failure} />
  if (statements.length === 0) return <Empty icon="send" title={words.empty[0]} next={words.empty[1]} />
  return (
    <ul className="desk-cards">
      {statements.map((statement) => (
        <li key={statement.id} className="desk-card" data-testid="statement">
          <p className="clip-3 selectable" dir="auto">
            {wordsOfStatement(statement)}
          </p>
          <p className="desk-facts muted">
            <span className="desk-state">{words.states[statement.state]}</span>
            <span>
              {words.line(
                plainName(statement.madeByName),
                moment(statement.postedAt ?? statement.madeAt, now),
                statement.conversationCount,
              )}
            </span>
          </p>
          <div className="desk-acts">
            <Button
              size="small"
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
  )
}
