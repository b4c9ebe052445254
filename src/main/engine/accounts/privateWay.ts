import { toRemoteAccount } from './remoteAccount.ts'
import type { Connector } from '../../connectors/connector.ts'
import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { getConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { Reader } from '../store/database.ts'
import { findMessageByRemote } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { isApart } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'

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
  const whyNot = whyNoMore(db, connector.label, rule, conversation, answered, now, null)
  if (whyNot !== null) return no(whyNot)
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

/**
 * Why a private answer to something public that waited in the outbox must not go out at `now` (epoch ms), in words: it waited for too long,
 * or another one went out meanwhile. Null when it may, and for every other entry.
 */
export function whyNotSent(db: Reader, connectors: readonly Connector[], entry: OutboxRow, now: number): string | null {
  if (entry.conversation === null || entry.answers === null || !isApart(db, entry)) return null
  const conversation = getConversation(db, entry.conversation)
  const home = getAccount(db, conversation.account)
  const connector = connectors.find((it) => it.network === home.network)
  const rule = connector?.capabilities(toRemoteAccount(home)).privateReply
  const answered = findMessageByRemote(db, home.number, entry.answers)
  if (connector === undefined || rule === undefined || answered === undefined) return null
  return whyNoMore(db, connector.label, rule, conversation, answered, now, entry.seq)
}

function whyNoMore(
  db: Reader,
  network: string,
  rule: NonNullable<Capabilities['privateReply']>,
  conversation: Pick<ConversationRowStored, 'number'>,
  answered: Pick<MessageRow, 'remote_id' | 'created_at'>,
  now: number,
  entry: number | null,
): string | null {
  if (answered.created_at + rule.withinMs < now)
    return `${network} takes a private answer for ${Math.round(rule.withinMs / dayMs)} days after a comment was written, and no longer.`
  return wasAnswered(db, conversation.number, answered.remote_id, entry)
    ? `${network} takes one private answer to each comment. This one has it.`
    : null
}

const no = (whyNot: string | null): PrivateWay => ({ by: null, whyNot })

/** Whether a private answer to it, another than `entry`, went out, may have, or is on its way. */
function wasAnswered(db: Reader, conversation: number, remoteId: string | null, entry: number | null): boolean {
  return (
    db.get(
      `SELECT 1 FROM outbox WHERE conversation = :conversation AND answers = :remoteId AND state NOT IN ('cancelled','failed')
         AND action_kind = 'reply' AND action_json ->> '$.isPrivate' AND seq IS NOT :entry`,
      { conversation, remoteId, entry },
    ) !== undefined
  )
}
