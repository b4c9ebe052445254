import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullFigures } from './figures.ts'
import { pullMentions } from './mentions.ts'
import { pullOwn } from './own.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince } from './ownItems.ts'
export { perform } from './perform.ts'
export { thread } from './thread.ts'
export { prepare } from './writing.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'own') return pullOwn(session, cursor, backfillDays)
  if (stream === 'mentions') return pullMentions(session, cursor, backfillDays)
  if (stream === 'figures') return pullFigures(session, cursor)
  return Promise.reject(notOffered(`Threads has no stream "${stream}".`))
}
