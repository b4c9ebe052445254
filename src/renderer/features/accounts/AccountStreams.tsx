import type { ReactNode } from 'react'
import type { AccountView, StreamView } from '../../../shared/contract/account.ts'
import { ago, moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

/** What is fetched for an account, each with how far it is and what troubles it. */
export function AccountStreams({ account }: { readonly account: AccountView }): ReactNode {
  if (account.streams.length === 0) return null
  return (
    <section>
      <h3>{text.accounts.streams}</h3>
      <ul className="streams">
        {account.streams.map((stream) => (
          <StreamLine key={stream.name} stream={stream} />
        ))}
      </ul>
    </section>
  )
}

function StreamLine({ stream }: { readonly stream: StreamView }): ReactNode {
  const now = useNow('second')
  const isTroubled = stream.state !== 'idle'
  return (
    <li>
      <span className={stream.state === 'blocked' ? 'late-ink' : isTroubled ? 'soon-ink' : 'good-ink'}>
        <Icon name={isTroubled ? 'alertCircle' : 'checkCircle'} size={16} />
      </span>
      <span className="grow">
        <span className="stream-line">
          <strong className="grow">{stream.label}</strong>
          <span className="muted">
            {howFar(stream, now)}
            {stream.state !== 'blocked' && !stream.isHistory && `, ${text.accounts.nextAt(moment(stream.dueAt, now))}`}
          </span>
        </span>
        {isTroubled && (
          <span className="stream-trouble selectable">
            {/* What is held is told in full above. */}
            {(stream.isHeld ? null : stream.errorText) ?? text.accounts.streamStates[stream.state]}
          </span>
        )}
        {stream.limitedBy !== undefined && (
          <span className="stream-limit muted">{text.accounts.limitedBy(stream.limitedBy)}</span>
        )}
      </span>
    </li>
  )
}

function howFar(stream: StreamView, now: number): string {
  if (stream.isHistory) return text.accounts.historyStream
  return stream.caughtUpAt === null ? text.accounts.neverCaughtUp : ago(stream.caughtUpAt, now)
}
