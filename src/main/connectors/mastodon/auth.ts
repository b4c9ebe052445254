import { atFirstCall } from '../atFirstCall.ts'
import type { Credentials, Form, HttpRequest, OAuth } from '../connector.ts'
import { scopes } from './scopes.ts'

const { begin, finish, refresh, end, finishWithToken } = atFirstCall(
  () => import('./signIn.ts'),
  'begin',
  'finish',
  'refresh',
  'end',
  'finishWithToken',
)

/** Sign-in on the server's own page. Parley makes itself known to each server first: this network has no common register of apps. */
export const browserSignIn: OAuth = {
  kind: 'oauth',
  name: 'oauth',
  label: 'Sign in on the server’s page',
  fields: [],
  scopes,
  canPaste: true,
  begin,
  finish,
  refresh,
  sign: bearing,
  // Only some servers give tokens that end; for the others `refresh` says at once that the sign-in is over.
  isExpired: (response) => response.status === 401,
  end,
}

/** Sign-in with an access token that was made on the server. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'Access token',
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'Make an app on your server under Preferences, Development, with leave to read and write, and copy its access token.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
  ],
  finish: finishWithToken,
  sign: bearing,
  isExpired: () => false,
}

function bearing(request: HttpRequest, credentials: Credentials): HttpRequest {
  const token = credentials.secret['accessToken'] ?? ''
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
}
