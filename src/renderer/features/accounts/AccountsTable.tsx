import type { ReactNode } from 'react'
import type { AccountView, Health } from '../../../shared/contract/account.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { ago, clockTime, moment, spokenSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { AccountActs } from './AccountActs.tsx'
import { accountName } from './accountName.ts'
import { HealthWords } from './HealthWords.tsx'
import { openAccount } from './openSignIn.ts'

/** The accounts as a table; the name opens the details. */
export function AccountsTable({ accounts }: { readonly accounts: readonly AccountView[] }): ReactNode {
  const { columns } = text.accounts
  return (
    <table className="accounts">
      <thead>
        <tr>
          <th scope="col">{columns.account}</th>
          <th scope="col">{columns.brand}</th>
          <th scope="col">{columns.health}</th>
          <th scope="col">{columns.signIn}</th>
          <th scope="col">{columns.lastSync}</th>
          <th scope="col">{columns.requests}</th>
          <th scope="col">
            <span className="visually-hidden">{columns.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </tbody>
    </table>
  )
}

function AccountRow({ account }: { readonly account: AccountView }): ReactNode {
  const now = useNow('second')
  const brand = useQuery('brand.list', {}).value?.find((candidate) => candidate.id === account.brandId)
  return (
    <tr data-testid="account-row" data-account={account.id} data-health={account.health.state}>
      <td>
        <button type="button" className="account-name" onClick={() => openAccount(account)}>
          <span className="tile">
            <NetworkGlyph network={account.network} size={16} />
          </span>
          <span className="grow">
            <strong className="one-line">
              <PersonName name={accountName(account)} />
            </strong>
            <span className="one-line">{whereOf(account)}</span>
          </span>
        </button>
      </td>
      <td>
        {brand !== undefined && (
          <span className="account-brand">
            <Monogram name={brand.name} letter={brand.monogram} hue={brand.hue} size={16} />
            <PersonName className="one-line" name={brand.name} />
          </span>
        )}
      </td>
      <td>
        <span className="account-state">
          <HealthWords health={shownHealth(account)} />
          {account.missing.length > 0 && (
            <span className="soon-ink" title={missingWords(account)}>
              <Icon name="key" size={16} />
              <span className="visually-hidden">{missingWords(account)}</span>
            </span>
          )}
        </span>
      </td>
      <td>
        <SignInEnd account={account} now={now} />
      </td>
      <td>{account.lastSyncAt === null ? text.accounts.never : ago(account.lastSyncAt, now)}</td>
      <td>
        <RequestsLeft account={account} />
      </td>
      <td className="account-acts">
        <AccountActs account={account} />
      </td>
    </tr>
  )
}

/** Which network, and while nobody knows yet who it is, on which server. */
function whereOf(account: AccountView): string {
  const { server, networkLabel, handle } = account
  return handle === '' && server !== null && URL.canParse(server)
    ? text.accounts.where(networkLabel, new URL(server).host)
    : networkLabel
}

function missingWords(account: AccountView): string {
  return [text.accounts.missing, ...account.missing].join('\n')
}

/** A sign-in that waits for a person is what is to be known of an account, whatever state it is in. */
function shownHealth(account: AccountView): Health {
  const { signIn, health, state } = account
  return signIn === null || state === 'connecting'
    ? health
    : { state: 'connecting', label: text.accounts.signInSteps[signIn.step], detail: health.detail }
}

function SignInEnd({ account, now }: { readonly account: AccountView; readonly now: number }): ReactNode {
  const { signInEndsAt, signInKind } = account
  if (account.state === 'connecting') return null
  if (signInEndsAt !== null) {
    const left = signInEndsAt - now
    if (left < 0) return <span className="late-ink">{text.accounts.ended(moment(signInEndsAt, now))}</span>
    return <span className={left < 7 * 86_400_000 ? 'soon-ink' : undefined}>{spokenSpan(left)}</span>
  }
  if (signInKind === 'renews') return text.accounts.renews
  return signInKind === 'app_password' ? text.accounts.appPassword : text.accounts.noEnd
}

function RequestsLeft({ account }: { readonly account: AccountView }): ReactNode {
  const { requests } = account
  if (requests === null || requests.limit === 0) return <span className="muted">{text.accounts.notKnown}</span>
  const share = Math.min(1, requests.remaining / requests.limit)
  const isLow = share < 0.1
  return (
    <span
      className="requests"
      title={requests.resetsAt === null ? undefined : text.accounts.until(clockTime(requests.resetsAt))}
    >
      <span className={isLow ? 'meter low' : 'meter'} aria-hidden="true">
        <span style={{ width: `${String(share * 100)}%` }} />
      </span>
      {`${String(Math.round(share * 100))}%`}
    </span>
  )
}
