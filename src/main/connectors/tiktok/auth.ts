import { atFirstCall } from '../atFirstCall.ts'
import type { AppRule, Form, OAuth } from '../connector.ts'
import { appFields } from '../shared/appFields.ts'
import { isTokenOver } from './errors.ts'
import { scopes } from './scopes.ts'
import { redirectUrl } from './hosts.ts'
import { sign } from './sign.ts'

const { begin, finish, refresh, end, finishWithToken } = atFirstCall(
  () => import('./signIn.ts'),
  'begin',
  'finish',
  'refresh',
  'end',
  'finishWithToken',
)

/** The agency's own app in TikTok API for Business. */
export const app: AppRule = {
  help: `Register your agency as a developer under business-api.tiktok.com/portal, make an app with the permissions for TikTok accounts (profile, videos, comments) and, for direct messages, Business Messaging, and enter ${redirectUrl} as its redirect URL for TikTok account holders. TikTok examines the app, which takes some days, and asks for a separate application for the Accounts API.`,
  fields: appFields({
    id: { label: 'App ID', help: 'In the portal under My Apps, App Detail.' },
    secret: { label: 'Secret', help: 'Beside the App ID. It is kept in this computer’s keychain.', isRequired: true },
    takesBroker: true,
  }),
  takesBroker: true,
}

/** Sign-in on TikTok's page, in a window of Parley. */
export const windowSignIn: OAuth = {
  kind: 'oauth',
  name: 'oauth',
  label: 'Sign in on TikTok’s page',
  fields: [],
  scopes,
  canPaste: true,
  redirect: { kind: 'window', url: redirectUrl },
  begin,
  finish,
  refresh,
  sign,
  isExpired: isTokenOver,
  end,
}

/** Sign-in with tokens that were made elsewhere by the same app. Without a refresh token it ends after a day. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'Tokens',
  worksWithoutApp: true,
  fields: [
    {
      name: 'businessId',
      label: 'Business ID',
      help: 'The open_id that TikTok gave with the token.',
      placeholder: '',
      isSecret: false,
      isRequired: true,
    },
    {
      name: 'accessToken',
      label: 'Access token',
      help: 'By itself it works for a day.',
      placeholder: 'act.…',
      isSecret: true,
      isRequired: true,
    },
    {
      name: 'refreshToken',
      label: 'Refresh token',
      help: 'With it the sign-in lasts for a year. TikTok takes it once: whoever else uses it ends this sign-in.',
      placeholder: 'rft.…',
      isSecret: true,
      isRequired: false,
    },
  ],
  finish: finishWithToken,
  refresh,
  sign,
  isExpired: isTokenOver,
  end,
}
