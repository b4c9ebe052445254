import type { RemoteAccount, Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { callerOf, get, type Caller } from './api.ts'
import { isBadParameter, isWithoutLeave } from './errors.ts'
import { pictureField, profileFields } from './fields.ts'
import * as shapes from './shapes.ts'

/** The one account behind a token, with whether the network knows the newer fields. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const caller = callerOf(session)
  const self = await get(caller, 'me', { fields: profileFields }, shapes.profile, 'reading the account')
  return [
    {
      remoteId: self.id,
      handle: self.username,
      displayName: self.name ?? self.username,
      avatarUrl: webAddress(self.threads_profile_picture_url),
      profileUrl: profileUrl(self.username),
      server: session.account.server,
      facts: { pictures: (await knowsPictures(caller)) ? 'yes' : 'no' },
      warnings: [],
    },
  ]
}

/** The page of a person. */
export function profileUrl(username: string): string {
  return `https://www.threads.net/@${encodeURIComponent(username)}`
}

async function knowsPictures(caller: Caller): Promise<boolean> {
  const params = { fields: `id,timestamp,${pictureField}`, limit: 1 }
  try {
    await get(caller, 'me/replies', params, shapes.page, 'reading own replies')
    return true
  } catch (error) {
    if (isBadParameter(error) || isWithoutLeave(error)) return false
    throw error
  }
}
