import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { googleBrowserSignIn, googleSignInHosts, googleTokenSignIn } from '../shared/google/signIn.ts'
import { hosts } from './hosts.ts'
import { app, signInRules } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { plan } from './plan.ts'
import { streams } from './streams.ts'

/** Reviews of a place on Google, our answers to them, and its posts. Each place is an account. */
export const googleBusiness: Connector = {
  network: 'googleBusiness',
  label: networkNames.googleBusiness,
  brings: 'Reviews, own posts',
  hosts: ['<server>', ...Object.values(hosts)],
  mediaHosts: ['<server>', 'lh3.googleusercontent.com'],
  signInHosts: googleSignInHosts,
  streams,
  plan,
  auth: [googleBrowserSignIn(signInRules), googleTokenSignIn(signInRules)],
  app,
  server: null,
  capabilities: capabilitiesOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'perform', 'ownSince'),
}
