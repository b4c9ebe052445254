import { atFirstCall } from '../atFirstCall.ts'
import type { Form, HttpRequest } from '../connector.ts'
import { errorCode } from './errors.ts'

const { finish, refresh, end } = atFirstCall(() => import('./signIn.ts'), 'finish', 'refresh', 'end')

/** Sign-in with a handle and an app password (or the account's password). Access ends after about two hours and is renewed; the whole sign-in renews with it. */
export const signInForm: Form = {
  kind: 'form',
  name: 'password',
  label: 'Handle and app password',
  fields: [
    {
      name: 'identifier',
      label: 'Handle',
      help: 'As it stands under your name, such as shop.bsky.social; an e-mail address works too.',
      placeholder: 'shop.bsky.social',
      isSecret: false,
      isRequired: true,
    },
    {
      name: 'password',
      label: 'App password',
      help: 'Make one in Bluesky under Settings, Privacy and security, App passwords. Allow access to direct messages to read them here.',
      placeholder: 'xxxx-xxxx-xxxx-xxxx',
      isSecret: true,
      isRequired: true,
    },
    {
      name: 'authFactorToken',
      label: 'Sign-in code',
      help: 'Only with the account’s own password, when Bluesky has mailed a code.',
      placeholder: '',
      isSecret: true,
      isRequired: false,
    },
  ],
  finish,
  refresh,
  sign: (request, credentials) => bearing(request, credentials.secret['accessJwt'] ?? ''),
  // The end of an access token is told with 400 here, not 401.
  isExpired: (response) =>
    (response.status === 400 || response.status === 401) && errorCode(response) === 'ExpiredToken',
  end,
}

function bearing(request: HttpRequest, token: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
}
