import { networkNames } from '../../../shared/contract/networkNames.ts'
import { actionKinds, type Action } from '../../../shared/contract/action.ts'
import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import { atFirstCall } from '../atFirstCall.ts'
import { notOffered } from '../connectorError.ts'
import type { Connector } from '../connector.ts'
import { openAuth } from './auth.ts'
import { streams } from './streams.ts'

const capabilities: Capabilities = {
  actions: [],
  text: { public: null, private: null },
  attachments: null,
  resend: {},
  listingLagMs: 0,
  // Deletions are told by so few feeds that nobody should count on them.
  sees: { edits: true, deletions: false },
  limits: [{ scope: 'account', requests: 60, perMs: 3_600_000 }],
  retention: { purgeBodiesAfterHours: null },
  reactions: [],
  whyNot: Object.fromEntries(actionKinds.map((kind) => [kind, whyNot(kind)])),
}

/** RSS, Atom and JSON Feed: what a site publishes, to be read. Nothing can be sent. */
export const feed: Connector = {
  network: 'feed',
  label: networkNames.feed,
  brings: 'News, blogs, forums',
  hosts: ['<server>'],
  // Sites keep their pictures wherever they like.
  mediaHosts: ['<server>', '*'],
  // A site may name a feed on another host, or send the browser to its own address with www.
  signInHosts: ['*'],
  streams,
  auth: [openAuth],
  server: { label: 'Address of the feed or its site', usual: '', isWhole: true },
  canMove: true,
  capabilities: () => capabilities,
  perform: (_session, action) => Promise.reject(notOffered(`${whyNot(action.kind)} Nothing was sent.`)),
  ...atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread'),
}

function whyNot(kind: Action['kind']): string {
  return kind === 'reply' || kind === 'post'
    ? 'A feed is only read. Open it in the browser to answer there.'
    : 'A feed is only read.'
}
