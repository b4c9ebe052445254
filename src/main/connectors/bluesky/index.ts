import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Connector, Session } from '../connector.ts'
import { signInForm } from './auth.ts'
import { capabilitiesOf } from './capabilities.ts'
import { pullChat } from './chat.ts'
import { pullFigures } from './figures.ts'
import { pullHistory } from './history.ts'
import { identities } from './identity.ts'
import { pullListening } from './listening.ts'
import { ownSince, perform, refuse } from './perform.ts'
import { pullNotifications, pullOwnPosts } from './pull.ts'
import { prepare } from './records.ts'
import { collectionOf, permalinkOf } from './refs.ts'
import { sourceKind } from './sources.ts'
import { thread } from './thread.ts'
import { usualServer } from './api.ts'
import { notOffered } from '../connectorError.ts'
import { signInOAuth } from './oauth.ts'

const backfillDays = 30

/** Bluesky and other servers of the AT Protocol. */
export const bluesky: Connector = {
  network: 'bluesky',
  label: networkNames.bluesky,
  brings: 'Mentions, replies, quotes, direct messages, feeds and searches',
  hosts: ['<server>', '<setting:blueskyPlcUrl>'],
  mediaHosts: ['cdn.bsky.app', 'video.bsky.app', '<server>'],
  // Whoever runs the account's server says where its people sign in.
  signInHosts: ['*'],
  streams: [
    { name: 'notifications', label: 'Mentions and replies', everyMs: 60_000, backfillDays },
    { name: 'own', label: 'Own posts', everyMs: 180_000, backfillDays },
    { name: 'chat', label: 'Direct messages', everyMs: 60_000, backfillDays },
    { name: 'listening', label: 'Feeds and searches', everyMs: 300_000, backfillDays },
    { name: 'figures', label: 'Figures', everyMs: 300_000, backfillDays },
    { name: 'history', label: 'History', everyMs: 10_000, backfillDays, isHistory: true },
  ],
  // What was connected before ways had names signs in by the first.
  auth: [signInForm, signInOAuth],
  server: { label: 'Server', usual: usualServer },
  sources: sourceKind,
  identities,
  capabilities: capabilitiesOf,
  pull: (session, stream, cursor) => {
    if (stream === 'notifications') return pullNotifications(session, cursor, backfillDays)
    if (stream === 'own') return pullOwnPosts(session, cursor, backfillDays)
    if (stream === 'chat') return pullChat(session, cursor, backfillDays)
    if (stream === 'listening') return pullListening(session, cursor)
    if (stream === 'figures') return pullFigures(session, cursor)
    if (stream === 'history') return pullHistory(session, cursor, backfillDays)
    return Promise.reject(notOffered(`Bluesky has no stream "${stream}".`))
  },
  thread,
  prepare: async (session: Session, action, seed) => {
    refuse(session, action)
    return prepare(session, action, seed)
  },
  perform,
  ownSince,
  permalink: (remoteId) => (collectionOf(remoteId) === 'app.bsky.feed.post' ? permalinkOf(remoteId) : null),
}
