import type { AccountView, Health, NetworkView } from '../../../src/shared/contract/account.ts'
import type { AuthorView, MessageView } from '../../../src/shared/contract/conversation.ts'
import type { Capabilities } from '../../../src/shared/contract/capabilities.ts'
import { networkLabels } from './content.ts'

const minute = 60_000

export const healthy: Health = { state: 'healthy', label: 'Healthy', detail: '' }

export const fakeCapabilities: Capabilities = {
  actions: ['reply', 'react', 'delete', 'mute', 'block'],
  text: {
    public: { limits: [{ max: 300, unit: 'graphemes' }], linkLength: null },
    private: { limits: [{ max: 1000, unit: 'graphemes' }], linkLength: null },
  },
  attachments: null,
  resend: {},
  listingLagMs: 5000,
  sees: { edits: true, deletions: true },
  limits: [],
  retention: { purgeBodiesAfterHours: null },
  reactions: ['like'],
  whyNot: {},
}

export const fakeNetworks: NetworkView[] = [
  {
    network: 'bluesky',
    label: 'Bluesky',
    brings: 'Mentions, replies, messages',
    sources: null,
    ways: [
      {
        name: 'password',
        kind: 'form',
        label: 'Handle and app password',
        scopes: [],
        canPaste: false,
        fields: [
          {
            name: 'identifier',
            label: 'Handle',
            help: '',
            placeholder: 'name.bsky.social',
            isSecret: false,
            isRequired: true,
          },
          {
            name: 'password',
            label: 'App password',
            help: 'Made in the settings of your account.',
            placeholder: '',
            isSecret: true,
            isRequired: true,
          },
        ],
      },
    ],
    server: { label: 'Server', usual: 'https://bsky.social' },
  },
]

export function author(id: string, displayName: string, handle: string, isSelf = false): AuthorView {
  return {
    id,
    remoteId: `remote-${id}`,
    handle,
    displayName,
    avatar: null,
    profileUrl: handle === '' ? null : `https://network.example/${encodeURIComponent(handle)}`,
    followers: isSelf ? null : 1640,
    isSelf,
  }
}

export function account(
  id: string,
  brandId: string,
  network: string,
  handle: string,
  now: number,
  change: Partial<AccountView> = {},
): AccountView {
  return {
    id,
    brandId,
    network,
    networkLabel: networkLabels[network] ?? network,
    remoteId: `remote-${id}`,
    handle,
    displayName: '',
    server: network === 'bluesky' ? 'https://bsky.social' : null,
    state: 'active',
    stateReason: null,
    isSample: false,
    connectedAt: now - 40 * 24 * 60 * minute,
    health: healthy,
    streams: [
      {
        name: 'notifications',
        label: 'Mentions and replies',
        state: 'idle',
        caughtUpAt: now - 12_000,
        dueAt: now + 20_000,
        failures: 0,
        errorKind: null,
        errorText: null,
        isHeld: false,
        isHistory: false,
      },
      {
        name: 'messages',
        label: 'Direct messages',
        state: 'idle',
        caughtUpAt: now - 31_000,
        dueAt: now + 20_000,
        failures: 0,
        errorKind: null,
        errorText: null,
        isHeld: false,
        isHistory: false,
      },
    ],
    completeUpTo: now - 31_000,
    lastSyncAt: now - 12_000,
    requests: { limit: 1000, remaining: 710, resetsAt: now + 20 * minute },
    signInEndsAt: null,
    signInKind: 'app_password',
    capabilities: fakeCapabilities,
    choices: [],
    warnings: [],
    way: 'password',
    signIn: null,
    scopes: [],
    missing: [],
    history: { state: 'none', reachedAt: null },
    gaps: [],
    sources: [],
    canMove: false,
    ...change,
  }
}

export function message(
  change: Partial<MessageView> & Pick<MessageView, 'id' | 'conversationId' | 'author' | 'body' | 'createdAt'>,
): MessageView {
  return {
    direction: 'in',
    language: null,
    firstSeenAt: change.createdAt,
    editedAt: null,
    deletedAt: null,
    isPrivate: false,
    isTextGone: false,
    isHidden: false,
    isRead: true,
    by: null,
    memberName: null,
    replyToId: null,
    permalink: null,
    reactions: [],
    attachments: [],
    extras: {},
    moderation: null,
    delivery: null,
    ...change,
  }
}
