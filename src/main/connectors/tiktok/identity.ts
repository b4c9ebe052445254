import type { RemoteAccount, Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { read, type Caller, type Params } from './api.ts'
import { isNotAllowed } from './errors.ts'
import { profileUrl } from './people.ts'
import * as replies from './replies.ts'

/** The path that tells of the account itself. */
export const profilePath = '/business/get/'
/** Fields that every sign-in may ask for. */
export const profileFields: Params = { fields: ['display_name', 'profile_image'] }

/** The account that this sign-in is for; its id was told with the tokens. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const { account, http, now } = session
  const businessId = account.facts['businessId'] ?? ''
  const caller: Caller = { http, server: account.server, businessId, now }
  const told = await read(caller, profilePath, profileFields, replies.profile, 'Reading the account')
  const { display_name, profile_image } = told
  const username = await readUsername(caller)
  const handle = username ?? businessId
  const hasMessages = await mayReadMessages(caller)
  return [
    {
      remoteId: businessId,
      handle,
      displayName: display_name ?? handle,
      avatarUrl: webAddress(profile_image),
      profileUrl: profileUrl(username ?? ''),
      server: account.server,
      facts: { messages: hasMessages ? 'yes' : 'no' },
      warnings: hasMessages
        ? []
        : [
            'TikTok does not give direct messages to this account or to your app: they are for business accounts, and for apps with leave for messaging. Comments come in. Sign in again once that has changed.',
          ],
    },
  ]
}

/** A leave of its own, asked for by itself: TikTok refuses every field of a question where leave for one is missing. */
async function readUsername(caller: Caller): Promise<string | null> {
  try {
    const told = await read(caller, profilePath, { fields: ['username'] }, replies.profile, 'Reading the account')
    return told.username ?? null
  } catch (error) {
    if (isNotAllowed(error)) return null
    throw error
  }
}

/** Only a plain no counts: every other trouble ends the sign-in, and it is tried again. */
async function mayReadMessages(caller: Caller): Promise<boolean> {
  const params = { conversation_type: 'SINGLE', limit: 1 }
  try {
    await read(caller, '/business/message/conversation/list/', params, replies.anything, 'Looking for messages')
    return true
  } catch (error) {
    if (isNotAllowed(error)) return false
    throw error
  }
}
