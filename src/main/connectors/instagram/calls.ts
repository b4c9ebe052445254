import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullComments } from './comments.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { pullHistory } from './history.ts'
import { pullTags } from './tags.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince, perform, prepare } from './perform.ts'
export { thread } from './thread.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'comments') return pullComments(session, cursor, backfillDays)
  if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
  if (stream === 'tags') return pullTags(session, cursor, backfillDays)
  if (stream === 'figures') return pullFigures(session, cursor)
  if (stream === 'history') return pullHistory(session, cursor, backfillDays)
  return Promise.reject(notOffered(`Instagram has no stream "${stream}".`))
}
