import type { ActionKind } from '../../../shared/contract/action.ts'
import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import { conflict, notFound } from '../../../shared/contract/failure.ts'
import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import { connectorOf } from '../parts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { findMessage, sealVersion } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import type { CommandContext } from './context.ts'
import { accountFor, refuseWhatIsNotOffered } from './offered.ts'

/** A message that is on its network, with an account that can do something of this kind to it; refused in words otherwise. */
export function onNetwork(
  ctx: CommandContext,
  messageId: string,
  kind: ActionKind,
): { message: MessageRow; account: AccountRow; able: Capabilities } {
  const message = findMessage(ctx.db, messageId) ?? notFound('This message is not here any more.')
  if (message.remote_id === null || message.deleted_at !== null) conflict('This message is not on the network.')
  const account = accountFor(ctx, message.account)
  refuseWhatIsNotOffered(ctx, account, kind)
  return { message, account, able: connectorOf(ctx.deps, account.network).capabilities(toRemoteAccount(account)) }
}

/** Keeps what a message says now, sealed, before it is changed or taken away. */
export function seal(ctx: CommandContext, message: MessageRow, cause: 'edit' | 'delete' | 'hide'): void {
  if (message.body !== '')
    sealVersion(ctx.db, message.seq, { seenAt: ctx.now, editedAt: message.edited_at, body: message.body, cause })
}

/** The message as its network knows it. */
export function targetOf(message: MessageRow): { remoteId: string; ref: string } {
  return { remoteId: message.remote_id ?? '', ref: message.ref }
}
