import type { AccountRow } from '../store/accounts.ts'
import type { Kept } from './credentials.ts'
import { authOf } from './sessions.ts'
import type { SignInTools } from './signInAttempt.ts'
import { errorName } from './signInOutcome.ts'

/** What the keychain holds for an account that is about to be forgotten; null when there is nothing, or nothing to tell the network. */
export async function takeLeave(tools: SignInTools, account: AccountRow): Promise<Kept | null> {
  const connector = tools.parts.deps.connectors.find((it) => it.network === account.network)
  if (connector === undefined || account.way === null || authOf(connector, account.way).end === undefined) return null
  return tools.parts.credentials.current(account).catch(() => null)
}

/** Tells the network that this sign-in is over. It is over here whatever the network says: a failure only goes to the log. */
export async function endOnNetwork(
  tools: SignInTools,
  account: AccountRow,
  kept: Kept | null,
  signal: AbortSignal,
): Promise<void> {
  const { deps } = tools.parts
  const connector = deps.connectors.find((it) => it.network === account.network)
  if (kept === null || connector === undefined) return
  try {
    await authOf(connector, account.way).end?.(
      (request) => tools.callNetwork(request, tools.call(account, connector, account.server, signal)),
      kept.credentials,
      {
        now: deps.clock.now(),
        entropy: deps.newSecret(),
        nonce: null,
        ...(await tools.apps.forRenewal(connector)),
      },
    )
  } catch (error) {
    deps.log('warn', 'signIn.not_ended', { account: account.id, name: errorName(error) })
  }
}
