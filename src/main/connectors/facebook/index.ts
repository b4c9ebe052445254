import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { graphHost } from '../graph/api.ts'
import { graphApp } from '../graph/app.ts'
import { tokenSignIn, windowSignIn } from '../graph/auth.ts'
import { withRest } from '../graph/usage.ts'
import { graphVersions } from '../graph/version.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullFigures } from './figures.ts'
import { pullHistory } from './history.ts'
import { identities } from './identity.ts'
import { ownSince } from './ownItems.ts'
import { perform } from './perform.ts'
import { plan } from './plan.ts'
import { pullPosts } from './pull.ts'
import { pullAgain } from './recheck.ts'
import { pullReviews } from './reviews.ts'
import { scopes } from './scopes.ts'
import { thread } from './thread.ts'

const backfillDays = 30
const minute = 60_000

/** Pages on Facebook, by Meta's Graph interface. */
export const facebook: Connector = {
  network: 'facebook',
  label: networkNames.facebook,
  brings: 'Comments, visitors’ posts, mentions, recommendations',
  hosts: [graphHost, '<server>'],
  mediaHosts: ['*.fbcdn.net', '*.fbsbx.com'],
  signInHosts: ['<broker>'],
  streams: [
    { name: 'posts', label: 'Comments and own posts', everyMs: 3 * minute, backfillDays },
    { name: 'visitors', label: 'Posts of visitors', everyMs: 10 * minute, backfillDays },
    { name: 'tagged', label: 'Posts that name the Page', everyMs: 10 * minute, backfillDays },
    { name: 'reviews', label: 'Recommendations', everyMs: 60 * minute, backfillDays: 365 },
    { name: 'figures', label: 'Figures', everyMs: 20 * minute, backfillDays },
    { name: 'again', label: 'Edits and deletions', everyMs: 360 * minute, backfillDays },
    { name: 'history', label: 'Older posts', everyMs: 2 * minute, backfillDays, isHistory: true },
  ],
  plan,
  versions: graphVersions,
  auth: [windowSignIn({ network: 'facebook', scopes }), tokenSignIn],
  app: graphApp,
  server: null,
  identities,
  capabilities: capabilitiesOf,
  pull: (whole, stream, cursor) =>
    withRest(whole, (session) => {
      if (stream === 'posts') return pullPosts(session, 'published_posts', cursor, backfillDays)
      if (stream === 'visitors') return pullPosts(session, 'visitor_posts', cursor, backfillDays)
      if (stream === 'tagged') return pullPosts(session, 'tagged', cursor, backfillDays)
      if (stream === 'reviews') return pullReviews(session, cursor, 365)
      if (stream === 'figures') return pullFigures(session, cursor)
      if (stream === 'again') return pullAgain(session, cursor, backfillDays)
      if (stream === 'history') return pullHistory(session, cursor, backfillDays)
      return Promise.reject(notOffered(`Facebook has no stream "${stream}".`))
    }),
  thread,
  perform,
  ownSince,
}
