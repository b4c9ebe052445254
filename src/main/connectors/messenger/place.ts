import type { RemoteAccount, Session } from '../connector.ts'
import { callerOf as graphCallerOf, type GraphCaller } from '../graph/api.ts'

/** The Page whose inbox an account is. */
export function pageOf(account: RemoteAccount): string {
  return account.facts['page'] ?? account.remoteId
}

/** The caller of a session: the token of the Page signs. */
export function callerOf(session: Session): GraphCaller {
  return graphCallerOf(session, pageOf(session.account))
}
