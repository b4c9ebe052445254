import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { googleBrowserSignIn, googleSignInHosts, googleTokenSignIn } from '../shared/google/signIn.ts'
import { analyticsHost, youtubeHost } from './api.ts'
import { app, signInRules } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullChanges } from './changes.ts'
import { pullFigures } from './figures.ts'
import { pullHeld } from './held.ts'
import { identities } from './identity.ts'
import { ownSince, perform } from './perform.ts'
import { plan } from './plan.ts'
import { pullComments, pullHistory, pullVideos } from './pull.ts'
import { thread } from './thread.ts'

const backfillDays = 30
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Comments on the videos of a channel, by the Data API v3. */
export const youtube: Connector = {
  network: 'youtube',
  label: networkNames.youtube,
  brings: 'Comments, also those held for review or taken for spam',
  hosts: ['<server>', youtubeHost, analyticsHost],
  mediaHosts: ['<server>', 'yt3.ggpht.com', 'yt3.googleusercontent.com'],
  signInHosts: googleSignInHosts,
  streams: [
    { name: 'comments', label: 'Comments', everyMs: 15 * minuteMs, backfillDays },
    { name: 'held', label: 'Held and likely spam', everyMs: hourMs, backfillDays },
    { name: 'videos', label: 'Videos', everyMs: hourMs, backfillDays },
    { name: 'changes', label: 'Edits, deletions, late answers', everyMs: 6 * hourMs, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: hourMs, backfillDays },
    { name: 'history', label: 'Older comments', everyMs: 10 * minuteMs, backfillDays, isHistory: true },
  ],
  plan,
  auth: [googleBrowserSignIn(signInRules), googleTokenSignIn(signInRules)],
  app,
  server: null,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'comments') return pullComments(session, cursor, backfillDays)
    if (stream === 'held') return pullHeld(session, cursor)
    if (stream === 'videos') return pullVideos(session, cursor, backfillDays)
    if (stream === 'changes') return pullChanges(session, cursor)
    if (stream === 'figures') return pullFigures(session, cursor)
    if (stream === 'history') return pullHistory(session, cursor, backfillDays)
    return Promise.reject(notOffered(`YouTube has no stream "${stream}".`))
  },
  thread,
  perform,
  ownSince,
}
