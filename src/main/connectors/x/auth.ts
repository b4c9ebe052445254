import { atFirstCall } from '../atFirstCall.ts'
import type { AppRule, Credentials, Form, HttpRequest, OAuth } from '../connector.ts'
import { appFields } from '../shared/appFields.ts'
import { scopes } from './scopes.ts'
import { ports, addressAt } from './hosts.ts'

const { begin, finish, finishWithToken, refresh, end } = atFirstCall(
  () => import('./signIn.ts'),
  'begin',
  'finish',
  'finishWithToken',
  'refresh',
  'end',
)

/** The app that the agency registers with X. */
export const app: AppRule = {
  help: `Make an app in the developer console of X. Under "User authentication settings" give it leave to read, write and use direct messages, take the type "Native App" (no secret) or "Web App" (with a secret), and register these addresses for the way back: ${ports.map(addressAt).join(', ')}.`,
  fields: appFields({
    id: { label: 'Client ID', help: 'From "Keys and tokens", OAuth 2.0 client id.' },
    secret: {
      label: 'Client secret',
      help: 'Only for an app of the type "Web App". A native app has none.',
      isRequired: false,
    },
    takesBroker: true,
  }),
  takesBroker: true,
}

/** Sign-in on X's own page, by the agency's app. */
export const browserSignIn: OAuth = {
  kind: 'oauth',
  name: 'oauth',
  label: 'Sign in on X',
  fields: [],
  scopes,
  canPaste: false,
  redirect: { kind: 'loopback', ports },
  begin,
  finish,
  refresh,
  sign,
  isExpired: (response) => response.status === 401,
  end,
}

/** Sign-in with tokens that were made elsewhere, such as by a tool of the agency. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'Access token',
  worksWithoutApp: true,
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'An OAuth 2.0 access token of this account.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
    {
      name: 'refreshToken',
      label: 'Refresh token',
      help: 'Without it the sign-in ends after two hours. No other program may use it: each use makes a new one.',
      placeholder: '',
      isSecret: true,
      isRequired: false,
    },
    {
      name: 'clientId',
      label: 'Client ID',
      help: 'Of the app by which the tokens were made, unless it is the one entered under Settings, Apps of networks.',
      placeholder: '',
      isSecret: false,
      isRequired: false,
    },
  ],
  finish: finishWithToken,
  refresh,
  sign,
  isExpired: (response) => response.status === 401,
  end,
}

function sign(request: HttpRequest, credentials: Credentials): HttpRequest {
  const token = credentials.secret['accessToken'] ?? ''
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
}
