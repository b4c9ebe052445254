import type { AppRule, AppValues } from '../app.ts'
import { signInEnd } from '../graph/app.ts'
import { clientIdOf } from '../shared/ownApp.ts'
import { appFields } from '../shared/appFields.ts'
import { refused } from '../shared/refuse.ts'

/** Where the sign-in with Instagram ends. It has to stand among the redirect addresses of the app; nothing is asked there, the window only reads the address. */
export const redirectUrl = 'https://localhost/parley/instagram'

/** The agency's own app at Meta. For Instagram it has an id and a secret of its own, besides those of the app itself. */
export const instagramApp: AppRule = {
  help: `Make an app of the type Business at developers.facebook.com and add the product Instagram. Under API setup with Instagram login list ${redirectUrl} as a redirect address and copy the Instagram app ID and secret. To sign in with Facebook as well, add Facebook Login, list ${signInEnd}, and copy the app's own ID and secret. Until Meta has reviewed the app it works for accounts with a role on it. A pasted token needs no app.`,
  fields: [
    ...appFields({
      id: { label: 'Instagram app ID', help: 'Under API setup with Instagram login; not the ID of the app itself.' },
      secret: { label: 'Instagram app secret', help: 'Beside the Instagram app ID.', isRequired: false },
      takesBroker: true,
    }).map((field) => ({ ...field, isRequired: false })),
    optional('facebookId', 'App ID', 'Only for signing in with Facebook: shown at the top of the app’s page.', false),
    optional('facebookSecret', 'App secret', 'Only for signing in with Facebook: under App settings, Basic.', true),
    optional('configId', 'Configuration ID', 'Only for apps with Facebook Login for Business.', false),
  ],
  takesBroker: true,
}

/** The app as the sign-in with Instagram needs it. Throws `rejected` in words where something is missing. */
export function wholeApp(app: AppValues | undefined): AppValues {
  const isWhole =
    app !== undefined &&
    clientIdOf(app) !== '' &&
    ((app.values['clientSecret'] ?? '').trim() !== '' || app.broker !== null)
  if (isWhole) return app
  throw refused(
    'Instagram lets people sign in only by an app of your own. Enter its Instagram app ID, and the secret or the address of your broker, under Settings, Apps of networks; or paste a token instead. Nothing was changed.',
    'no_app',
  )
}

/** The same app as the sign-in with Facebook knows it; to be spread into a question, so that nothing is added where no app is. */
export function facebookApp(app: AppValues | undefined): { readonly app?: AppValues } {
  if (app === undefined) return {}
  const { facebookId = '', facebookSecret = '', configId = '', brokerKey = '' } = app.values
  return { app: { ...app, values: { clientId: facebookId, clientSecret: facebookSecret, configId, brokerKey } } }
}

function optional(name: string, label: string, help: string, isSecret: boolean) {
  return { name, label, help, placeholder: '', isSecret, isRequired: false }
}
