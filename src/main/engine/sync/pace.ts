import type { Connector, Stream } from '../../connectors/connector.ts'
import { paces } from '../rules/pollingPace.ts'
import type { Pace } from '../rules/pollingPace.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Reader } from '../store/database.ts'

/** How often a stream of an account is looked at now: by the network's plan and the accounts that share its quotas, else as the stream says. */
export function paceOf(
  db: Reader,
  connector: Connector,
  stream: Stream,
  account: Pick<AccountRow, 'number' | 'facts_json'>,
): Pace {
  const usual: Pace = { everyMs: stream.everyMs, limitedBy: null, isTooSlow: false }
  const { plan, network } = connector
  if (plan === undefined) return usual
  const facts = JSON.parse(account.facts_json) as Record<string, string> // written by setIdentity only
  const sharing = Object.fromEntries(
    plan.quotas.flatMap(({ name, sharedBy }) => {
      const value = sharedBy === undefined ? undefined : facts[sharedBy]
      return sharedBy === undefined || value === undefined
        ? []
        : [[name, activeAccounts(db, network, { name: sharedBy, value })]]
    }),
  )
  return paces(plan, activeAccounts(db, network, null), sharing)[stream.name] ?? usual
}

function activeAccounts(
  db: Reader,
  network: string,
  fact: { readonly name: string; readonly value: string } | null,
): number {
  const row = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM accounts WHERE network = :network AND state = 'active'
       AND (:name IS NULL OR json_extract(facts_json, '$.' || :name) = :value)`,
    { network, name: fact?.name ?? null, value: fact?.value ?? null },
  )
  return row?.n ?? 1
}
