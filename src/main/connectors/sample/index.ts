import { networkNames } from '../../../shared/contract/networkNames.ts'
import type { Capabilities, Resend } from '../../../shared/contract/capabilities.ts'
import { atFirstCall } from '../atFirstCall.ts'
import type { Connector, Session } from '../connector.ts'
import { sampleHost } from './api.ts'
import { openAuth, tokenAuth } from './auth.ts'
import { streams } from './streams.ts'

const calls = atFirstCall(() => import('./calls.ts'), 'identities', 'pull', 'thread', 'perform', 'ownSince')

/** What tests may vary. */
export interface SampleOptions {
  /** How a lost answer of a send is cleared up. */
  readonly resend: Resend
  /** Whether there are tokens that end and are renewed. */
  readonly hasTokens: boolean
}

/** A made-up network that answers from memory on a host that exists nowhere. */
export function createSampleConnector(options: SampleOptions): Connector {
  const capabilities = capabilitiesOf(options.resend)
  const rules = { capabilities, isKeyed: options.resend === 'safe' }
  return {
    network: 'sample',
    label: networkNames.sample,
    brings: 'Made-up comments, mentions, reviews and messages; nothing leaves this computer',
    hosts: [sampleHost],
    mediaHosts: [sampleHost],
    streams,
    auth: [options.hasTokens ? tokenAuth : openAuth],
    server: null,
    identities: calls.identities,
    capabilities: () => capabilities,
    pull: calls.pull,
    thread: calls.thread,
    perform: (session, action, attempt) => calls.perform(session, action, attempt, rules),
    ...(options.resend === 'confirm'
      ? { ownSince: (session: Session, sent: { readonly since: number }) => calls.ownSince(session, sent.since) }
      : {}),
  }
}

export const sample: Connector = createSampleConnector({ resend: 'safe', hasTokens: false })

function capabilitiesOf(resend: Resend): Capabilities {
  return {
    actions: ['reply', 'post', 'edit', 'delete', 'hide', 'react', 'repost', 'markRead', 'mute', 'block'],
    text: {
      public: {
        limits: [
          { max: 500, unit: 'graphemes' },
          { max: 5000, unit: 'bytes' },
        ],
        linkLength: null,
      },
      private: { limits: [{ max: 2000, unit: 'utf16' }], linkLength: null },
    },
    attachments: {
      max: 4,
      maxBytes: 2_000_000,
      mediaTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
      altMax: 1000,
    },
    resend: {
      reply: resend,
      privateReply: resend,
      post: resend,
      edit: 'safe',
      delete: 'safe',
      hide: 'safe',
      react: 'safe',
      repost: 'safe',
      markRead: 'safe',
      mute: 'safe',
      block: 'safe',
    },
    listingLagMs: 0,
    sees: { edits: true, deletions: true },
    limits: [{ scope: 'account', requests: 600, perMs: 300_000 }],
    retention: { purgeBodiesAfterHours: null },
    reactions: ['like', 'thanks'],
    whyNot: {
      moderate: 'The sample network has no moderation queue.',
      report: 'There is nobody to report to on the sample network.',
      vote: 'The sample network has no polls.',
    },
  }
}
