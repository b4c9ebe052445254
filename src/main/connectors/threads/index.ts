import { networkNames } from '../../../shared/contract/networkNames.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector } from '../connector.ts'
import { threadsHost } from './hosts.ts'
import { appRule, tokenSignIn, windowSignIn } from './auth.ts'
import { capabilities } from './capabilities.ts'
import { plan } from './plan.ts'
import { streams } from './streams.ts'

/** Threads by its interface for apps. */
export const threads: Connector = {
  network: 'threads',
  label: networkNames.threads,
  brings: 'Replies, mentions',
  hosts: [threadsHost, '<server>'],
  mediaHosts: ['*.cdninstagram.com', '*.fbcdn.net', '<server>'],
  streams,
  plan,
  versions: { setting: 'threadsVersion', ends: {} },
  auth: [windowSignIn, tokenSignIn],
  app: appRule,
  server: null,
  capabilities: () => capabilities,
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'prepare', 'perform', 'ownSince'),
}
