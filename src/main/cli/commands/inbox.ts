import { conversationKind } from '../../../shared/contract/conversation.ts'
import type { ConversationKind, ConversationRow, MessageView } from '../../../shared/contract/conversation.ts'
import { inboxView } from '../../../shared/contract/inbox.ts'
import type { InboxView, SearchPage } from '../../../shared/contract/inbox.ts'
import type { EngineClient } from '../../../shared/contract/wire.ts'
import { cells, cut, oneLine } from '../cells.ts'
import { listed } from '../given.ts'
import { counted, localTime } from '../output.ts'
import { messageText } from '../messageText.ts'
import { conversationJson, messageJson } from '../shapes.ts'
import type { CommandSpec } from '../spec.ts'
import { newest } from '../target.ts'
import { CommandFailed, UsageError } from '../usage.ts'

const states = ['open', 'waiting', 'snoozed', 'closed', 'all'] as const
type ListedState = (typeof states)[number]
const views: Readonly<Record<ListedState, InboxView>> = {
  open: 'all_open',
  waiting: 'waiting',
  snoozed: 'snoozed',
  closed: 'closed',
  all: 'all',
}
const viewNames = inboxView.options.map((view) => view.replaceAll('_', '-'))

/** `parley inbox` and `parley show`. */
export const inboxCommands: readonly CommandSpec[] = [
  {
    words: 'inbox',
    args: [],
    about: 'List conversations, the one that is due first on top',
    flags: [
      { name: 'brand', value: 'ID', about: 'Only those of one brand' },
      { name: 'state', value: 'STATE', about: 'open (when left out), waiting, snoozed, closed or all' },
      { name: 'view', value: 'VIEW', about: `Instead of a state, a view of the window: ${listed(viewNames)}` },
      { name: 'kind', value: 'KIND', about: `Only ${listed(conversationKind.options)}` },
      { name: 'search', value: 'TEXT', about: 'Only those with messages that hold this text; the newest find first' },
      { name: 'limit', value: 'N', about: 'At most so many, 1 to 5000; 200 when left out' },
    ],
    plan: (given) => {
      const state = given.oneOf('state', states)
      const kind = given.oneOf('kind', conversationKind.options)
      const view = viewOf(given.oneOf('view', viewNames), state, kind)
      const limit = given.number('limit', 1, 5000) ?? 200
      const brandId = given.text('brand')
      const text = given.text('search')
      if (given.has('view') && state !== null) throw new UsageError('Only one of --state and --view can be meant.')
      if (given.has('view') && text !== null)
        throw new UsageError('A search looks through every view: narrow it with --state and --kind.')
      return {
        mode: 'read',
        run: async ({ client, columns }) => {
          const found =
            text === null
              ? await client.query('inbox.list', { brandId, view, kind, limit })
              : await search(client, { text, brandId, state: state ?? 'open', kind }, limit)
          const inbound = await Promise.all(found.rows.map((row) => lastInbound(client, row)))
          const json = found.rows.map((row, index) => conversationJson(row, inbound[index] ?? null))
          const lines = found.rows.map((row, index) => rowText(row, inbound[index] ?? null, columns))
          return {
            json,
            text: lines.length === 0 ? 'No conversation here.' : lines.join('\n'),
            ...(found.hasMore ? { note: `Only the first ${limit} are listed; --limit N lists more.` } : {}),
          }
        },
      }
    },
  },
  {
    words: 'show',
    args: [{ name: 'CONVERSATION', about: 'the id of a conversation, as inbox prints it' }],
    about: 'Print one conversation with its messages',
    flags: [{ name: 'limit', value: 'N', about: 'At most so many messages, the newest, 1 to 5000; 60 when left out' }],
    plan: (given) => {
      const limit = given.number('limit', 1, 5000) ?? 60
      return {
        mode: 'read',
        run: async ({ client }) => {
          const conversationId = given.arg(0)
          const detail = await client.query('conversation.detail', { conversationId })
          if (detail === null)
            throw new CommandFailed(`There is no conversation ${conversationId}. parley inbox shows them.`)
          const { messages, hasEarlier } = await client.query('conversation.thread', { conversationId, limit })
          const json = {
            ...conversationJson(detail, await lastInbound(client, detail)),
            brand: detail.brandName,
            account: detail.accountHandle,
            permalink: detail.permalink,
            post: detail.post === null ? null : messageJson(detail.post),
            draft: detail.draft?.text ?? null,
            messages: messages.map(messageJson),
            hasEarlier,
          }
          const head = `${oneLine(detail.brandName)} · ${detail.networkLabel} ${oneLine(detail.accountHandle)} · ${detail.kind} · ${detail.state}`
          const due = detail.replyDueAt === null ? [] : [`Reply due ${localTime(detail.replyDueAt)}`]
          const post = detail.post === null ? [] : ['', 'About', ...messageText(detail.post)]
          const earlier = hasEarlier ? ['', '(earlier messages: --limit N)'] : []
          const thread = messages.flatMap((message) => ['', ...messageText(message)])
          return { json, text: [head, ...due, ...post, ...earlier, ...thread].join('\n') }
        },
      }
    },
  },
]

interface Found {
  readonly rows: readonly ConversationRow[]
  readonly hasMore: boolean
}

interface Sought {
  readonly text: string
  readonly brandId: string | null
  readonly state: ListedState
  readonly kind: ConversationKind | null
}

/** What feeds and searches brought stands in a view of its own while it is open. */
function viewOf(typed: string | null, state: ListedState | null, kind: ConversationKind | null): InboxView {
  const named = inboxView.options.find((view) => view.replaceAll('_', '-') === typed)
  if (named !== undefined) return named
  return kind === 'listening' && (state ?? 'open') === 'open' ? 'listening' : views[state ?? 'open']
}

async function search(client: EngineClient, { text, brandId, state, kind }: Sought, limit: number): Promise<Found> {
  const rows = new Map<string, ConversationRow>()
  let after: number | null = null
  for (;;) {
    // Several finds may lie in one conversation, so pages are asked for until there are enough conversations.
    const page: SearchPage = await client.query('search.messages', {
      text,
      brandId,
      state: state === 'all' ? null : state,
      after,
      limit: 200,
    })
    for (const hit of page.hits) {
      if (rows.has(hit.conversationId) || (kind !== null && hit.row.kind !== kind)) continue
      if (rows.size === limit) return { rows: [...rows.values()], hasMore: true }
      rows.set(hit.conversationId, hit.row)
    }
    if (page.next === null) return { rows: [...rows.values()], hasMore: false }
    after = page.next
  }
}

async function lastInbound(client: EngineClient, row: ConversationRow): Promise<MessageView | null> {
  return row.lastInboundAt === null ? null : newest(client, row.id, 'in')
}

function rowText(row: ConversationRow, inbound: MessageView | null, columns: number): string {
  const due = row.replyDueAt === null ? 'no reply owed' : `due ${localTime(row.replyDueAt)}`
  const who = row.author === null ? '-' : oneLine(row.author.displayName) || oneLine(row.author.handle)
  const head = `${row.id}  ${due.padEnd(20)}  ${row.network} ${row.kind}${row.unreadCount > 0 ? `, ${counted(row.unreadCount, 'new', 'new')}` : ''}`
  const name = cut(who, 28)
  const text = inbound === null ? '(their messages are gone)' : oneLine(inbound.body)
  const start = `  ${name}${' '.repeat(Math.max(0, 28 - cells(name)))}  `
  return `${head}\n${start}${cut(text, Math.max(20, columns - cells(start)))}`
}
