import type { Rest } from '../../../shared/contract/account.ts'
import type { OutboxState } from '../../../shared/contract/outbox.ts'
import type { AccountRow } from './accounts.ts'
import type { Writer } from './database.ts'

/** When a rest is over, one stream of the account that met it asks first; answers, and the other accounts of the app, so much later, when it is known whether it goes on, ms. */
const othersLaterMs = 60_000

/**
 * SQL: until when nothing is done about the outbox entry `o` of the account `a`, epoch ms; 0 = it does not rest. What may have gone is only
 * read for. After a rest of the whole account a stream asks first.
 */
export const entryRestsUntil = `max(coalesce(a.rests_until + ${othersLaterMs}, 0), CASE o.state WHEN 'checking' THEN 0 ELSE coalesce(a.writes_rest_until, 0) END)`

/** Lets an account, or all accounts of its app that are in use, rest until then. An earlier word never shortens a later one. */
export function keepRest(
  db: Writer,
  account: Pick<AccountRow, 'number' | 'network'>,
  rest: { readonly of: Rest; readonly until: number; readonly text: string },
): void {
  const { of, until, text } = rest
  const bind = { number: account.number, until, text }
  if (of === 'writes') {
    db.run(
      `UPDATE accounts SET writes_rest_until = :until, writes_rest_text = :text
       WHERE number = :number AND coalesce(writes_rest_until, 0) < :until`,
      bind,
    )
    return
  }
  db.run(
    'UPDATE accounts SET rests_until = :until, rest_text = :text WHERE number = :number AND coalesce(rests_until, 0) < :until',
    bind,
  )
  if (of === 'app')
    db.run(
      `UPDATE accounts SET rests_until = :until, rest_text = :text
       WHERE network = :network AND state = 'active' AND number <> :number AND coalesce(rests_until, 0) < :until`,
      { ...bind, until: until + othersLaterMs, network: account.network },
    )
}

/** A person gave reason to ask again, such as by a new sign-in: nothing of the account rests any more. */
export function endRests(db: Writer, number: number): void {
  db.run(
    `UPDATE accounts SET rests_until = NULL, rest_text = NULL, writes_rest_until = NULL, writes_rest_text = NULL
     WHERE number = :number AND coalesce(rests_until, writes_rest_until) IS NOT NULL`,
    { number },
  )
}

type Rests = Pick<AccountRow, 'rests_until' | 'rest_text' | 'writes_rest_until' | 'writes_rest_text'>

/** What rests of an account at that moment, until when and why; null when nothing does. */
export function restOf(
  account: Rests,
  now: number,
): { readonly of: 'all' | 'writes'; readonly until: number; readonly text: string } | null {
  const { rests_until: all, writes_rest_until: writes } = account
  if (all !== null && all > now) return { of: 'all', until: all, text: account.rest_text ?? '' }
  return writes !== null && writes > now ? { of: 'writes', until: writes, text: account.writes_rest_text ?? '' } : null
}

/**
 * An entry of the outbox as people read it: while its account rests, not before the end of that, and for that reason. What may have gone
 * keeps its own words.
 */
export function entryAtRest<
  T extends Rests & { readonly state: OutboxState | null; readonly due_at: number; readonly error_text: string | null },
>(entry: T, now: number): Pick<T, 'due_at' | 'error_text'> {
  const { rests_until: all } = entry
  const whole = restOf(
    { ...entry, rests_until: all === null ? null : all + othersLaterMs, writes_rest_until: null },
    now,
  )
  const writes = entry.state === 'checking' ? null : restOf({ ...entry, rests_until: null }, now)
  const last = (writes?.until ?? 0) > (whole?.until ?? 0) ? writes : whole
  if (last === null || (entry.state !== 'queued' && entry.state !== 'checking')) return entry
  return {
    due_at: Math.max(entry.due_at, last.until),
    error_text: entry.state === 'queued' ? last.text : entry.error_text,
  }
}
