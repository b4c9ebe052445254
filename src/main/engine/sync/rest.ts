import type { ConnectorError } from '../../connectors/connectorError.ts'
import type { Parts } from '../parts.ts'
import { longestWaitMs } from '../rules/backOff.ts'
import { recordActivity } from '../store/activity.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { Writer } from '../store/database.ts'
import { keepRest } from '../store/rests.ts'

/** The rest where the network told no time, ms. */
const untoldMs = 3_600_000

/**
 * Keeps what a refusal says of more than its own call (ConnectorError.rest), in the transaction that keeps the refusal. Gives the moment
 * at which that ends, epoch ms; null when it says nothing of the kind.
 */
export function takeRest(
  { deps }: Pick<Parts, 'deps'>,
  db: Writer,
  account: Pick<AccountRow, 'number' | 'id' | 'brand' | 'network'>,
  error: ConnectorError,
): number | null {
  if (error.rest === null) return null
  const now = deps.clock.now()
  const until = now + Math.min(Math.ceil(error.retryAfterMs ?? untoldMs), longestWaitMs)
  keepRest(db, account, { of: error.rest, until, text: error.message })
  recordActivity(db, {
    at: now,
    actor: 'engine',
    action: 'account.rests',
    brand: account.brand,
    subject: { kind: 'account', id: account.id },
    causeId: null,
    detail: { of: error.rest, code: error.code, until },
  })
  return until
}
