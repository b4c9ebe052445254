import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { graphHost } from '../graph/api.ts'
import { graphVersions } from '../graph/version.ts'
import { instagramApp } from './app.ts'
import { facebookToken, facebookWindow, instagramToken, instagramWindow, tokenHost } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullComments } from './comments.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { pullHistory } from './history.ts'
import { identities } from './identity.ts'
import { ownSince, perform, prepare } from './perform.ts'
import { instagramHost } from './place.ts'
import { plan } from './plan.ts'
import { pullTags } from './tags.ts'
import { thread } from './thread.ts'

const backfillDays = 30
const minuteMs = 60_000

/** Professional accounts on Instagram, signed in with Instagram itself or, where they belong to a Page, with Facebook. */
export const instagram: Connector = {
  network: 'instagram',
  label: networkNames.instagram,
  brings: 'Comments, posts that tag us, direct messages',
  hosts: [instagramHost, graphHost, '<server>'],
  mediaHosts: ['*.cdninstagram.com', '*.fbcdn.net', '<server>'],
  signInHosts: [tokenHost],
  streams: [
    { name: 'comments', label: 'Posts and comments', everyMs: 5 * minuteMs, backfillDays },
    { name: 'direct', label: 'Direct messages', everyMs: 1.5 * minuteMs, backfillDays },
    { name: 'tags', label: 'Posts that tag us', everyMs: 15 * minuteMs, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: 60 * minuteMs, backfillDays },
    { name: 'history', label: 'Older posts', everyMs: 2 * minuteMs, backfillDays, isHistory: true },
  ],
  plan,
  versions: graphVersions,
  auth: [instagramWindow, instagramToken, facebookWindow, facebookToken],
  app: instagramApp,
  server: null,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'comments') return pullComments(session, cursor, backfillDays)
    if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
    if (stream === 'tags') return pullTags(session, cursor, backfillDays)
    if (stream === 'figures') return pullFigures(session, cursor)
    if (stream === 'history') return pullHistory(session, cursor, backfillDays)
    return Promise.reject(notOffered(`Instagram has no stream "${stream}".`))
  },
  thread,
  prepare,
  perform,
  ownSince,
}
