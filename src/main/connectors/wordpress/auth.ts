import { atFirstCall } from '../atFirstCall.ts'
import type { Form } from '../connector.ts'
import { withBasic } from './routes.ts'

const { finish, end } = atFirstCall(() => import('./signIn.ts'), 'finish', 'end')

/** Sign-in with a user name and an application password, which a person makes in WordPress and can take back there at any time. */
export const signInForm: Form = {
  kind: 'form',
  name: 'password',
  label: 'Application password',
  fields: [
    {
      name: 'username',
      label: 'User name',
      help: 'The one you sign in to WordPress with. It needs the role Editor or Administrator to decide about comments.',
      placeholder: 'editor',
      isSecret: false,
      isRequired: true,
    },
    {
      name: 'password',
      label: 'Application password',
      help: 'Make one in WordPress under Users, Profile, Application Passwords. Your own password does not work here.',
      placeholder: 'xxxx xxxx xxxx xxxx xxxx xxxx',
      isSecret: true,
      isRequired: true,
    },
  ],
  finish,
  sign: (request, credentials) => withBasic(request, credentials.secret['basic'] ?? ''),
  // Nothing can be renewed: a refused password is the end of the sign-in, and is told in the connector's own words.
  isExpired: () => false,
  end,
}
