import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { pullHistory } from './history.ts'
import { pullOwn } from './own.ts'
import { pullNotifications } from './pull.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince } from './ownItems.ts'
export { perform } from './perform.ts'
export { thread } from './thread.ts'
export { prepare } from './writing.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'notifications') return pullNotifications(session, cursor, backfillDays)
  if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
  if (stream === 'own') return pullOwn(session, cursor, backfillDays)
  if (stream === 'figures') return pullFigures(session, cursor)
  if (stream === 'history') return pullHistory(session, cursor, backfillDays)
  return Promise.reject(notOffered(`Mastodon has no stream "${stream}".`))
}
