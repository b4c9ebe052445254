import { toRemoteAccount } from './remoteAccount.ts'
import type { Connector } from '../../connectors/connector.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { Reader } from '../store/database.ts'
import type { MessageRow } from '../store/messages.ts'

const dayMs = 86_400_000

/** By which account something public may be answered to its writer alone; or why it may not, in words (null where the network knows no such answers). */
export type PrivateWay = { readonly by: AccountRow } | { readonly by: null; readonly whyNot: string | null }

/**
 * How a message of a conversation can be answered to its writer alone at `now` (epoch ms). What a network takes of this it says in its
 * capabilities: how long after it was written, once for each, and by which account.
 */
export function privateWay(
  db: Reader,
  connectors: readonly Connector[],
  conversation: Pick<ConversationRowStored, 'number' | 'account' | 'kind'>,
  answered: Pick<MessageRow, 'remote_id' | 'direction' | 'created_at'>,
  now: number,
): PrivateWay {
  const account = getAccount(db, conversation.account)
  const connector = connectors.find((it) => it.network === account.network)
  const rule = account.remote_id === null ? undefined : connector?.capabilities(toRemoteAccount(account)).privateReply
  if (connector === undefined || rule === undefined || conversation.kind !== 'comment') return no(null)
  if (answered.direction !== 'in') return no('Only what others wrote can be answered in private.')
  if (answered.created_at + rule.withinMs < now)
    return no(
      `${connector.label} takes a private answer for ${Math.round(rule.withinMs / dayMs)} days after a comment was written. They are over.`,
    )
  if (wasAnswered(db, conversation.number, answered.remote_id))
    return no(`${connector.label} takes one private answer to each comment. This one has it.`)
  if (rule.through === undefined) return { by: account }
  const through = connectors.find((it) => it.network === rule.through)?.label ?? rule.through
  const by = db.get<{ number: number }>(
    `SELECT number FROM accounts WHERE network = :network AND brand = :brand AND remote_id = :remoteId AND state <> 'removed' AND is_imported = 0`,
    { network: rule.through, brand: account.brand, remoteId: account.remote_id },
  )
  return by === undefined
    ? no(`Private answers go out by ${through}. Connect ${through} for this account first.`)
    : { by: getAccount(db, by.number) }
}

const no = (whyNot: string | null): PrivateWay => ({ by: null, whyNot })

/** Whether a private answer to it went out, may have, or is on its way. */
function wasAnswered(db: Reader, conversation: number, remoteId: string | null): boolean {
  return (
    db.get(
      `SELECT 1 FROM outbox WHERE conversation = :conversation AND answers = :remoteId AND state NOT IN ('cancelled','failed')
         AND action_kind = 'reply' AND json_extract(action_json, '$.isPrivate')`,
      { conversation, remoteId },
    ) !== undefined
  )
}
