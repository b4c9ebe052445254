import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector } from '../connector.ts'
import { notOffered } from '../connectorError.ts'
import { googleBrowserSignIn, googleSignInHosts, googleTokenSignIn } from '../shared/google/signIn.ts'
import { hosts } from './api.ts'
import { app, signInRules } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullChanges } from './changes.ts'
import { pullFigures } from './figures.ts'
import { identities } from './identity.ts'
import { ownSince, perform } from './perform.ts'
import { plan } from './plan.ts'
import { pullPosts } from './posts.ts'
import { pullHistory, pullReviews } from './pull.ts'
import { thread } from './thread.ts'

const backfillDays = 30
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Reviews of a place on Google, our answers to them, and its posts. Each place is an account. */
export const googleBusiness: Connector = {
  network: 'googleBusiness',
  label: networkNames.googleBusiness,
  brings: 'Reviews, own posts, figures',
  hosts: ['<server>', ...Object.values(hosts)],
  mediaHosts: ['<server>', 'lh3.googleusercontent.com'],
  signInHosts: googleSignInHosts,
  streams: [
    { name: 'reviews', label: 'Reviews', everyMs: 15 * minuteMs, backfillDays },
    { name: 'changes', label: 'Deletions and verdicts on answers', everyMs: 6 * hourMs, backfillDays },
    { name: 'posts', label: 'Own posts', everyMs: 2 * hourMs, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: 4 * hourMs, backfillDays },
    { name: 'history', label: 'Older reviews', everyMs: minuteMs, backfillDays, isHistory: true },
  ],
  plan,
  auth: [googleBrowserSignIn(signInRules), googleTokenSignIn(signInRules)],
  app,
  server: null,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'reviews') return pullReviews(session, cursor, backfillDays)
    if (stream === 'changes') return pullChanges(session, cursor)
    if (stream === 'posts') return pullPosts(session, cursor)
    if (stream === 'figures') return pullFigures(session, cursor, backfillDays)
    if (stream === 'history') return pullHistory(session, cursor, backfillDays)
    return Promise.reject(notOffered(`Google Business Profile has no stream "${stream}".`))
  },
  thread,
  perform,
  ownSince,
}
