import type { ReactNode } from 'react'
import type { AccountView, SyncStatus } from '../../../shared/contract/account.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { openAccount, openSignIn } from '../accounts/openSignIn.ts'

/** The gravest trouble with a network, in words; one click opens what fixes it. */
export function TroubleLine({ network }: { readonly network: SyncStatus['networks'][number] }): ReactNode {
  const accounts = useQuery('account.list', {}).value
  const { trouble, worst } = network
  if (trouble === null) return null
  const troubled = accounts?.filter((each) => each.network === network.network && each.health.state === worst) ?? []
  return (
    <button
      type="button"
      className={`status-button trouble-line ${worst === 'needs_you' ? 'late-ink' : 'soon-ink'}`}
      data-testid="trouble"
      title={text.status.fix(trouble)}
      onClick={() => fix(troubled)}
    >
      <span className="one-line">{trouble}</span>
    </button>
  )
}

/** Several accounts in trouble are looked at side by side. */
function fix(troubled: readonly AccountView[]): void {
  const [one, other] = troubled
  if (one === undefined || other !== undefined) goTo({ page: 'accounts' })
  else if (one.state === 'needs_login') openSignIn(one)
  else openAccount(one)
}
