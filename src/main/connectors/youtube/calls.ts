import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullChanges } from './changes.ts'
import { pullFigures } from './figures.ts'
import { pullHeld } from './held.ts'
import { pullComments, pullHistory, pullVideos } from './pull.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince, perform } from './perform.ts'
export { thread } from './thread.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'comments') return pullComments(session, cursor, backfillDays)
  if (stream === 'held') return pullHeld(session, cursor)
  if (stream === 'videos') return pullVideos(session, cursor, backfillDays)
  if (stream === 'changes') return pullChanges(session, cursor)
  if (stream === 'figures') return pullFigures(session, cursor)
  if (stream === 'history') return pullHistory(session, cursor, backfillDays)
  return Promise.reject(notOffered(`YouTube has no stream "${stream}".`))
}
