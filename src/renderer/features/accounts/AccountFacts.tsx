import type { ReactNode } from 'react'
import type { AccountView, NetworkView } from '../../../shared/contract/account.ts'
import { count } from '../../format/number.ts'
import { ago, clockTime, dateOf, moment, spokenSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { openMoved } from './openSignIn.ts'

interface AccountFactsProps {
  readonly account: AccountView
  /** Its network in this build; undefined when the build lacks it. */
  readonly network: NetworkView | undefined
}

/** How far an account is, how it signs in and for how long, and what the network still lets it ask. */
export function AccountFacts({ account, network }: AccountFactsProps): ReactNode {
  const now = useNow('second')
  const { completeUpTo, lastSyncAt, server, connectedAt } = account
  return (
    <dl className="facts wide">
      <Fact label={text.accounts.completeUpTo} testId="complete-up-to">
        {completeUpTo === null ? text.accounts.neverCaughtUp : moment(completeUpTo, now)}
      </Fact>
      <Fact label={text.accounts.columns.lastSync}>
        {lastSyncAt === null ? text.accounts.never : ago(lastSyncAt, now)}
      </Fact>
      <Fact label={text.accounts.columns.requests} testId="requests-left">
        {requestWords(account.requests)}
      </Fact>
      <Fact label={text.accounts.signInBy} testId="sign-in-fact">
        {signInWords(account, network, now)}
      </Fact>
      {server !== null && (
        <Fact label={text.accounts.server}>
          <bdi className="selectable">{server}</bdi>
          {account.canMove && !account.isSample && account.state !== 'connecting' && (
            <button type="button" className="link after" data-testid="moved" onClick={() => openMoved(account)}>
              {text.accounts.moved}
            </button>
          )}
        </Fact>
      )}
      <Fact label={text.accounts.connectedAt}>{dateOf(connectedAt, now)}</Fact>
    </dl>
  )
}

function Fact(props: { readonly label: string; readonly testId?: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd data-testid={props.testId}>{props.children}</dd>
    </div>
  )
}

function requestWords(requests: AccountView['requests']): string {
  if (requests === null || requests.limit === 0) return text.accounts.notKnown
  const words = text.accounts.requestsLeft(count(requests.remaining), count(requests.limit))
  return requests.resetsAt === null ? words : text.accounts.requestsUntil(words, clockTime(requests.resetsAt))
}

function signInWords(account: AccountView, network: NetworkView | undefined, now: number): string {
  const way = network?.ways.find((each) => each.name === account.way)?.label ?? ''
  const { signInEndsAt, signInKind } = account
  if (signInEndsAt !== null) {
    const lasts =
      signInEndsAt < now
        ? text.accounts.endedAt(moment(signInEndsAt, now))
        : text.accounts.endsIn(spokenSpan(signInEndsAt - now))
    return text.accounts.signInWords(way, lasts)
  }
  if (signInKind === 'renews') return text.accounts.signInWords(way, text.accounts.renewsShort)
  return text.accounts.signInWords(way, text.accounts.noEndShort)
}
