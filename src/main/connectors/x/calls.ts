import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { pullPosts } from './pull.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince } from './ownItems.ts'
export { perform } from './perform.ts'
export { thread } from './thread.ts'
export { prepare } from './writing.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'mentions' || stream === 'own') return pullPosts(session, stream, cursor, backfillDays)
  if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
  if (stream === 'figures') return pullFigures(session, cursor)
  return Promise.reject(notOffered(`X has no stream "${stream}".`))
}
