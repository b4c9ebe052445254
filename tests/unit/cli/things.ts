import type {
  AccountView,
  NetworkView,
  SignInField,
  SignInWay,
  StreamView,
} from '../../../src/shared/contract/account.ts'
import type { BrandView } from '../../../src/shared/contract/brand.ts'
import { defaultHours } from '../../../src/shared/contract/businessHours.ts'
import type { Capabilities } from '../../../src/shared/contract/capabilities.ts'
import type {
  AuthorView,
  ConversationDetail,
  ConversationRow,
  MessageView,
} from '../../../src/shared/contract/conversation.ts'
import type { OutboxView } from '../../../src/shared/contract/outbox.ts'
import { noon } from './world.ts'

export const brand = (over: Partial<BrandView> = {}): BrandView => ({
  id: 'b1',
  name: 'Acme',
  hue: 'teal',
  monogram: '',
  timeZone: 'Asia/Tokyo',
  hours: defaultHours('Asia/Tokyo'),
  images: 'everyone',
  position: 0,
  isSample: false,
  needsReply: 2,
  unread: 3,
  ...over,
})

export const stream = (over: Partial<StreamView> = {}): StreamView => ({
  name: 'mentions',
  label: 'Mentions',
  state: 'idle',
  caughtUpAt: null,
  dueAt: noon,
  failures: 0,
  errorKind: null,
  errorText: null,
  isHeld: false,
  isHistory: false,
  ...over,
})

export const account = (over: Partial<AccountView> = {}): AccountView => ({
  id: 'a1',
  brandId: 'b1',
  network: 'bluesky',
  networkLabel: 'Bluesky',
  remoteId: 'did:plc:acme',
  handle: '@acme.test',
  displayName: 'Acme',
  server: 'https://pds.test',
  state: 'active',
  stateReason: null,
  isSample: false,
  connectedAt: noon,
  health: { state: 'healthy', label: 'Healthy', detail: '' },
  streams: [stream()],
  completeUpTo: null,
  lastSyncAt: null,
  requests: null,
  signInEndsAt: null,
  signInKind: 'renews',
  capabilities: null,
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
  ...over,
})

export const network = (over: Partial<NetworkView> = {}): NetworkView => ({
  network: 'bluesky',
  label: 'Bluesky',
  brings: 'Mentions, replies, messages',
  ways: [
    {
      name: 'password',
      kind: 'form',
      label: 'Handle and app password',
      scopes: [],
      canPaste: false,
      fields: [
        { name: 'identifier', label: 'Handle', help: '', placeholder: '', isSecret: false, isRequired: true },
        { name: 'password', label: 'App password', help: '', placeholder: '', isSecret: true, isRequired: true },
      ],
    },
  ],
  sources: null,
  server: { label: 'Server', usual: 'https://bsky.social' },
  ...over,
})

export const field = (name: string, over: Partial<SignInField> = {}): SignInField => ({
  name,
  label: name,
  help: '',
  placeholder: '',
  isSecret: false,
  isRequired: true,
  ...over,
})

export const browserWay = (over: Partial<SignInWay> = {}): SignInWay => ({
  name: 'browser',
  kind: 'browser',
  label: 'In the browser',
  fields: [],
  scopes: ['Read mentions', 'Write replies'],
  canPaste: true,
  ...over,
})

export const tokenWay = (over: Partial<SignInWay> = {}): SignInWay => ({
  name: 'token',
  kind: 'form',
  label: 'Access token',
  fields: [field('token', { label: 'Access token', isSecret: true })],
  scopes: [],
  canPaste: false,
  ...over,
})

export const author = (over: Partial<AuthorView> = {}): AuthorView => ({
  id: 'u1',
  remoteId: 'did:plc:bob',
  handle: '@bob.test',
  displayName: 'Bob',
  avatar: null,
  profileUrl: null,
  followers: null,
  isSelf: false,
  ...over,
})

export const row = (over: Partial<ConversationRow> = {}): ConversationRow => ({
  id: 'c1',
  brandId: 'b1',
  accountId: 'a1',
  network: 'bluesky',
  kind: 'mention',
  state: 'open',
  waitingFor: null,
  snoozedUntil: null,
  author: author(),
  snippet: 'Where is',
  snippetLanguage: 'en',
  snippetIsOurs: false,
  subject: '',
  unreadCount: 1,
  urgency: 'normal',
  assigneeId: null,
  needsReply: true,
  replyDueAt: noon + 3_600_000,
  replyDueSince: noon,
  lastMessageAt: noon,
  lastInboundAt: noon,
  pendingCount: 0,
  tags: [],
  sentiment: null,
  intent: null,
  ...over,
})

export const able = (over: Partial<Capabilities> = {}): Capabilities => ({
  actions: ['reply', 'post', 'delete', 'react'],
  text: { public: null, private: null },
  attachments: null,
  resend: {},
  listingLagMs: 0,
  sees: { edits: false, deletions: true },
  limits: [],
  retention: { purgeBodiesAfterHours: null },
  reactions: ['like'],
  whyNot: {},
  ...over,
})

export const detail = (over: Partial<ConversationDetail> = {}): ConversationDetail => ({
  ...row(),
  brandName: 'Acme',
  accountHandle: '@acme.test',
  accountName: 'Acme',
  accountState: 'active',
  channelState: 'active',
  networkLabel: 'Bluesky',
  permalink: null,
  post: null,
  replyOpenUntil: null,
  capabilities: able(),
  draft: null,
  completeUpTo: null,
  answersId: 'm1',
  ...over,
})

export const message = (over: Partial<MessageView> = {}): MessageView => ({
  id: 'm1',
  conversationId: 'c1',
  direction: 'in',
  author: author(),
  body: 'Where is my order?',
  language: 'en',
  createdAt: noon,
  firstSeenAt: noon,
  editedAt: null,
  deletedAt: null,
  isTextGone: false,
  isHidden: false,
  isRead: false,
  by: null,
  memberName: null,
  replyToId: null,
  permalink: null,
  reactions: [],
  attachments: [],
  extras: {},
  moderation: null,
  delivery: null,
  ...over,
})

export const entry = (over: Partial<OutboxView> = {}): OutboxView => ({
  id: 'o1',
  brandId: 'b1',
  accountId: 'a1',
  network: 'bluesky',
  accountHandle: '@acme.test',
  conversationId: 'c1',
  messageId: 'm2',
  to: '@bob.test',
  actionKind: 'reply',
  text: 'On its way',
  state: 'queued',
  hold: null,
  dueAt: noon,
  attempts: 0,
  looks: 0,
  errorKind: null,
  errorText: null,
  createdAt: noon,
  firstAttemptAt: null,
  settledAt: null,
  place: 1,
  waitsFor: null,
  memberName: 'Mina',
  ...over,
})
