import { atFirstCall } from '../atFirstCall.ts'
import type { Form, OAuth } from '../connector.ts'
import { signWith, tokenSignIn, windowSignIn } from '../graph/auth.ts'
import { facebookApp, redirectUrl } from './app.ts'
import { facebookScopes, instagramScopes } from './scopes.ts'

const { finishWindow, refresh, begin, finishWithToken } = atFirstCall(
  () => import('./signIn.ts'),
  'finishWindow',
  'refresh',
  'begin',
  'finishWithToken',
)

/** A token lives sixty days and is renewed after a week: only while it lives can it be made to live on. */
const renewEarlyMs = 53 * 86_400_000

/** Sign-in on Instagram's own page, in a window of Parley. */
export const instagramWindow: OAuth = {
  kind: 'oauth',
  name: 'instagram',
  label: 'Sign in with Instagram',
  fields: [],
  scopes: instagramScopes,
  canPaste: true,
  redirect: { kind: 'window', url: redirectUrl },
  begin,
  finish: finishWindow,
  sign: signWith,
  isExpired: () => false,
  refresh,
  renewEarlyMs,
}

/** A token that a person made for the account in the dashboard of the app. */
export const instagramToken: Form = {
  kind: 'form',
  name: 'instagram-token',
  label: 'Instagram token',
  worksWithoutApp: true,
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'In the dashboard of your app at Meta, under API setup with Instagram login, generate a token for the account. It works for 60 days.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
  ],
  finish: finishWithToken,
  sign: signWith,
  isExpired: () => false,
  refresh,
  renewEarlyMs,
}

const facebookBase = windowSignIn({ network: 'instagram', scopes: facebookScopes })

/** Sign-in with Facebook, for accounts that belong to a Page: blocking people and deleting posts need it. */
export const facebookWindow: OAuth = {
  ...facebookBase,
  name: 'facebook',
  begin: (http, ask) => facebookBase.begin(http, { ...ask, ...facebookApp(ask.app) }),
  finish: (http, answer) => facebookBase.finish(http, { ...answer, ...facebookApp(answer.app) }),
}

/** A token of a System User or of a Page. */
export const facebookToken: Form = {
  ...tokenSignIn,
  name: 'facebook-token',
  label: 'Facebook System User or Page token',
  finish: (http, ask) => tokenSignIn.finish(http, { ...ask, ...facebookApp(ask.app) }),
}
