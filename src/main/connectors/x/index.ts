import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { apiHost } from './api.ts'
import { app, browserSignIn, tokenSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { identities } from './identity.ts'
import { postPage } from './messages.ts'
import { ownSince } from './ownItems.ts'
import { perform } from './perform.ts'
import { plan } from './plan.ts'
import { pullPosts } from './pull.ts'
import { directIdOf } from './refs.ts'
import { thread } from './thread.ts'
import { prepare } from './writing.ts'

const backfillDays = 30
const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** X, by its API v2. Every look is billed to the agency's app. */
export const x: Connector = {
  network: 'x',
  label: networkNames.x,
  brings: 'Mentions, answers, direct messages',
  hosts: [apiHost, '<server>'],
  mediaHosts: ['pbs.twimg.com', 'video.twimg.com'],
  streams: [
    { name: 'mentions', label: 'Mentions and answers', everyMs: 5 * minuteMs, backfillDays },
    { name: 'direct', label: 'Direct messages', everyMs: 5 * minuteMs, backfillDays },
    { name: 'own', label: 'Own posts', everyMs: 15 * minuteMs, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: dayMs, backfillDays },
  ],
  plan,
  auth: [browserSignIn, tokenSignIn],
  app,
  server: null,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'mentions' || stream === 'own') return pullPosts(session, stream, cursor, backfillDays)
    if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
    if (stream === 'figures') return pullFigures(session, cursor)
    return Promise.reject(notOffered(`X has no stream "${stream}".`))
  },
  thread,
  prepare,
  perform,
  permalink: (remoteId) => (directIdOf(remoteId) === null ? postPage(remoteId) : null),
  ownSince,
}
