import type { AccountView } from '../../shared/contract/account.ts'
import type { Capabilities } from '../../shared/contract/capabilities.ts'
import type { MessageView } from '../../shared/contract/conversation.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'
import { CommandFailed } from './usage.ts'

/** What an action is aimed at, and what its account can do; null where nothing is known about that. */
export interface Aim {
  readonly message: MessageView
  readonly able: Capabilities | null
}

/**
 * The message that an id means: itself, or of a conversation the newest from somebody else that is still there. `mayBeOurs`
 * decides whether the newest of ours is meant instead. Throws CommandFailed when there is none.
 */
export async function aimAt(
  client: EngineClient,
  id: string,
  mayBeOurs: (able: Capabilities | null) => boolean = () => false,
): Promise<Aim> {
  const detail = await client.query('conversation.detail', { conversationId: id })
  if (detail === null) {
    const message = await messageCalled(client, id)
    return { message, able: await ableOf(client, message) }
  }
  const able = detail.capabilities
  const direction = mayBeOurs(able) ? 'out' : 'in'
  const message = await newest(client, id, direction)
  if (message !== null) return { message, able }
  throw new CommandFailed(
    direction === 'in'
      ? 'Nothing of somebody else is left in this conversation. parley show prints the ids of its messages.'
      : 'Nothing of yours is in this conversation. parley show prints the ids of its messages.',
  )
}

/** The message of this id. Throws CommandFailed when there is none. */
export async function messageCalled(client: EngineClient, messageId: string): Promise<MessageView> {
  const message = await client.query('message.detail', { messageId })
  if (message !== null) return message
  throw new CommandFailed(
    `There is no conversation and no message ${messageId}. parley inbox and parley show CONVERSATION print their ids.`,
  )
}

/** The newest message from somebody else (`in`) or of ours (`out`) that is still there; null when there is none. */
export async function newest(
  client: EngineClient,
  conversationId: string,
  direction: 'in' | 'out',
): Promise<MessageView | null> {
  for (const limit of [10, 200, 5000]) {
    const { messages, hasEarlier } = await client.query('conversation.thread', { conversationId, limit })
    const found = messages.findLast((message) => message.direction === direction && message.deletedAt === null)
    if (found !== undefined) return found
    if (!hasEarlier) return null
  }
  return null
}

async function ableOf(client: EngineClient, message: MessageView): Promise<Capabilities | null> {
  if (message.conversationId === null) return null
  const detail = await client.query('conversation.detail', { conversationId: message.conversationId })
  return detail?.capabilities ?? null
}

/** The account of this id. Throws CommandFailed when there is none any more. */
export async function accountCalled(client: EngineClient, accountId: string): Promise<AccountView> {
  const account = await client.query('account.detail', { accountId })
  if (account === null || account.state === 'removed')
    throw new CommandFailed(`There is no account ${accountId}. parley account list shows them.`)
  return account
}
