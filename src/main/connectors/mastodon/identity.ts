import type { RemoteAccount, Session } from '../connector.ts'
import { factsOf, knownConversations, softwareOf } from './abilities.ts'
import { callerOf, get } from './api.ts'
import { webAddress } from '../shared/webAddress.ts'
import { wholeHandle } from './messages.ts'
import * as replies from './replies.ts'
import { readInstance } from './server.ts'
import { orNull } from '../shared/orNull.ts'

/** The account behind the sign-in, with what its server is able to do. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const caller = callerOf(session)
  const instance = await readInstance(session.http, caller.server, session.now)
  const path = ['api', 'v1', 'accounts', 'verify_credentials']
  const self = await get(caller, path, {}, replies.account, 'reading the account')
  const avatarUrl = webAddress(self.avatar)
  const hasConversations = knownConversations(softwareOf(instance)) ?? (await answersConversations(session))
  const facts = factsOf(instance, caller.server, {
    hasConversations,
    mediaHost: avatarUrl === null ? null : new URL(avatarUrl).host,
  })
  const account: RemoteAccount = {
    remoteId: self.id,
    handle: self.acct,
    displayName: self.display_name,
    avatarUrl,
    profileUrl: webAddress(self.url),
    server: caller.server,
    facts,
    warnings: [],
  }
  return [{ ...account, handle: wholeHandle(account, self.acct) }]
}

async function answersConversations(session: Session): Promise<boolean> {
  const path = ['api', 'v1', 'conversations']
  const what = 'reading direct messages'
  return (await orNull(get(callerOf(session), path, { limit: 1 }, replies.conversations, what))) !== null
}
