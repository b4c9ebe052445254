import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { threadsHost } from './api.ts'
import { appRule, tokenSignIn, windowSignIn } from './auth.ts'
import { capabilities } from './capabilities.ts'
import { pullFigures } from './figures.ts'
import { identities } from './identity.ts'
import { pullMentions } from './mentions.ts'
import { pullOwn } from './own.ts'
import { ownSince } from './ownItems.ts'
import { perform } from './perform.ts'
import { plan } from './plan.ts'
import { thread } from './thread.ts'
import { prepare } from './writing.ts'

const backfillDays = 30

/** Threads by its interface for apps. */
export const threads: Connector = {
  network: 'threads',
  label: networkNames.threads,
  brings: 'Replies, mentions, own posts',
  hosts: [threadsHost, '<server>'],
  mediaHosts: ['*.cdninstagram.com', '*.fbcdn.net', '<server>'],
  streams: [
    { name: 'own', label: 'Own posts and replies to them', everyMs: 180_000, backfillDays },
    { name: 'mentions', label: 'Mentions', everyMs: 120_000, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: 900_000, backfillDays },
  ],
  plan,
  versions: { setting: 'threadsVersion', ends: {} },
  auth: [windowSignIn, tokenSignIn],
  app: appRule,
  server: null,
  identities,
  capabilities: () => capabilities,
  pull: (session, stream, cursor) => {
    if (stream === 'own') return pullOwn(session, cursor, backfillDays)
    if (stream === 'mentions') return pullMentions(session, cursor, backfillDays)
    if (stream === 'figures') return pullFigures(session, cursor)
    return Promise.reject(notOffered(`Threads has no stream "${stream}".`))
  },
  thread,
  prepare,
  perform,
  ownSince,
}
