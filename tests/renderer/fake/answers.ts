import type { QueryName } from '../../../src/shared/contract/queries.ts'
import type { ConversationRow, Delivery } from '../../../src/shared/contract/conversation.ts'
import type { InboxView } from '../../../src/shared/contract/inbox.ts'
import type { OutboxView } from '../../../src/shared/contract/outbox.ts'
import { answerFlows } from './flows.ts'
import { earlierSeeds } from './content.ts'
import { answerCanned } from './canned.ts'
import { answerCases } from './cases.ts'
import { answerClient } from './client.ts'
import { answerView } from './view.ts'
import { leaves, rowsOf } from './rows.ts'
import { answerDesk } from './desk.ts'
import { answerStatements } from './statements.ts'
import { answerPauses } from './postPauses.ts'
import { answerCompose } from './compose.ts'
import { answerFind } from './find.ts'
import { answerApps } from './apps.ts'
import { answerTranslate } from './translate.ts'
import { answerReports } from './reports.ts'
import { answerService } from './service.ts'
import { answerPicker } from './picker.ts'
import type { World } from './world.ts'

const unsettled = new Set(['queued', 'sending', 'checking', 'unconfirmed', 'needs_look', 'failed'])

const parts = [
  answerPicker,
  answerCanned,
  answerClient,
  answerView,
  answerDesk,
  answerStatements,
  answerPauses,
  answerCompose,
  answerFind,
  answerApps,
  answerTranslate,
  answerFlows,
  answerReports,
  answerCases,
  answerService,
]

/** The answer to a query about a world at a moment. `input` was parsed by the contract. */
export function answer(world: World, name: QueryName, input: Record<string, unknown>, now: number): unknown {
  const text = (key: string): string => String(input[key])
  for (const part of parts) {
    const done = part(world, name, input, now)
    if (done !== undefined) return done
  }
  switch (name) {
    case 'brand.list':
      return world.brands.map((brand) => ({ ...brand, needsReply: rowsOf(world, brand.id, 'needs_reply').length }))
    case 'member.list':
      return world.members
    case 'network.list':
      return world.networks
    case 'account.list':
      return world.accounts.filter(
        (account) => account.state !== 'removed' && (input['brandId'] === null || account.brandId === input['brandId']),
      )
    case 'account.detail':
      return world.accounts.find((account) => account.id === input['accountId'] && account.state !== 'removed') ?? null
    case 'feeds.export':
      return { opml: '<opml version="2.0"><body></body></opml>', feeds: 0 }
    case 'sync.status':
      return status(world, now)
    case 'media.usage':
      return { files: 2, bytes: 3_400_000 }
    case 'settings.all':
      return world.settings
    case 'inbox.list':
      return list(world, input)
    case 'inbox.counts':
      return counts(world, input['brandId'] as string | null) // parsed: an id or null
    case 'conversation.detail':
      return detail(world, text('conversationId'), now)
    case 'conversation.thread': {
      const all = messagesOf(world, text('conversationId'))
      const shown = all.slice(-Number(input['limit']))
      return { messages: shown, hasEarlier: shown.length < all.length }
    }
    case 'message.detail':
      return world.messages.find((message) => message.id === text('messageId')) ?? null
    case 'author.card':
      return card(world, text('authorId'), now)
    case 'search.messages':
      return search(world, text('text'), input['brandId'] as string | null, Number(input['limit'])) // parsed: an id or null
    case 'outbox.list': {
      const states = input['states'] as string[] | null // parsed: states or null
      return world.outbox
        .filter((entry) => input['brandId'] === null || entry.brandId === input['brandId'])
        .filter((entry) => input['conversationId'] === null || entry.conversationId === input['conversationId'])
        .filter((entry) => (states === null ? unsettled.has(entry.state) : states.includes(entry.state)))
    }
    case 'activity.list':
      return []
    case 'data.verify':
      return { isSound: true, problems: [], counts: {}, checkedAt: now }
    default:
      throw new Error(`The pretended engine does not know ${name}`)
  }
}

function messagesOf(world: World, conversationId: string): World['messages'] {
  return world.messages
    .filter((each) => each.conversationId === conversationId)
    .map((each) => ({ ...each, delivery: deliveryOf(world, each.id) ?? each.delivery }))
}

function deliveryOf(world: World, messageId: string): Delivery | null {
  const entry = world.outbox.find((each) => each.messageId === messageId)
  if (entry === undefined) return null
  const { id, state, hold, dueAt, attempts, errorText, waitsFor } = entry
  return { outboxId: id, state, hold, dueAt, attempts, errorText, waitsFor }
}

function shownRow(world: World, row: ConversationRow): ConversationRow {
  return {
    ...row,
    pendingCount: world.outbox.filter((entry) => entry.conversationId === row.id && unsettled.has(entry.state)).length,
  }
}

function list(world: World, input: Record<string, unknown>): unknown {
  const view = input['view'] as InboxView // parsed by the contract
  const rows = rowsOf(world, input['brandId'] as string | null, view) // parsed: an id or null
    .filter((row) => input['network'] === null || row.network === input['network'])
    .filter((row) => input['language'] === null || row.snippetLanguage === input['language'])
    .filter((row) => leaves(world, row, input))
  const late = (row: ConversationRow): number => row.replyDueAt ?? Number.MAX_SAFE_INTEGER
  rows.sort((a, b) =>
    input['sort'] === 'due'
      ? late(a) - late(b) || b.lastMessageAt - a.lastMessageAt
      : input['sort'] === 'newest'
        ? b.lastMessageAt - a.lastMessageAt
        : a.lastMessageAt - b.lastMessageAt,
  )
  if (input['group'] === 'brand') {
    const place = (row: ConversationRow): number => world.brands.findIndex((brand) => brand.id === row.brandId)
    rows.sort((a, b) => place(a) - place(b))
  }
  const from = Number(input['offset'])
  const to = from + Number(input['limit'])
  return { rows: rows.slice(from, to).map((row) => shownRow(world, row)), hasMore: rows.length > to }
}

function counts(world: World, brandId: string | null): unknown {
  const size = (view: InboxView): number => rowsOf(world, brandId, view).length
  return {
    needsReply: size('needs_reply'),
    mine: size('mine'),
    unassigned: size('unassigned'),
    waiting: size('waiting'),
    snoozed: size('snoozed'),
    allOpen: size('all_open'),
    listening: size('listening'),
    closed: size('closed'),
    unread: 0,
    outbox: world.outbox.filter((entry) => unsettled.has(entry.state)).length,
  }
}

function detail(world: World, id: string, now: number): unknown {
  const found = world.conversations.find(({ row }) => row.id === id)
  if (found === undefined) return null
  const { row } = found
  const account = world.accounts.find((each) => each.id === row.accountId)
  return {
    ...shownRow(world, row),
    brandName: world.brands.find((brand) => brand.id === row.brandId)?.name ?? '',
    accountHandle: account?.handle ?? '',
    accountName: account?.displayName ?? '',
    accountState: account?.state ?? 'removed',
    networkLabel: account?.networkLabel ?? row.network,
    permalink: `https://network.example/${row.id}`,
    post: found.post,
    replyOpenUntil: found.replyOpenUntil,
    capabilities: account?.capabilities ?? null,
    draft: found.draft,
    completeUpTo: now - 31_000,
    privateReply: found.privateReply ?? null,
    answersId: world.messages.findLast((each) => each.conversationId === id && each.direction === 'in')?.id ?? null,
  }
}

function card(world: World, authorId: string, now: number): unknown {
  const own = world.conversations.filter(({ row }) => row.author?.id === authorId)
  const person = own[0]?.row.author
  if (person === undefined || person === null) return null
  const day = 86_400_000
  const earlier =
    authorId === 'p3'
      ? earlierSeeds.map((seed, index) => ({
          id: `e${String(index)}`,
          network: seed.network,
          snippet: seed.text,
          language: seed.language,
          lastMessageAt: now - seed.daysAgo * day,
          state: 'closed' as const,
        }))
      : []
  return {
    author: person,
    note: '',
    network: own[0]?.row.network ?? '',
    firstSeenAt: now - (earlier.length > 0 ? 205 : 3) * day,
    conversations: [
      ...own.map(({ row }) => ({
        id: row.id,
        network: row.network,
        snippet: row.snippet,
        language: row.snippetLanguage,
        lastMessageAt: row.lastMessageAt,
        state: row.state,
      })),
      ...earlier,
    ],
    conversationCount: own.length + earlier.length,
    isMuted: false,
    isBlocked: false,
  }
}

function search(world: World, typed: string, brandId: string | null, limit: number): unknown {
  const wanted = typed.toLowerCase()
  const hits = world.messages
    .filter((each) => each.direction !== 'note' && each.body.toLowerCase().includes(wanted))
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .flatMap((each) => {
      const row = world.conversations.find((conversation) => conversation.row.id === each.conversationId)?.row
      if (row === undefined || (brandId !== null && row.brandId !== brandId)) return []
      const from = each.body.toLowerCase().indexOf(wanted)
      return [
        {
          messageId: each.id,
          conversationId: row.id,
          row,
          text: each.body,
          ranges: [{ from, to: from + wanted.length }],
          at: each.createdAt,
          isOurs: each.direction === 'out',
        },
      ]
    })
  return { hits: hits.slice(0, limit), next: hits.length > limit ? 1 : null, searched: world.messages.length }
}

function status(world: World, now: number): unknown {
  const worstFirst = ['needs_you', 'watch', 'connecting', 'history', 'paused', 'healthy']
  const networks = new Map<string, World['accounts']>()
  for (const account of world.accounts)
    if (account.state !== 'removed') networks.set(account.network, [...(networks.get(account.network) ?? []), account])
  const inState = (...states: OutboxView['state'][]): number =>
    world.outbox.filter((entry) => states.includes(entry.state)).length
  return {
    isOnline: world.isOnline,
    offlineSince: world.offlineSince,
    nextTryAt: world.isOnline ? null : now + 20_000,
    isSyncing: false,
    lastSyncAt: world.accounts.length === 0 ? null : (world.offlineSince ?? now) - 12_000,
    networks: [...networks].map(([network, accounts]) => {
      const worst = accounts.toSorted(
        (a, b) => worstFirst.indexOf(a.health.state) - worstFirst.indexOf(b.health.state),
      )[0]
      const isBad = worst?.health.state === 'needs_you'
      return {
        network,
        label: worst?.networkLabel ?? network,
        worst: worst?.health.state ?? 'healthy',
        accounts: accounts.length,
        trouble: isBad ? worst.health.detail : null,
      }
    }),
    outbox: {
      waiting: inState('queued', 'sending'),
      checking: inState('checking'),
      needsPerson: inState('unconfirmed', 'needs_look', 'failed'),
    },
    dataDir: '/home/mika/.config/parley',
    dataProblem: world.dataProblem,
  }
}
