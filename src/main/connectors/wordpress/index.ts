import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { signInForm } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { streams } from './streams.ts'

/** Comments on sites that run WordPress themselves; each site and user is an account of its own. */
export const wordpress: Connector = {
  network: 'wordpress',
  label: networkNames.wordpress,
  brings: 'Comments, also held ones',
  hosts: ['<server>'],
  mediaHosts: ['<server>', 'secure.gravatar.com'],
  // A typed address may lead to the one that the site really has; the password goes only to the interface that is found there.
  signInHosts: ['*'],
  streams,
  auth: [signInForm],
  server: { label: 'Address of the site, such as https://example.org', usual: '' },
  canMove: true,
  capabilities: capabilitiesOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'perform', 'ownSince'),
}
