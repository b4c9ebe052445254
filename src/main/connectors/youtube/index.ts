import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { googleBrowserSignIn, googleSignInHosts, googleTokenSignIn } from '../shared/google/signIn.ts'
import { analyticsHost, youtubeHost } from './hosts.ts'
import { app, signInRules } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { plan } from './plan.ts'
import { streams } from './streams.ts'

/** Comments on the videos of a channel, by the Data API v3. */
export const youtube: Connector = {
  network: 'youtube',
  label: networkNames.youtube,
  brings: 'Comments, also held ones',
  hosts: ['<server>', youtubeHost, analyticsHost],
  mediaHosts: ['<server>', 'yt3.ggpht.com', 'yt3.googleusercontent.com'],
  signInHosts: googleSignInHosts,
  streams,
  plan,
  auth: [googleBrowserSignIn(signInRules), googleTokenSignIn(signInRules)],
  app,
  server: null,
  capabilities: capabilitiesOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'perform', 'ownSince'),
}
