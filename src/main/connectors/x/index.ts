import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { apiHost } from './hosts.ts'
import { app, browserSignIn, tokenSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { postPage, directIdOf } from './refs.ts'
import { plan } from './plan.ts'
import { streams } from './streams.ts'

/** X, by its API v2. Every look is billed to the agency's app. */
export const x: Connector = {
  network: 'x',
  label: networkNames.x,
  brings: 'Mentions, replies, messages',
  hosts: [apiHost, '<server>'],
  mediaHosts: ['pbs.twimg.com', 'video.twimg.com'],
  streams,
  plan,
  auth: [browserSignIn, tokenSignIn],
  app,
  server: null,
  capabilities: capabilitiesOf,
  permalink: (remoteId) => (directIdOf(remoteId) === null ? postPage(remoteId) : null),
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'prepare', 'perform', 'ownSince'),
}
