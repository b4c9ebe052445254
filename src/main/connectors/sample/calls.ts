import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { RemoteAccount, Session } from '../connector.ts'
import { call } from './api.ts'
import { bundleChanges } from './map.ts'
import { accountReply, changesReply } from './replies.ts'

export { ownSince, perform } from './perform.ts'
export { pull } from './pull.ts'

/** The one account that there is. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const account = await call(session, accountReply, { method: 'GET', path: ['account'] })
  return [
    {
      remoteId: account.id,
      handle: account.handle,
      displayName: account.name,
      avatarUrl: null,
      profileUrl: null,
      server: null,
      facts: { openedAt: String(account.openedAt) },
      warnings: [],
    },
  ]
}

/** A whole conversation as it stands now. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const changes: Change[] = []
  let page: string | null = null
  do {
    const answer: ReturnType<typeof changesReply.parse> = await call(session, changesReply, {
      method: 'GET',
      path: ['conversations', conversation.remoteId],
      query: { page },
    })
    changes.push(...bundleChanges(answer, answer.items, session.now))
    page = answer.next
  } while (page !== null)
  return changes
}
