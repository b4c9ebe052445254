import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { graphHost } from '../graph/api.ts'
import { graphApp } from '../graph/app.ts'
import { tokenSignIn, windowSignIn } from '../graph/auth.ts'
import { accountOfPage, hasTask, pagesOf } from '../graph/pages.ts'
import { withRest } from '../graph/usage.ts'
import { graphVersions } from '../graph/version.ts'
import { capabilities, plan } from './capabilities.ts'
import { pullInbox } from './inbox.ts'
import { ownSince, perform, prepare } from './perform.ts'
import { scopes } from './scopes.ts'
import { thread } from './thread.ts'

const backfillDays = 30

/** The inbox of a Facebook Page. */
export const messenger: Connector = {
  network: 'messenger',
  label: networkNames.messenger,
  brings: 'Messages to a Page',
  hosts: [graphHost, '<server>'],
  mediaHosts: ['*.fbcdn.net', '*.fbsbx.com', '<server>'],
  streams: [{ name: 'inbox', label: 'Messages', everyMs: 60_000, backfillDays }],
  plan,
  versions: graphVersions,
  auth: [windowSignIn({ network: 'messenger', scopes }), tokenSignIn],
  app: graphApp,
  server: null,
  identities: async (session) =>
    (await pagesOf(session))
      .map((page) => accountOfPage(session, page))
      .filter((account) => hasTask(account, 'MESSAGING') || hasTask(account, 'MODERATE')),
  capabilities: () => capabilities,
  pull: (session, stream, cursor) =>
    stream === 'inbox'
      ? withRest(session, (watched) => pullInbox(watched, cursor, backfillDays))
      : Promise.reject(notOffered(`Messenger has no stream "${stream}".`)),
  thread,
  prepare,
  perform,
  ownSince,
}
