import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { businessHost } from './api.ts'
import { app, tokenSignIn, windowSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullComments } from './comments.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { identities } from './identity.ts'
import { ownSince } from './ownItems.ts'
import { perform } from './perform.ts'
import { plan } from './plan.ts'
import { thread } from './thread.ts'

const backfillDays = 30
const minuteMs = 60_000

/** Business accounts on TikTok: comments on their videos and direct messages. */
export const tiktok: Connector = {
  network: 'tiktok',
  label: networkNames.tiktok,
  brings: 'Comments, answers, direct messages',
  hosts: [businessHost, '<server>'],
  mediaHosts: ['*.tiktokcdn.com', '*.tiktokcdn-us.com', '*.tiktokcdn-eu.com'],
  streams: [
    { name: 'comments', label: 'Comments', everyMs: 2 * minuteMs, backfillDays },
    { name: 'direct', label: 'Direct messages', everyMs: 2 * minuteMs, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: 15 * minuteMs, backfillDays },
  ],
  plan,
  auth: [windowSignIn, tokenSignIn],
  app,
  server: null,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'comments') return pullComments(session, cursor, backfillDays)
    if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
    if (stream === 'figures') return pullFigures(session, cursor)
    return Promise.reject(notOffered(`TikTok has no stream "${stream}".`))
  },
  thread,
  perform,
  ownSince,
}
