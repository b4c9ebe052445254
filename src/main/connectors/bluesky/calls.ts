import type { Connector } from '../connector.ts'
import { pullChat } from './chat.ts'
import { pullFigures } from './figures.ts'
import { pullHistory } from './history.ts'
import { pullListening } from './listening.ts'
import { refuse } from './perform.ts'
import { pullNotifications, pullOwnPosts } from './pull.ts'
import { prepare as prepareRecord } from './records.ts'
import { notOffered } from '../connectorError.ts'
import { backfillDays } from './streams.ts'

export { identities } from './identity.ts'
export { ownSince, perform } from './perform.ts'
export { thread } from './thread.ts'

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) => {
  if (stream === 'notifications') return pullNotifications(session, cursor, backfillDays)
  if (stream === 'own') return pullOwnPosts(session, cursor, backfillDays)
  if (stream === 'chat') return pullChat(session, cursor, backfillDays)
  if (stream === 'listening') return pullListening(session, cursor)
  if (stream === 'figures') return pullFigures(session, cursor)
  if (stream === 'history') return pullHistory(session, cursor, backfillDays)
  return Promise.reject(notOffered(`Bluesky has no stream "${stream}".`))
}

/** Readies what the network takes; refuses the rest before anything is read. */
export const prepare: NonNullable<Connector['prepare']> = async (session, action, seed) => {
  refuse(session, action)
  return prepareRecord(session, action, seed)
}
