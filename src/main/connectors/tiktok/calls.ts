import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullComments } from './comments.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince } from './ownItems.ts'
export { perform } from './perform.ts'
export { thread } from './thread.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'comments') return pullComments(session, cursor, backfillDays)
  if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
  if (stream === 'figures') return pullFigures(session, cursor)
  return Promise.reject(notOffered(`TikTok has no stream "${stream}".`))
}
