import type { ReactNode } from 'react'
import type { AccountView } from '../../../shared/contract/account.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { atHandle } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { StopSignIn } from './SigningIn.tsx'

/** Several identities answer to one sign-in: a person says which is meant. */
export function PickIdentity({ account }: { readonly account: AccountView }): ReactNode {
  const pick = useCommand('account.pick')
  return (
    <div className="form">
      <strong>{text.connect.pick}</strong>
      <p className="muted">{text.connect.pickHelp}</p>
      <ul className="identities">
        {account.choices.map((choice) => (
          <li key={choice.remoteId}>
            <button
              type="button"
              className="network-card"
              disabled={pick.isRunning}
              onClick={() => void pick.run({ accountId: account.id, remoteId: choice.remoteId })}
            >
              <Avatar name={choice.displayName === '' ? choice.handle : choice.displayName} size={28} />
              <span className="grow">
                <strong>
                  <PersonName name={choice.displayName === '' ? atHandle(choice.handle) : choice.displayName} />
                </strong>
                <span className="muted">
                  <bdi>{atHandle(choice.handle)}</bdi>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="form-foot">
        <span className="grow" />
        <StopSignIn accountId={account.id} />
      </div>
    </div>
  )
}
