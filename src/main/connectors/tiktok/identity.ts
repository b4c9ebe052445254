import type { RemoteAccount, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { webAddress } from '../shared/webAddress.ts'
import { getRequest, read, type Caller, type Params } from './api.ts'
import { failureOf, isNotAllowed } from './errors.ts'
import { exactJson } from './json.ts'
import { profileUrl } from './people.ts'
import * as replies from './replies.ts'

/** The path that tells of the account itself. */
export const profilePath = '/business/get/'
/** Fields that every sign-in may ask for. */
export const profileFields: Params = { fields: ['username', 'display_name', 'profile_image'] }

/**
 * The account that this sign-in is for. Its id was told with the tokens, which only the signature knows: it is put into the address
 * there, and read from the address that answered.
 */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const { account, http, now } = session
  const what = 'Reading the account'
  const response = await http(getRequest(account.server, profilePath, profileFields))
  const around = replies.envelope.safeParse(exactJson(response))
  if (response.status !== 200 || !around.success || around.data.code !== 0) throw failureOf(response, what, now)
  const told = replies.profile.safeParse(around.data.data)
  const businessId = URL.canParse(response.url) ? new URL(response.url).searchParams.get('business_id') : null
  if (!told.success || businessId === null || businessId === '')
    throw new ConnectorError('malformed', `${what} was answered in an unexpected shape.`, {
      outcome: 'unknown',
      code: 'bad_shape',
    })
  const { username, display_name, profile_image } = told.data
  const handle = username ?? businessId
  const hasMessages = await mayReadMessages({ http, server: account.server, businessId, now })
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
