import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { accountOfPage, hasTask, pagesOf } from '../graph/pages.ts'
import { withRest } from '../graph/usage.ts'
import { pullInbox } from './inbox.ts'
import { backfillDays } from './streams.ts'

export { ownSince, perform, prepare } from './perform.ts'
export { thread } from './thread.ts'

/** The Pages whose messages this person may answer or moderate. */
export const identities: Connector['identities'] = async (session) =>
  (await pagesOf(session))
    .map((page) => accountOfPage(session, page))
    .filter((account) => hasTask(account, 'MESSAGING') || hasTask(account, 'MODERATE'))

/** A page of one stream. */
export const pull: Connector['pull'] = (session, stream, cursor) =>
  stream === 'inbox'
    ? withRest(session, (watched) => pullInbox(watched, cursor, backfillDays))
    : Promise.reject(notOffered(`Messenger has no stream "${stream}".`))
