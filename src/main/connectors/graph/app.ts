import type { AppRule, AppValues } from '../app.ts'
import { clientIdOf } from '../shared/ownApp.ts'
import { appFields } from '../shared/appFields.ts'
import { refused } from '../shared/refuse.ts'

/** The page of Facebook’s at which a sign-in in a window ends; it has to be listed in the app as a valid redirect. */
export const signInEnd = 'https://www.facebook.com/connect/login_success.html'

/** The agency's own app at Meta. Nothing of it is needed for a token that is pasted; the secret then only adds the proof. */
export const graphApp: AppRule = {
  help: `Make an app of the type Business at developers.facebook.com, add Facebook Login to it and list ${signInEnd} as a valid OAuth redirect. People with a role on the app can sign in at once; for others Meta has to review it. A pasted token needs no app.`,
  fields: [
    ...appFields({
      id: { label: 'App ID', help: 'Shown at the top of the app’s page.' },
      secret: {
        label: 'App secret',
        help: 'Under App settings, Basic. It stays in the keychain of this computer.',
        isRequired: false,
      },
      takesBroker: true,
    }).map((field) => ({ ...field, isRequired: false })),
    {
      name: 'configId',
      label: 'Configuration ID',
      help: 'Only for apps with Facebook Login for Business.',
      placeholder: '',
      isSecret: false,
      isRequired: false,
    },
  ],
  takesBroker: true,
}

/** The app, where it is enough for a sign-in in the window: its id, and its secret or a broker that holds it. Throws `rejected` in words where something is missing. */
export function wholeApp(app: AppValues | undefined): AppValues {
  if (app === undefined || clientIdOf(app) === '' || (secretOf(app) === null && app.broker === null))
    throw refused(
      'Meta lets people sign in only by an app of your own. Enter its ID, and its secret or the address of your broker, under Settings, Apps of networks; or paste a token instead. Nothing was changed.',
      'no_app',
    )
  return app
}

/** The secret of the app where this computer has it; null = requests go without a proof. */
export function secretOf(app: AppValues | undefined): string | null {
  const secret = (app?.values['clientSecret'] ?? '').trim()
  return secret === '' ? null : secret
}
