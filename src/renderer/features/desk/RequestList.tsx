import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ModerationRequest, SecondPersonRule } from '../../../shared/contract/desk.ts'
import { secondPersonRule } from '../../../shared/contract/desk.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { ask } from '../actions/action.ts'
import { decideRequest, withdrawRequest } from '../actions/onDesk.ts'
import { openTalk } from './openTalk.ts'

const words = text.desk.request

/** What waits for a second person, and the rule of the chosen brand. */
export function RequestList({ brandId }: { readonly brandId: string | null }): ReactNode {
  const { value: requests, failure } = useQuery('desk.requests', { brandId })
  return (
    <>
      {brandId === null ? <p className="muted">{words.chooseBrand}</p> : <RuleChoice brandId={brandId} />}
      {requests === undefined && <NotRead failure={failure} />}
      {requests?.length === 0 && <Empty icon="users" title={words.empty[0]} next={words.empty[1]} />}
      <ul className="desk-cards">
        {requests?.map((request) => (
          <RequestCard key={request.id} request={request} canOpen />
        ))}
      </ul>
    </>
  )
}

function RuleChoice({ brandId }: { readonly brandId: string }): ReactNode {
  const engine = useEngine()
  const rule = useQuery('desk.rule', { brandId }).value?.rule
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  if (rule === undefined) return null
  return (
    <label className="desk-rule">
      <span>{words.rule}</span>
      <select
        className="input"
        value={rule}
        disabled={role !== 'lead' && role !== 'manager'}
        onChange={(event) =>
          void ask(engine, 'moderation.setRule', {
            brandId,
            rule: event.target.value as SecondPersonRule, // one of the options below
          })
        }
      >
        {secondPersonRule.options.map((each) => (
          <option key={each} value={each}>
            {words.rules[each]}
          </option>
        ))}
      </select>
    </label>
  )
}

interface RequestCardProps {
  readonly request: ModerationRequest
  /** Its conversation is somewhere else. */
  readonly canOpen: boolean
}

/** One request to a second person, with what this member may do about it. */
export function RequestCard({ request, canOpen }: RequestCardProps): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const { conversationId, what } = request
  const isWaiting = request.state === 'waiting'
  return (
    <li className="desk-card" data-request={request.state}>
      <p className="desk-facts">
        <Icon name="users" size={14} />
        <strong>{words.what[what.kind === 'moderate' ? what.verdict : what.kind]}</strong>
        <span className="muted">{words.asked(request.askedByName, moment(request.askedAt, now))}</span>
      </p>
      {canOpen && (
        <blockquote className="selectable clip-3" lang={langOf(request.language)} dir="auto">
          {plainName(request.writerName)}: {request.text}
        </blockquote>
      )}
      <p className="selectable" dir="auto">
        {request.reason}
      </p>
      {!isWaiting && (
        <p className="muted">
          {request.decidedByName === null
            ? words.states[request.state]
            : words.decided(words.states[request.state], request.decidedByName)}
          {request.answer !== '' && `: ${request.answer}`}
        </p>
      )}
      {isWaiting && <Decide request={request} />}
      {canOpen && conversationId !== null && (
        <div className="desk-acts">
          <Button size="small" look="ghost" onClick={() => openTalk(engine, conversationId)}>
            {text.composer.open}
          </Button>
        </div>
      )}
    </li>
  )
}

function Decide({ request }: { readonly request: ModerationRequest }): ReactNode {
  const engine = useEngine()
  const [answer, setAnswer] = useState('')
  const me = useQuery('member.list', {}).value?.find((member) => member.isMe)
  if (me === undefined) return null
  if (me.id === request.askedById)
    return (
      <div className="desk-acts">
        <span className="muted grow">{words.notYou}</span>
        <Button size="small" onClick={() => void withdrawRequest(engine, request.id)}>
          {words.withdraw}
        </Button>
      </div>
    )
  if (me.role !== 'lead' && me.role !== 'manager') return <p className="muted">{words.notYourRole}</p>
  return (
    <>
      <Field
        label={words.answer}
        maxLength={500}
        dir="auto"
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <div className="desk-acts">
        <Button size="small" onClick={() => void decideRequest(engine, request, true, answer)}>
          {words.confirm}
        </Button>
        <Button size="small" look="ghost" onClick={() => void decideRequest(engine, request, false, answer)}>
          {words.decline}
        </Button>
      </div>
    </>
  )
}
