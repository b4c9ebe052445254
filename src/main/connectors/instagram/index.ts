import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { graphHost } from '../graph/api.ts'
import { graphVersions } from '../graph/version.ts'
import { instagramApp } from './app.ts'
import { facebookToken, facebookWindow, instagramToken, instagramWindow } from './auth.ts'
import { tokenHost, instagramHost } from './hosts.ts'
import { capabilitiesOf } from './capabilities.ts'
import { plan } from './plan.ts'
import { streams } from './streams.ts'

/** Professional accounts on Instagram, signed in with Instagram itself or, where they belong to a Page, with Facebook. */
export const instagram: Connector = {
  network: 'instagram',
  label: networkNames.instagram,
  brings: 'Comments, tags, messages',
  hosts: [instagramHost, graphHost, '<server>'],
  mediaHosts: ['*.cdninstagram.com', '*.fbcdn.net', '<server>'],
  signInHosts: [tokenHost],
  streams,
  plan,
  versions: graphVersions,
  auth: [instagramWindow, instagramToken, facebookWindow, facebookToken],
  app: instagramApp,
  server: null,
  capabilities: capabilitiesOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'prepare', 'perform', 'ownSince'),
}
