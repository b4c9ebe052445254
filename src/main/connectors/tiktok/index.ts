import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { businessHost } from './hosts.ts'
import { app, tokenSignIn, windowSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { plan } from './plan.ts'
import { streams } from './streams.ts'

/** Business accounts on TikTok: comments on their videos and direct messages. */
export const tiktok: Connector = {
  network: 'tiktok',
  label: networkNames.tiktok,
  brings: 'Comments, messages',
  hosts: [businessHost, '<server>'],
  mediaHosts: ['*.tiktokcdn.com', '*.tiktokcdn-us.com', '*.tiktokcdn-eu.com'],
  streams,
  plan,
  auth: [windowSignIn, tokenSignIn],
  app,
  server: null,
  capabilities: capabilitiesOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'perform', 'ownSince'),
}
