import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { AccountView, Health } from '../../../shared/contract/account.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { isTyping, isComposing, keyName } from '../../keyboard/keys.ts'
import { syncAll } from '../actions/appActions.ts'
import { AccountsTable } from './AccountsTable.tsx'

type Filter = 'all' | Health['state']

const filters: readonly { readonly filter: Health['state']; readonly dot: string }[] = [
  { filter: 'healthy', dot: 'good' },
  { filter: 'history', dot: 'blue' },
  { filter: 'connecting', dot: 'blue' },
  { filter: 'watch', dot: 'soon' },
  { filter: 'needs_you', dot: 'late' },
  { filter: 'paused', dot: 'hollow' },
]

const urgencies: Record<Health['state'], number> = {
  needs_you: 0,
  watch: 1,
  connecting: 2,
  history: 3,
  paused: 5,
  healthy: 4,
}

/** All connected accounts with their health; those that need a person come first. */
export function AccountsPage(): ReactNode {
  const engine = useEngine()
  const { value: accounts, failure } = useQuery('account.list', {})
  const [filter, setFilter] = useState<Filter>('all')
  const [typed, setTyped] = useState('')
  const field = useFieldKey()
  const shown = (accounts ?? [])
    .filter((account) => filter === 'all' || account.health.state === filter)
    .filter((account) => matches(account, typed))
    .toSorted((a, b) => urgencies[a.health.state] - urgencies[b.health.state])
  return (
    <main className="page wide" data-pane="thread">
      <div className="page-head">
        <h1 className="grow">{text.accounts.title}</h1>
        <div className="search-field page-search">
          <Icon name="search" size={16} />
          <input
            ref={field}
            type="search"
            aria-label={text.accounts.find}
            placeholder={text.accounts.find}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Keys chord="/" />
        </div>
        <Button onClick={() => void syncAll(engine)}>
          <Icon name="refresh" size={16} />
          {text.accounts.syncAll}
        </Button>
        <Button look="primary" onClick={() => openOverlay({ kind: 'connect', accountId: null, network: null })}>
          <Icon name="plus" size={16} />
          {text.accounts.connect}
        </Button>
      </div>
      <div className="health-filters" role="group" aria-label={text.list.filters}>
        <HealthFilter filter="all" current={filter} number={accounts?.length ?? 0} onPick={setFilter} />
        {filters.map(({ filter: each, dot }) => {
          const number = (accounts ?? []).filter((account) => account.health.state === each).length
          return number === 0 && filter !== each ? null : (
            <HealthFilter key={each} filter={each} current={filter} number={number} dot={dot} onPick={setFilter} />
          )
        })}
      </div>
      {failure !== undefined && accounts === undefined && (
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
      )}
      {accounts !== undefined && shown.length === 0 && (
        <Empty icon="plug" title={text.empty.accounts[0]} next={text.empty.accounts[1]} />
      )}
      {shown.length > 0 && <AccountsTable accounts={shown} />}
    </main>
  )
}

function HealthFilter(props: {
  readonly filter: Filter
  readonly current: Filter
  readonly number: number
  readonly dot?: string
  readonly onPick: (filter: Filter) => void
}): ReactNode {
  const { filter, current, number, dot, onPick } = props
  return (
    <button type="button" className="health-filter" aria-pressed={filter === current} onClick={() => onPick(filter)}>
      {dot !== undefined && <span className={`dot ${dot}`} aria-hidden="true" />}
      <strong>{number}</strong>
      {text.accounts.filters[filter]}
    </button>
  )
}

function matches(account: AccountView, typed: string): boolean {
  const wanted = typed.normalize('NFKC').toLowerCase().trim()
  const where = `${account.handle} ${account.displayName} ${account.networkLabel}`.normalize('NFKC').toLowerCase()
  return where.includes(wanted)
}

/** On this page `/` finds an account. */
function useFieldKey(): { readonly current: HTMLInputElement | null } {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (isComposing(event) || isTyping(event.target) || event.ctrlKey || event.metaKey || keyName(event) !== '/')
        return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', pressed, true)
    return () => window.removeEventListener('keydown', pressed, true)
  }, [])
  return field
}
