import { atFirstCall } from '../atFirstCall.ts'
import type { AppRule, Credentials, Form, HttpRequest, OAuth } from '../connector.ts'
import { appFields } from '../shared/appFields.ts'
import { scopes } from './scopes.ts'

const { begin, finish, refresh, end, finishWithToken } = atFirstCall(
  () => import('./signIn.ts'),
  'begin',
  'finish',
  'refresh',
  'end',
  'finishWithToken',
)

/** The agency's own app at LinkedIn. */
export const app: AppRule = {
  help: 'Make an app at developer.linkedin.com for your company Page, ask there for the product "Community Management API", and register the redirect addresses http://127.0.0.1:43117, :43118 and :43119 with the path that Parley shows.',
  fields: appFields({
    id: { label: 'Client ID', help: 'Under Auth in your app.' },
    secret: {
      label: 'Client secret',
      help: 'Under Auth in your app. Not needed where LinkedIn has switched on the native flow (PKCE) for it, or with a broker.',
      isRequired: false,
    },
    takesBroker: true,
  }),
  takesBroker: true,
}

/** Ports that the app is registered with: LinkedIn compares the whole address. */
const ports = [43117, 43118, 43119]

/** The usual flow: a code that is traded with the secret of the app. */
export const browserSignIn: OAuth = {
  ...flow({ isNative: false }),
  name: 'oauth',
  label: 'Sign in on LinkedIn',
  redirect: { kind: 'loopback', ports },
}

/** The flow of public apps by PKCE, any port of this computer; only for apps where LinkedIn has switched it on. */
export const nativeSignIn: OAuth = {
  ...flow({ isNative: true }),
  name: 'native',
  label: 'Sign in on LinkedIn (native flow, switched on by LinkedIn)',
  redirect: { kind: 'loopback' },
}

/** An access token made in the developer portal. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'Access token',
  worksWithoutApp: true,
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'Make one with the token generator of the developer portal, with every permission that is listed for your app. It ends after sixty days.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
  ],
  finish: finishWithToken,
  sign: bearing,
  isExpired: () => false,
}

function flow({ isNative }: { readonly isNative: boolean }): Omit<OAuth, 'name' | 'label'> {
  return {
    kind: 'oauth',
    fields: [],
    scopes,
    canPaste: false,
    begin: (_http, ask) => begin(ask, isNative),
    finish: (http, answer) => finish(http, answer, isNative),
    refresh: (http, old, ask) => refresh(http, old, ask, isNative),
    sign: bearing,
    // Only approved apps get refresh tokens; for the others `refresh` says at once that the sign-in is over.
    isExpired: (response) => response.status === 401,
    end: (http, credentials, facts) => end(http, credentials, facts, isNative),
  }
}

function bearing(request: HttpRequest, credentials: Credentials): HttpRequest {
  const token = credentials.secret['accessToken'] ?? ''
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
}
