import type { Parts } from '../parts.ts'
import { setAccountState } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'

/** At start: a sign-in that was under way when the last engine ended has lost what was typed. */
export function interruptSignIns(parts: Parts): void {
  const rows = parts.store.reader.all<AccountRow>("SELECT * FROM accounts WHERE state = 'connecting'")
  if (rows.length === 0) return
  parts.store.write(
    (db) => {
      // What was to be picked from is gone with the tokens that were never written down.
      for (const row of rows) {
        db.run("UPDATE accounts SET choices_json = '[]' WHERE number = :number", { number: row.number })
        if (row.state_reason === null)
          setAccountState(db, row.number, 'connecting', 'The sign-in was interrupted. Enter it again.')
      }
    },
    { durable: true },
  )
}
