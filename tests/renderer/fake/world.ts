import type { Attached } from '../../../src/shared/contract/action.ts'
import type { AccountView, NetworkView } from '../../../src/shared/contract/account.ts'
import type { ConversationRow, MessageView, PrivateReply } from '../../../src/shared/contract/conversation.ts'
import type { BrandView, MemberView } from '../../../src/shared/contract/brand.ts'
import type { InsertedCanned } from '../../../src/shared/contract/insertedCanned.ts'
import type { OutboxView } from '../../../src/shared/contract/outbox.ts'
import type { Settings } from '../../../src/shared/contract/settings.ts'
import { defaultHours } from '../../../src/shared/contract/businessHours.ts'
import { defaultSettings } from '../../../src/shared/contract/settings.ts'
import { brandSeeds, memberSeeds } from './content.ts'
import { emptyFakeViews } from './viewParts.ts'
import type { FakeViews } from './viewParts.ts'
import { conversationSeeds } from './conversationSeeds.ts'
import { account, author, fakeNetworks, message } from './parts.ts'

const minute = 60_000

/** A conversation as the pretended engine keeps it; the row's changing parts are worked out when it is asked for. */
export interface FakeConversation {
  row: ConversationRow
  post: MessageView | null
  draft: {
    text: string
    savedAt: number
    attachments: Attached[]
    canned?: InsertedCanned[]
    isPrivate?: boolean
  } | null
  /** Left out = its network knows no private answers to comments. */
  privateReply?: PrivateReply
  replyOpenUntil: number | null
}

/** Everything the pretended engine knows. Tests may change it and then call `changed`. */
export interface World {
  views: FakeViews
  brands: BrandView[]
  members: MemberView[]
  networks: NetworkView[]
  accounts: AccountView[]
  conversations: FakeConversation[]
  messages: MessageView[]
  outbox: OutboxView[]
  settings: Settings
  isOnline: boolean
  offlineSince: number | null
  dataProblem: string | null
}

/** A world with nothing in it, as on the first start. */
export function emptyWorld(): World {
  return {
    views: emptyFakeViews(),
    brands: [],
    members: [{ id: 'm1', name: 'Mika Tanabe', role: 'manager', isMe: true, alias: 'MT', brandIds: null }],
    networks: fakeNetworks,
    accounts: [],
    conversations: [],
    messages: [],
    outbox: [],
    settings: { ...defaultSettings },
    isOnline: true,
    offlineSince: null,
    dataProblem: null,
  }
}

/** Six brands with conversations in four languages, seen from a moment (epoch ms). */
export function believableWorld(now: number): World {
  const world = emptyWorld()
  world.members = memberSeeds.map((member) => ({ ...member, isMe: member.id === 'm1', alias: '', brandIds: null }))
  world.brands = brandSeeds.map((brand, position) => ({
    ...brand,
    monogram: '',
    hours: defaultHours(brand.timeZone),
    images: 'everyone',
    position,
    isSample: false,
    needsReply: 0,
    unread: 0,
  }))
  addAccounts(world, now)
  conversationSeeds.forEach((_, index) => addConversation(world, index, now))
  return world
}

function addAccounts(world: World, now: number): void {
  const handles: Readonly<Record<string, string>> = {
    b1: 'kohaku.example',
    b2: 'nordlys',
    b3: 'krua_bansuan',
    b4: 'haneul_tel',
    b5: 'ashgrove.example',
    b6: 'penhalebank',
  }
  const made = new Set<string>()
  for (const seed of conversationSeeds) {
    const key = `${seed.brandId}-${seed.network}`
    if (made.has(key)) continue
    made.add(key)
    const change: Partial<AccountView> =
      key === 'b1-tiktok'
        ? {
            state: 'needs_login',
            stateReason: 'The network ended the sign-in.',
            health: { state: 'needs_you', label: 'Sign in again', detail: '@kohaku.example: sign in again' },
          }
        : key === 'b4-x'
          ? {
              health: {
                state: 'watch',
                label: 'Slowed down',
                detail: 'X answers slowly; Parley tries again by itself.',
              },
              requests: { limit: 100, remaining: 4, resetsAt: now + 9 * minute },
            }
          : key === 'b5-feed'
            ? { requests: null, signInKind: 'none' }
            : {}
    world.accounts.push(account(`a-${key}`, seed.brandId, seed.network, handles[seed.brandId] ?? '', now, change))
  }
}

function addConversation(world: World, index: number, now: number): void {
  const seed = conversationSeeds[index]
  if (seed === undefined) return
  const id = `c${String(index + 1)}`
  const person = author(`p${String(index + 1)}`, seed.name, seed.handle)
  const us = author(`us-${seed.brandId}`, brandSeeds.find((brand) => brand.id === seed.brandId)?.name ?? '', 'us', true)
  const last = now - (seed.target - (seed.due ?? 0)) * minute
  const texts = seed.texts
  texts.forEach((text, position) => {
    const isOurs = text.startsWith('out:')
    const isNote = text.startsWith('note:')
    const createdAt = last - (texts.length - 1 - position) * 47 * minute
    world.messages.push(
      message({
        id: `${id}-${String(position + 1)}`,
        conversationId: id,
        direction: isOurs ? 'out' : isNote ? 'note' : 'in',
        author: isOurs || isNote ? us : person,
        memberName: isOurs ? 'Mika Tanabe' : isNote ? 'Ploy Srisai' : null,
        by: isOurs ? 'agent' : null,
        body: text.replace(/^(?:out|note):/, ''),
        language: seed.language,
        createdAt,
        permalink: `https://network.example/${id}/${String(position)}`,
      }),
    )
  })
  const newest = texts.filter((text) => !text.startsWith('note:')).at(-1) ?? ''
  world.conversations.push({
    row: {
      id,
      brandId: seed.brandId,
      accountId: `a-${seed.brandId}-${seed.network}`,
      network: seed.network,
      kind: seed.kind,
      state: 'open',
      waitingFor: null,
      snoozedUntil: null,
      author: person,
      snippet: [...newest.replace(/^out:/, '')].slice(0, 200).join(''),
      snippetLanguage: seed.language,
      snippetIsOurs: newest.startsWith('out:'),
      subject: seed.subject,
      unreadCount: seed.isUnread ? 1 : 0,
      urgency: seed.urgency,
      assigneeId: seed.owner,
      needsReply: seed.due !== null,
      replyDueAt: seed.due === null ? null : now + seed.due * minute + 20_000,
      replyDueSince: seed.due === null ? null : now - (seed.target - seed.due) * minute,
      lastMessageAt: last,
      lastInboundAt: last,
      pendingCount: 0,
      tags: [...(seed.tags ?? [])],
      sentiment: null,
      intent: null,
    },
    post:
      seed.subject === '' || seed.kind === 'review'
        ? null
        : message({
            id: `${id}-post`,
            conversationId: id,
            direction: 'out',
            author: us,
            body: seed.subject,
            language: seed.language,
            createdAt: now - 3 * 24 * 60 * minute,
            permalink: `https://network.example/${id}`,
            reactions: [{ reaction: 'like', count: 1204, isMine: false }],
          }),
    draft: null,
    replyOpenUntil: seed.kind === 'direct' && seed.network === 'facebook' ? now + 23 * 60 * minute : null,
  })
}
