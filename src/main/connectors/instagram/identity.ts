import { ConnectorError } from '../connectorError.ts'
import type { RemoteAccount, Session } from '../connector.ts'
import { callerOf as graphCallerOf, get } from '../graph/api.ts'
import { accountOfPage, pagesOf, type GraphPageNode } from '../graph/pages.ts'
import { webAddress } from '../shared/webAddress.ts'
import { profileOf } from './people.ts'
import { callerOf } from './place.ts'
import { pageOfAccount } from './page.ts'
import { instagramHost } from './hosts.ts'
import * as replies from './replies.ts'

/**
 * The accounts of this sign-in: the one that signed in with Instagram itself, or the professional accounts of all Pages that a person
 * signed in for with Facebook. Which it is, only the network can tell: each of its two hosts refuses the tokens of the other.
 */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  try {
    return [await ownAccount(session)]
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'login') throw error
  }
  const pages = await pagesOf(session, { instagram: true })
  const accounts = pages.flatMap((page) => accountOf(session, page))
  if (accounts.length > 0) return accounts
  throw new ConnectorError(
    'rejected',
    'No Page of this sign-in has an Instagram account that belongs to it. Link the professional account to the Page in the Instagram app or in Meta Business Suite, then sign in again.',
    { outcome: 'not_done', code: 'no_account' },
  )
}

async function ownAccount(session: Session): Promise<RemoteAccount> {
  const caller = graphCallerOf(session, null, instagramHost)
  const me = await get(caller, ['me'], { fields: replies.meFields }, replies.me, 'reading the account')
  return {
    // The id that comments and messages use; `id` is another one, known to the app alone.
    remoteId: me.user_id,
    handle: me.username,
    displayName: me.name ? me.name : me.username,
    avatarUrl: webAddress(me.profile_picture_url),
    profileUrl: profileOf(me.username),
    server: session.account.server,
    facts: me.id ? { appScopedId: me.id } : {},
    warnings: [],
  }
}

function accountOf(session: Session, page: GraphPageNode): RemoteAccount[] {
  const own = page.instagram_business_account
  if (own === undefined) return []
  const { facts } = accountOfPage(session, page)
  const handle = own.username ?? own.id
  return [
    {
      remoteId: own.id,
      handle,
      displayName: own.name ?? handle,
      avatarUrl: webAddress(own.profile_picture_url),
      profileUrl: profileOf(handle),
      server: session.account.server,
      facts,
      warnings: [],
    },
  ]
}

/** What the account tells of itself now. */
export function readOwn(session: Session) {
  const { account } = session
  const path = [pageOfAccount(account) === null ? 'me' : account.remoteId]
  return get(callerOf(session), path, { fields: 'followers_count' }, replies.own, 'reading the account')
}
