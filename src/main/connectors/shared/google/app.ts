import type { AppRule } from '../../app.ts'
import { appFields } from '../appFields.ts'

/** The agency's own app with Google, the same kind for all of Google's networks. `apis` are the interfaces that have to be switched on in its project. */
export function googleApp(apis: string, more: string): AppRule {
  return {
    help: `In the Google Cloud console make a project, switch on ${apis}, set up the consent screen, and make an OAuth client of the kind "Desktop app". Publish the consent screen: while it is in testing, every sign-in ends after seven days. ${more}`,
    fields: appFields({
      id: {
        label: 'Client ID',
        help: 'Of an OAuth client of the kind "Desktop app".',
        placeholder: '1234567890-abc.apps.googleusercontent.com',
      },
      secret: { label: 'Client secret', help: 'Shown once when the client is made.', isRequired: true },
      takesBroker: true,
    }),
    takesBroker: true,
  }
}
