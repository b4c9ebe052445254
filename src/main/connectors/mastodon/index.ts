import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { browserSignIn, tokenSignIn } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullDirect } from './direct.ts'
import { pullFigures } from './figures.ts'
import { hints } from './hints.ts'
import { pullHistory } from './history.ts'
import { identities } from './identity.ts'
import { pullOwn } from './own.ts'
import { ownSince } from './ownItems.ts'
import { perform } from './perform.ts'
import { pullNotifications } from './pull.ts'
import { thread } from './thread.ts'
import { prepare } from './writing.ts'

const backfillDays = 30

/** Mastodon, and servers that speak its interface: GoToSocial, Pleroma and Akkoma, Hollo, snac. */
export const mastodon: Connector = {
  network: 'mastodon',
  label: networkNames.mastodon,
  brings: 'Mentions, answers, quotes, direct messages',
  hosts: ['<server>'],
  mediaHosts: ['<server>', '<fact:mediaHost>'],
  streams: [
    { name: 'notifications', label: 'Mentions and answers', everyMs: 60_000, backfillDays },
    { name: 'direct', label: 'Direct messages', everyMs: 120_000, backfillDays },
    { name: 'own', label: 'Own posts', everyMs: 180_000, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: 300_000, backfillDays },
    { name: 'history', label: 'Older posts', everyMs: 10_000, backfillDays, isHistory: true },
  ],
  auth: [browserSignIn, tokenSignIn],
  server: { label: 'Server', usual: 'https://mastodon.social' },
  hints,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'notifications') return pullNotifications(session, cursor, backfillDays)
    if (stream === 'direct') return pullDirect(session, cursor, backfillDays)
    if (stream === 'own') return pullOwn(session, cursor, backfillDays)
    if (stream === 'figures') return pullFigures(session, cursor)
    if (stream === 'history') return pullHistory(session, cursor, backfillDays)
    return Promise.reject(notOffered(`Mastodon has no stream "${stream}".`))
  },
  thread,
  prepare,
  perform,
  ownSince,
}
