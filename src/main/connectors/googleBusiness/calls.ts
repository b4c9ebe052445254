import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullChanges } from './changes.ts'
import { pullFigures } from './figures.ts'
import { pullPosts } from './posts.ts'
import { pullHistory, pullReviews } from './pull.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince, perform } from './perform.ts'
export { thread } from './thread.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'reviews') return pullReviews(session, cursor, backfillDays)
  if (stream === 'changes') return pullChanges(session, cursor)
  if (stream === 'posts') return pullPosts(session, cursor)
  if (stream === 'figures') return pullFigures(session, cursor, backfillDays)
  if (stream === 'history') return pullHistory(session, cursor, backfillDays)
  return Promise.reject(notOffered(`Google Business Profile has no stream "${stream}".`))
}
