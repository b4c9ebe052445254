import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { apiHost, wwwHost } from './hosts.ts'
import { app, browserSignIn, nativeSignIn, tokenSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { plan } from './plan.ts'
import { permalinkOf } from './urns.ts'
import { versions } from './versions.ts'
import { streams } from './streams.ts'

/** Pages on LinkedIn: comments on their posts, mentions, reactions, figures. */
export const linkedin: Connector = {
  network: 'linkedin',
  label: networkNames.linkedin,
  brings: 'Comments, mentions',
  hosts: [apiHost, wwwHost, '<server>'],
  streams,
  plan,
  versions,
  auth: [browserSignIn, nativeSignIn, tokenSignIn],
  app,
  server: null,
  capabilities: capabilitiesOf,
  permalink: permalinkOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'prepare', 'perform', 'ownSince'),
}
