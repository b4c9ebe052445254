import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { signInForm } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { collectionOf, permalinkOf } from './refs.ts'
import { sourceKind } from './sources.ts'
import { usualServer } from './hosts.ts'
import { signInOAuth } from './oauth.ts'
import { streams } from './streams.ts'

/** Bluesky and other servers of the AT Protocol. */
export const bluesky: Connector = {
  network: 'bluesky',
  label: networkNames.bluesky,
  brings: 'Mentions, replies, messages',
  hosts: ['<server>', '<setting:blueskyPlcUrl>'],
  mediaHosts: ['cdn.bsky.app', 'video.bsky.app', '<server>'],
  // Whoever runs the account's server says where its people sign in.
  signInHosts: ['*'],
  streams,
  // What was connected before ways had names signs in by the first.
  auth: [signInForm, signInOAuth],
  server: { label: 'Server', usual: usualServer },
  sources: sourceKind,
  capabilities: capabilitiesOf,
  permalink: (remoteId) => (collectionOf(remoteId) === 'app.bsky.feed.post' ? permalinkOf(remoteId) : null),
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'prepare', 'perform', 'ownSince'),
}
