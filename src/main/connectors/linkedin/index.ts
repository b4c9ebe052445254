import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { apiHost, wwwHost } from './api.ts'
import { app, browserSignIn, nativeSignIn, tokenSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullFigures } from './figures.ts'
import { identities } from './identity.ts'
import { ownSince } from './ownItems.ts'
import { perform } from './perform.ts'
import { plan } from './plan.ts'
import { pullPosts } from './posts.ts'
import { pullNotifications } from './pull.ts'
import { thread } from './thread.ts'
import { permalinkOf } from './urns.ts'
import { versions } from './versions.ts'
import { prepare } from './writing.ts'

const backfillDays = 30
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Pages on LinkedIn: comments on their posts, mentions, reactions, figures. */
export const linkedin: Connector = {
  network: 'linkedin',
  label: networkNames.linkedin,
  brings: 'Comments, mentions, reactions, own posts, figures',
  hosts: [apiHost, wwwHost, '<server>'],
  streams: [
    { name: 'notifications', label: 'Comments and mentions', everyMs: 30 * minuteMs, backfillDays },
    { name: 'posts', label: 'Own posts', everyMs: 12 * hourMs, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: 24 * hourMs, backfillDays },
  ],
  plan,
  versions,
  auth: [browserSignIn, nativeSignIn, tokenSignIn],
  app,
  server: null,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'notifications') return pullNotifications(session, cursor, backfillDays)
    if (stream === 'posts') return pullPosts(session, cursor, backfillDays)
    if (stream === 'figures') return pullFigures(session, cursor)
    return Promise.reject(notOffered(`LinkedIn has no stream "${stream}".`))
  },
  thread,
  prepare,
  perform,
  permalink: permalinkOf,
  ownSince,
}
