import { atFirstCall } from '../atFirstCall.ts'
import type { OAuth } from '../connector.ts'
import { isTokenRefused, nonceOf, proofOf } from './dpop.ts'
import { scopes } from './scopes.ts'

const { begin, finish, refresh, end } = atFirstCall(
  () => import('./oauthSignIn.ts'),
  'begin',
  'finish',
  'refresh',
  'end',
)

/** Sign-in on the network's own page: Parley never sees the password, and its tokens are worth nothing without the key that stays here. */
export const signInOAuth: OAuth = {
  kind: 'oauth',
  name: 'oauth',
  label: 'In the browser',
  fields: [
    {
      name: 'identifier',
      label: 'Handle',
      help: 'Finds the server of your account, whatever stands under Server. May stay empty.',
      placeholder: 'shop.bsky.social',
      isSecret: false,
      isRequired: false,
    },
  ],
  scopes,
  canPaste: false,
  begin,
  finish,
  refresh,
  sign: async (request, credentials, facts) => {
    const accessToken = credentials.secret['accessToken'] ?? ''
    const { now, entropy, nonce } = facts
    const proof = { method: request.method, url: request.url, now, id: entropy, nonce, accessToken }
    const dpop = await proofOf(credentials.secret['key'] ?? '', proof)
    return { ...request, headers: { ...request.headers, authorization: `DPoP ${accessToken}`, dpop } }
  },
  isExpired: isTokenRefused,
  nonceOf,
  end,
}
