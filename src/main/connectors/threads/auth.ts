import { atFirstCall } from '../atFirstCall.ts'
import type { AppRule, Credentials, Form, HttpRequest, OAuth } from '../connector.ts'
import { appFields } from '../shared/appFields.ts'
import { scopes } from './scopes.ts'
import { landing } from './hosts.ts'

const { begin, finish, refresh, finishWithToken } = atFirstCall(
  () => import('./signIn.ts'),
  'begin',
  'finish',
  'refresh',
  'finishWithToken',
)

/** A token lives sixty days and is renewed after a week: once it has ended it no longer can be. */
const renewEarlyMs = 53 * 86_400_000

/** The agency's own app with Meta. */
export const appRule: AppRule = {
  help: `Make an app with the use case "Access the Threads API" on developers.facebook.com. Under its settings for Threads stand the Threads app id and secret, which differ from those of the app itself; enter ${landing} there as a redirect address. Until Meta has approved the app, only people named as its testers can sign in.`,
  fields: appFields({
    id: {
      label: 'Threads app id',
      help: 'The one for Threads, not the id of the app itself.',
      placeholder: '1234567890',
    },
    secret: {
      label: 'Threads app secret',
      help: 'The one for Threads. Leave it empty where a sign-in broker holds it.',
      isRequired: false,
    },
    takesBroker: true,
    // A token that is pasted needs no app.
  }).map((field) => ({ ...field, isRequired: false })),
  takesBroker: true,
}

/** Sign-in on a page of Threads, in a window of Parley. */
export const windowSignIn: OAuth = {
  kind: 'oauth',
  name: 'oauth',
  label: 'Sign in on Threads',
  fields: [],
  scopes,
  canPaste: true,
  redirect: { kind: 'window', url: landing },
  begin,
  finish,
  refresh,
  sign: bearing,
  isExpired: () => false,
  renewEarlyMs,
}

/** Sign-in with a token of sixty days that was made elsewhere. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'Access token',
  worksWithoutApp: true,
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'A long-lived token for Threads, such as the user token generator of your app makes.',
      placeholder: 'THAA…',
      isSecret: true,
      isRequired: true,
    },
  ],
  finish: finishWithToken,
  refresh,
  sign: bearing,
  isExpired: () => false,
  renewEarlyMs,
}

function bearing(request: HttpRequest, credentials: Credentials): HttpRequest {
  return {
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${credentials.secret['accessToken'] ?? ''}` },
  }
}
