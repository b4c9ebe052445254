import type { ReactNode } from 'react'
import type { AccountView, GapView } from '../../../shared/contract/account.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { clockTime, daysBetween, fullDate } from '../../format/time.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** How far back everything is here, and what is missing in between. */
export function AccountHistory({ account }: { readonly account: AccountView }): ReactNode {
  return (
    <>
      <History account={account} />
      <Gaps account={account} />
    </>
  )
}

function History({ account }: { readonly account: AccountView }): ReactNode {
  const change = useCommand('account.history')
  const { state, reachedAt } = account.history
  if (state === 'none') return null
  const turn = (on: boolean): void => void change.run({ accountId: account.id, on })
  return (
    <section data-testid="history" data-state={state}>
      <h3>{text.accounts.history}</h3>
      <div className="account-line">
        <span className="grow">
          {reachedAt === null
            ? state !== 'done' && text.accounts.historyNothing
            : text.accounts.historyBack(fullDate(reachedAt))}{' '}
          <span className="muted">{text.accounts.historyWords[state]}</span>
        </span>
        {state === 'running' && (
          <Button size="small" disabled={change.isRunning} onClick={() => turn(false)}>
            {text.accounts.historyPause}
          </Button>
        )}
        {state === 'paused' && (
          <Button size="small" disabled={change.isRunning} onClick={() => turn(true)}>
            {text.accounts.historyResume}
          </Button>
        )}
      </div>
    </section>
  )
}

function Gaps({ account }: { readonly account: AccountView }): ReactNode {
  if (account.gaps.length === 0) return null
  return (
    <section data-testid="gaps">
      <h3>{text.accounts.gaps}</h3>
      <ul className="streams">
        {account.gaps.map((gap) => (
          <li key={`${gap.stream} ${String(gap.from)} ${String(gap.to)}`}>
            <span className="soon-ink">
              <Icon name="warning" size={16} />
            </span>
            <span className="grow">
              {text.accounts.gap(labelOf(account, gap), spanOf(gap))}
              <span className="stream-trouble selectable">{gap.reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function labelOf(account: AccountView, gap: GapView): string {
  return account.streams.find((stream) => stream.name === gap.stream)?.label ?? gap.stream
}

function spanOf({ from, to }: GapView): string {
  return daysBetween(from, to) === 0
    ? text.accounts.gapSpan(`${fullDate(from)} ${clockTime(from)}`, clockTime(to))
    : text.accounts.gapSpan(fullDate(from), fullDate(to))
}
