import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { withRest } from '../graph/usage.ts'
import { pullFigures } from './figures.ts'
import { pullHistory } from './history.ts'
import { pullPosts } from './pull.ts'
import { pullAgain } from './recheck.ts'
import { pullReviews } from './reviews.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince } from './ownItems.ts'
export { perform } from './perform.ts'
export { thread } from './thread.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (whole, stream, cursor) =>
  withRest(whole, (session) => {
    if (stream === 'posts') return pullPosts(session, 'published_posts', cursor, backfillDays)
    if (stream === 'visitors') return pullPosts(session, 'visitor_posts', cursor, backfillDays)
    if (stream === 'tagged') return pullPosts(session, 'tagged', cursor, backfillDays)
    if (stream === 'reviews') return pullReviews(session, cursor, 365)
    if (stream === 'figures') return pullFigures(session, cursor)
    if (stream === 'again') return pullAgain(session, cursor, backfillDays)
    if (stream === 'history') return pullHistory(session, cursor, backfillDays)
    return Promise.reject(notOffered(`Facebook has no stream "${stream}".`))
  })
