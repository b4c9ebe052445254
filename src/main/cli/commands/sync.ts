import type { AccountView, StreamView } from '../../../shared/contract/account.ts'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { EngineClient } from '../../../shared/contract/wire.ts'
import { oneLine } from '../cells.ts'
import { restText } from '../healthText.ts'
import { counted, iso } from '../output.ts'
import type { Call, CommandSpec, Outcome } from '../spec.ts'
import { until } from '../until.ts'
import { CommandFailed } from '../usage.ts'

/** `parley sync`. */
export const syncCommands: readonly CommandSpec[] = [
  {
    words: 'sync',
    args: [],
    about: 'Fetch from the networks until everything is here, and say what changed',
    flags: [{ name: 'account', value: 'ID', about: 'Only one account' }],
    more: `A stream that fails is listed and does not fail the command; nothing waits for a later try.`,
    plan: (given) => {
      let before: Snapshot = { rows: new Map(), isWhole: true }
      return {
        mode: 'write',
        before: async (client) => {
          before = await snapshot(client)
        },
        run: (call) => sync(call, given.text('account'), before),
      }
    },
  },
]

async function sync(call: Call, accountId: string | null, before: Snapshot): Promise<Outcome> {
  const { client, now, progress, fault } = call
  const chosen = (accounts: readonly AccountView[]): readonly AccountView[] =>
    accounts.filter((account) => accountId === null || account.id === accountId)
  const begun = now()
  if (chosen(await client.query('account.list', {})).length === 0 && accountId !== null) {
    throw new CommandFailed(`There is no account ${accountId}. parley account list shows them.`)
  }
  await client.command('sync.now', { accountId })
  const said = new Set<string>()
  const caughtUp = until(client, 'account.list', {}, (all) => {
    let isPending = false
    for (const account of chosen(all)) {
      for (const stream of awaited(account)) {
        const end = streamEnd(account, stream, begun, now())
        if (end === 'pending') isPending = true
        else if (!said.has(`${account.id} ${stream.name}`)) {
          said.add(`${account.id} ${stream.name}`)
          progress(`${title(account)}, ${stream.label}: ${end === 'caught up' ? end : troubleOf(account, stream)}`)
        }
      }
    }
    return isPending ? undefined : chosen(all)
  })
  const accounts = await Promise.race([caughtUp, fault])
  const conversations = changesBetween(before, await snapshot(client), accountId)
  // What a person paused has not failed.
  const failed = accounts
    .filter((account) => account.state !== 'paused')
    .flatMap((account) =>
      awaited(account)
        .filter((stream) => streamEnd(account, stream, begun, now()) !== 'caught up')
        .map((stream) => ({
          accountId: account.id,
          stream: stream.name,
          errorKind: stream.errorKind,
          reason: troubleOf(account, stream),
          nextTryAt: account.state === 'active' && stream.state === 'backoff' ? iso(stream.dueAt) : null,
        })),
    )
  const resting = accounts.filter((account) => account.rest?.of === 'all')
  // What rests as a whole is told once, not once for each stream.
  const notes = [
    ...resting.map((account) => `${account.id} ${title(account)}: ${restText(account) ?? ''}`),
    ...failed
      .filter((one) => !resting.some(({ id }) => id === one.accountId))
      .map((one) => `${one.accountId} ${one.stream}: ${one.reason}`),
  ]
  const fresh = conversations.filter((one) => one.change === 'new').length
  const summary = [
    counted(fresh, 'new conversation', 'new conversations'),
    counted(conversations.length - fresh, 'changed', 'changed'),
    counted(failed.length, 'stream failed', 'streams failed'),
  ].join(', ')
  return {
    json: {
      accounts: accounts.map((account) => ({
        id: account.id,
        network: account.network,
        handle: account.handle,
        state: account.state,
        health: account.health,
        completeUpTo: iso(account.completeUpTo),
      })),
      conversations,
      failed,
    },
    text: accounts.length === 0 ? 'No account is connected yet.' : `${summary}.`,
    ...(failed.length === 0 ? {} : { note: notes.join('\n') }),
  }
}

/** What is older than the connection comes in bit by bit while Parley runs, and once it is here is not asked for again. */
function awaited(account: AccountView): readonly StreamView[] {
  return account.streams.filter((stream) => !stream.isHistory)
}

type StreamEnd = 'pending' | 'caught up' | 'failed'

function streamEnd(account: AccountView, stream: StreamView, begun: number, now: number): StreamEnd {
  if (account.state !== 'active' || stream.state === 'blocked') return 'failed'
  // What is older comes in the background, for as long as it takes, and then never again.
  if (stream.isHistory || (stream.caughtUpAt !== null && stream.caughtUpAt >= begun)) return 'caught up'
  return stream.state === 'backoff' && stream.dueAt > now ? 'failed' : 'pending'
}

function troubleOf(account: AccountView, stream: StreamView): string {
  if (account.state === 'active' && stream.errorText !== null) return oneLine(stream.errorText)
  return oneLine(account.stateReason ?? account.health.detail) || account.health.label
}

function title(account: AccountView): string {
  return `${account.networkLabel} ${oneLine(account.handle)}`
}

interface Snapshot {
  readonly rows: ReadonlyMap<string, ConversationRow>
  readonly isWhole: boolean
}

async function snapshot(client: EngineClient): Promise<Snapshot> {
  const page = await client.query('inbox.list', { brandId: null, view: 'all', sort: 'newest', limit: 5000 })
  return { rows: new Map(page.rows.map((row) => [row.id, row])), isWhole: !page.hasMore }
}

function changesBetween(before: Snapshot, after: Snapshot, accountId: string | null) {
  const changes: { id: string; brandId: string; accountId: string; change: 'new' | 'changed'; unread: number }[] = []
  for (const row of after.rows.values()) {
    const old = before.rows.get(row.id)
    if (accountId !== null && row.accountId !== accountId) continue
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(row)) continue
    // Among more conversations than a snapshot holds, one that comes up may be an old one that moved.
    const change = old === undefined && before.isWhole ? 'new' : 'changed'
    changes.push({ id: row.id, brandId: row.brandId, accountId: row.accountId, change, unread: row.unreadCount })
  }
  return changes
}
