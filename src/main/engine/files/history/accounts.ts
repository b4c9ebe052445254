import { foldText } from '../../../../shared/contract/foldText.ts'
import { accountsNamed, setAccountState } from '../../store/accounts.ts'
import type { Writer } from '../../store/database.ts'
import { plainHandle } from './readLine.ts'

/** An account that a file speaks of. */
export interface HistoryAccount {
  readonly number: number
  /** It was made for this file. */
  readonly isNew: boolean
}

/** A brand, by number and id. */
export interface HistoryBrand {
  readonly number: number
  readonly id: string
}

/**
 * The account of this network and name (with or without @) of a brand: one that is connected, else one that was, or was imported,
 * before. Where there is none an imported one is made, which has no sign-in and is never pulled.
 */
export function historyAccount(
  db: Writer,
  brand: HistoryBrand,
  named: { readonly network: string; readonly account: string },
  made: { readonly id: string; readonly now: number },
): HistoryAccount {
  const handle = plainHandle(named.account)
  const known = accountsNamed(db, brand.number, named.network, handle)[0]
  if (known === undefined) {
    const number = db.run(
      `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at, is_imported)
       VALUES (:id, :brand, :network, :remoteId, :handle, '', '{}', '[]', '[]', 'paused', 'none', :now, 1)`,
      {
        ...made,
        brand: brand.number,
        network: named.network,
        // The network has another id for it, which is told when it is connected.
        remoteId: `imported:${brand.id}:${foldText(handle)}`,
        handle,
      },
    ).lastInsertRowid
    return { number, isNew: true }
  }
  if (known.state === 'removed') {
    setAccountState(db, known.number, 'paused', null)
    db.run("UPDATE accounts SET is_imported = 1, sign_in_kind = 'none' WHERE number = :number", {
      number: known.number,
    })
  }
  if (known.synced_from === null) keepSyncedFrom(db, known.number)
  return { number: known.number, isNew: false }
}

/** Of an account that gets history: what the network brought begins at the end of the oldest conversation that it brought. */
function keepSyncedFrom(db: Writer, number: number): void {
  db.run(
    `UPDATE accounts SET synced_from = (SELECT min(c.last_message_at) FROM conversations c WHERE c.account = :number AND c.last_message IS NOT NULL
       AND EXISTS (SELECT 1 FROM messages m WHERE m.conversation = c.number AND m.is_imported = 0 AND m.remote_id IS NOT NULL))
     WHERE number = :number`,
    { number },
  )
}

/** Keeps that a file told of this moment (epoch ms). Who is known from files only is nobody's task before the import. */
export function keepHistoryFrom(db: Writer, number: number, at: number, now: number): void {
  db.run(
    `UPDATE accounts SET history_from = min(ifnull(history_from, :at), :at), connected_at = iif(is_imported = 1, :now, connected_at) WHERE number = :number`,
    { number, at, now },
  )
}
