import type { ReactNode } from 'react'
import type { PromiseView } from '../../../shared/contract/desk.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { settlePromise } from '../actions/onDesk.ts'
import { openTalk } from './openTalk.ts'

/** What we promised and have not done: open ones by when they are due, then broken ones. */
export function PromiseList({ brandId }: { readonly brandId: string | null }): ReactNode {
  const engine = useEngine()
  const { value: answer, failure } = useQuery('desk.promises', { brandId })
  if (answer === undefined) return <NotRead failure={failure} />
  const { counts, promises } = answer
  return (
    <>
      <p className="muted">{text.desk.promise.counts(counts.open, counts.kept, counts.broken)}</p>
      {promises.length === 0 ? (
        <Empty icon="pending" title={text.desk.promise.empty[0]} next={text.desk.promise.empty[1]} />
      ) : (
        <ul className="desk-cards">
          {promises.map((promise) => (
            <PromiseLine key={promise.id} promise={promise} onOpen={() => openTalk(engine, promise.conversationId)} />
          ))}
        </ul>
      )}
    </>
  )
}

interface PromiseLineProps {
  readonly promise: PromiseView
  /** Leads to its conversation; left out where one is there. */
  readonly onOpen?: () => void
}

/** One promise with its state, and what can be said of it. */
export function PromiseLine({ promise, onOpen }: PromiseLineProps): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const words = text.desk.promise
  const isPending = promise.keptAt === null && (promise.state === 'open' || promise.state === 'broken')
  return (
    <li className="desk-card" data-promise={promise.state}>
      <p className="selectable" dir="auto">
        {promise.text}
      </p>
      <p className="desk-facts muted">
        <StateWord promise={promise} />
        <span>
          {promise.state === 'open' ? words.due_(moment(promise.dueAt, now)) : words.was(moment(promise.dueAt, now))}
        </span>
        {onOpen !== undefined && promise.toName !== '' && <span>{words.to(plainName(promise.toName))}</span>}
      </p>
      <div className="desk-acts">
        {isPending && (
          <>
            <Button
              size="small"
              aria-label={words.keepLabel(promise.text)}
              onClick={() => void settlePromise(engine, promise.id, 'promise.keep')}
            >
              {words.keep}
            </Button>
            <Button
              size="small"
              look="ghost"
              aria-label={words.withdrawLabel(promise.text)}
              onClick={() => void settlePromise(engine, promise.id, 'promise.withdraw')}
            >
              {words.withdraw}
            </Button>
          </>
        )}
        {onOpen !== undefined && (
          <Button size="small" look="ghost" onClick={onOpen}>
            {text.composer.open}
          </Button>
        )}
      </div>
    </li>
  )
}

function StateWord({ promise }: { readonly promise: PromiseView }): ReactNode {
  const { states, keptLate } = text.desk.promise
  const isLate = promise.state === 'broken' && promise.keptAt !== null
  if (promise.state === 'open' && promise.warnedAt !== null)
    return (
      <span className="desk-state soon-ink">
        <Icon name="alarm" size={14} />
        {text.desk.promise.near}
      </span>
    )
  return (
    <span className={promise.state === 'broken' && !isLate ? 'desk-state late-ink' : 'desk-state'}>
      <Icon
        name={promise.state === 'broken' ? 'alertCircle' : promise.state === 'kept' ? 'check' : 'pending'}
        size={14}
      />
      {isLate ? keptLate : states[promise.state]}
    </span>
  )
}
