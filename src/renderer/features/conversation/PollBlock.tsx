import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { ConversationDetail, MessageView, Poll } from '../../../shared/contract/conversation.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { count } from '../../format/number.ts'
import { spokenSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { isOnNetwork, offers } from './ableTo.ts'

interface PollBlockProps {
  readonly poll: Poll
  readonly message: MessageView
  readonly detail: ConversationDetail
  readonly lang: string
}

/** A poll: its choices to vote on while that is possible, else how it stands. */
export function PollBlock({ poll, message, detail, lang }: PollBlockProps): ReactNode {
  const now = useNow('minute')
  const [isSent, setIsSent] = useState(false)
  const isClosed = poll.isClosed || (poll.endsAt !== null && poll.endsAt < now)
  const hasVoted = poll.voted.length > 0
  const canVote = !isClosed && !hasVoted && !isSent && message.direction === 'in' && isOnNetwork(message)
  return (
    <div className="poll" role="group" aria-label={text.poll.label} data-testid="poll">
      {canVote && offers(detail, 'vote') ? (
        <Ballot poll={poll} messageId={message.id} lang={lang} onSent={() => setIsSent(true)} />
      ) : (
        <Standing poll={poll} lang={lang} />
      )}
      <p className="poll-facts">
        {factsOf(poll, isClosed, now)}
        {isSent && !hasVoted && <span role="status"> · {text.poll.voteSent}</span>}
      </p>
    </div>
  )
}

function Ballot(props: {
  readonly poll: Poll
  readonly messageId: string
  readonly lang: string
  readonly onSent: () => void
}): ReactNode {
  const { poll, messageId, lang, onSent } = props
  const name = useId()
  const vote = useCommand('message.vote')
  const [choices, setChoices] = useState<readonly number[]>([])
  function choose(index: number, isOn: boolean): void {
    if (!poll.isMultiple) setChoices([index])
    else setChoices((all) => (isOn ? [...all, index] : all.filter((each) => each !== index)))
  }
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (choices.length === 0 || vote.isRunning) return
    if ((await vote.run({ messageId, choices: choices.toSorted((a, b) => a - b) })) !== null) onSent()
  }
  return (
    <form className="ballot" onSubmit={(event) => void send(event)}>
      {poll.options.map((option, index) => (
        // The options of a poll keep their places.
        <label key={index} className="radio">
          <input
            type={poll.isMultiple ? 'checkbox' : 'radio'}
            name={name}
            checked={choices.includes(index)}
            onChange={(event) => choose(index, event.target.checked)}
          />
          <span lang={lang} dir="auto">
            {option.title}
          </span>
        </label>
      ))}
      <Button size="small" type="submit" disabled={choices.length === 0 || vote.isRunning}>
        {text.poll.vote}
      </Button>
    </form>
  )
}

function Standing({ poll, lang }: { readonly poll: Poll; readonly lang: string }): ReactNode {
  const total = totalOf(poll)
  return (
    <ul className="poll-standing">
      {poll.options.map((option, index) => {
        const share = option.votes === null || total === 0 ? 0 : option.votes / total
        const isMine = poll.voted.includes(index)
        return (
          // The options of a poll keep their places.
          <li key={index}>
            <span className="poll-option">
              <span className="grow" lang={lang} dir="auto">
                {option.title}
              </span>
              {isMine && (
                <span className="poll-mine">
                  <Icon name="check" size={14} />
                  {text.poll.mine}
                </span>
              )}
              {option.votes !== null && <span className="figures">{text.poll.share(Math.round(share * 100))}</span>}
            </span>
            <span className="poll-bar" aria-hidden="true">
              <span style={{ width: `${String(share * 100)}%` }} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function totalOf(poll: Poll): number {
  return poll.options.reduce((sum, option) => sum + (option.votes ?? 0), 0)
}

function factsOf(poll: Poll, isClosed: boolean, now: number): string {
  const total = totalOf(poll)
  const parts = [
    poll.options.every((option) => option.votes === null) ? text.poll.hidden : text.poll.votes(total, count(total)),
  ]
  if (poll.isMultiple) parts.push(text.poll.several)
  if (isClosed) parts.push(text.poll.closed)
  else if (poll.endsAt !== null) parts.push(text.poll.closesIn(spokenSpan(poll.endsAt - now)))
  return parts.join(' · ')
}
