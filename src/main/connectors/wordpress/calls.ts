import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullComments, pullHistory, pullPosts, pullSpam } from './pull.ts'
import { pullChanges } from './recheck.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince, perform } from './perform.ts'
export { thread } from './thread.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'posts') return pullPosts(session, cursor, backfillDays)
  if (stream === 'comments') return pullComments(session, cursor, backfillDays)
  if (stream === 'spam') return pullSpam(session, cursor, backfillDays)
  if (stream === 'changes') return pullChanges(session, cursor, backfillDays)
  if (stream === 'history') return pullHistory(session, cursor, backfillDays)
  return Promise.reject(notOffered(`WordPress has no stream "${stream}".`))
}
