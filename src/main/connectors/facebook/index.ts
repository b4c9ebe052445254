import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { graphHost } from '../graph/api.ts'
import { graphApp } from '../graph/app.ts'
import { tokenSignIn, windowSignIn } from '../graph/auth.ts'
import { graphVersions } from '../graph/version.ts'
import { capabilitiesOf } from './capabilities.ts'
import { plan } from './plan.ts'
import { scopes } from './scopes.ts'
import { streams } from './streams.ts'

/** Pages on Facebook, by Meta's Graph interface. */
export const facebook: Connector = {
  network: 'facebook',
  label: networkNames.facebook,
  brings: 'Comments, posts, reviews',
  hosts: [graphHost, '<server>'],
  mediaHosts: ['*.fbcdn.net', '*.fbsbx.com'],
  signInHosts: ['<broker>'],
  streams,
  plan,
  versions: graphVersions,
  auth: [windowSignIn({ network: 'facebook', scopes }), tokenSignIn],
  app: graphApp,
  server: null,
  capabilities: capabilitiesOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'perform', 'ownSince'),
}
