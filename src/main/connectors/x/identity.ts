import type { RemoteAccount, Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { get } from './api.ts'
import { userFields } from './dialect.ts'
import { profileOf } from './people.ts'
import * as replies from './replies.ts'

/** The account behind the sign-in. What it may write depends on whether it pays X: that is kept as a fact. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const what = 'reading the account'
  const { data } = await get(session, ['users', 'me'], { 'user.fields': userFields }, replies.me, what)
  const pays = ['blue', 'business', 'government'].includes(data.verified_type ?? '')
  return [
    {
      remoteId: data.id,
      handle: data.username,
      displayName: data.name,
      avatarUrl: webAddress(data.profile_image_url),
      profileUrl: profileOf(data.username),
      server: session.account.server,
      facts: { premium: pays ? 'yes' : 'no' },
      warnings: [],
    },
  ]
}
