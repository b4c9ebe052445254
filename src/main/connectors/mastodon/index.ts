import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { browserSignIn, tokenSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { hints } from './hints.ts'
import { streams } from './streams.ts'

/** Mastodon, and servers that speak its interface: GoToSocial, Pleroma and Akkoma, Hollo, snac. */
export const mastodon: Connector = {
  network: 'mastodon',
  label: networkNames.mastodon,
  brings: 'Mentions, replies, messages',
  hosts: ['<server>'],
  mediaHosts: ['<server>', '<fact:mediaHost>'],
  streams,
  auth: [browserSignIn, tokenSignIn],
  server: { label: 'Server', usual: 'https://mastodon.social' },
  hints,
  capabilities: capabilitiesOf,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'prepare', 'perform', 'ownSince'),
}
