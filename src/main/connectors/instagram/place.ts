import { ConnectorError } from '../connectorError.ts'
import type { RemoteAccount, Session } from '../connector.ts'
import { callerOf as graphCallerOf, graphHost, type GraphCaller } from '../graph/api.ts'
import { instagramHost } from './hosts.ts'
import { pageOfAccount } from './page.ts'

/** The caller of a session: at the host, and with the token, of the way in which the account signed in. */
export function callerOf(session: Session): GraphCaller {
  const page = pageOfAccount(session.account)
  return page === null ? graphCallerOf(session, null, instagramHost) : graphCallerOf(session, page, graphHost)
}

/** Below what the direct messages of an account are found. */
export function inboxOf(account: RemoteAccount): string {
  return pageOfAccount(account) ?? 'me'
}

/** A reading that follows a write: when it fails nobody knows yet what was made, so that the send has to be looked for. */
export async function afterwards<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    const { kind, message, retryAfterMs, code, rest } = error
    throw new ConnectorError(kind, message, { outcome: 'unknown', retryAfterMs, code, rest })
  }
}
