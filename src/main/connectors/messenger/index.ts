import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { graphHost } from '../graph/api.ts'
import { graphApp } from '../graph/app.ts'
import { tokenSignIn, windowSignIn } from '../graph/auth.ts'
import { graphVersions } from '../graph/version.ts'
import { capabilities, plan } from './capabilities.ts'
import { scopes } from './scopes.ts'
import { streams } from './streams.ts'

/** The inbox of a Facebook Page. */
export const messenger: Connector = {
  network: 'messenger',
  label: networkNames.messenger,
  brings: 'Messages to a Page',
  hosts: [graphHost, '<server>'],
  mediaHosts: ['*.fbcdn.net', '*.fbsbx.com', '<server>'],
  streams,
  plan,
  versions: graphVersions,
  auth: [windowSignIn({ network: 'messenger', scopes }), tokenSignIn],
  app: graphApp,
  server: null,
  capabilities: () => capabilities,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'prepare', 'perform', 'ownSince'),
}
