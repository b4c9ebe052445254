import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { signInForm } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { identities } from './identity.ts'
import { ownSince, perform } from './perform.ts'
import { pullComments, pullHistory, pullPosts, pullSpam } from './pull.ts'
import { pullChanges } from './recheck.ts'
import { thread } from './thread.ts'

const backfillDays = 30
const minuteMs = 60_000

/** Comments on sites that run WordPress themselves; each site and user is an account of its own. */
export const wordpress: Connector = {
  network: 'wordpress',
  label: networkNames.wordpress,
  brings: 'Comments, also those that wait or are taken for spam',
  hosts: ['<server>'],
  mediaHosts: ['<server>', 'secure.gravatar.com'],
  // A typed address may lead to the one that the site really has; the password goes only to the interface that is found there.
  signInHosts: ['*'],
  streams: [
    { name: 'posts', label: 'Posts', everyMs: 15 * minuteMs, backfillDays },
    { name: 'comments', label: 'Comments', everyMs: 5 * minuteMs, backfillDays },
    { name: 'spam', label: 'Spam', everyMs: 30 * minuteMs, backfillDays },
    { name: 'changes', label: 'Edits and decisions', everyMs: 15 * minuteMs, backfillDays },
    { name: 'history', label: 'Older comments', everyMs: minuteMs / 2, backfillDays, isHistory: true },
  ],
  auth: [signInForm],
  server: { label: 'Address of the site, such as https://example.org', usual: '' },
  canMove: true,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'posts') return pullPosts(session, cursor, backfillDays)
    if (stream === 'comments') return pullComments(session, cursor, backfillDays)
    if (stream === 'spam') return pullSpam(session, cursor, backfillDays)
    if (stream === 'changes') return pullChanges(session, cursor, backfillDays)
    if (stream === 'history') return pullHistory(session, cursor, backfillDays)
    return Promise.reject(notOffered(`WordPress has no stream "${stream}".`))
  },
  thread,
  perform,
  ownSince,
}
