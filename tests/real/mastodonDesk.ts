import { mastodon } from '../../src/main/connectors/mastodon/index.ts'
import { createNodeWire } from '../../src/main/engine/http/nodeWire.ts'
import type { AccountView } from '../../src/shared/contract/account.ts'
import type { ConversationRow, MessageView } from '../../src/shared/contract/conversation.ts'
import { outboxState } from '../../src/shared/contract/outbox.ts'
import { startEngine, type EngineKit } from '../engine/kit.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import type { Snac, SnacPerson } from './servers/snac.ts'
import { allow } from './servers/snacPeople.ts'

/** A message in the store with the conversation that it stands in. */
export interface Found {
  readonly row: ConversationRow
  readonly message: MessageView
}

/** A whole engine on the real clock, joined to a real server, with one account of it. */
export interface MastodonDesk {
  readonly kit: EngineKit
  readonly brandId: string
  /** Signs in on the server's own page, as that person would in a browser; `paste` types the code that the page shows. */
  readonly connectInBrowser: (person: SnacPerson, paste?: boolean) => Promise<string>
  readonly connectWithToken: (token: string) => Promise<string>
  readonly account: (accountId: string) => Promise<AccountView | null>
  /** Pulls until a message with these words is in the store. */
  readonly comesIn: (words: string) => Promise<Found>
  readonly find: (words: string) => Promise<Found | null>
  readonly sync: () => Promise<void>
  /** Waits until the entry has gone out, does a person's part on the way, and gives how often it was tried. */
  readonly isSent: (outboxId: string) => Promise<number>
  readonly outbox: () => ReturnType<typeof entriesOf>
  readonly close: () => Promise<void>
}

const entriesOf = (kit: EngineKit) => kit.client.query('outbox.list', { states: outboxState.options, limit: 500 })

export async function openMastodonDesk(snac: Snac): Promise<MastodonDesk> {
  const time = {
    clock: { now: () => Date.now() },
    timers: {
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1))
        return () => clearTimeout(timer)
      },
    },
  } as FakeClock // nobody moves this one
  const kit = startEngine({ time, wire: createNodeWire(), servers: {}, connectors: [mastodon] })
  const { client } = kit
  const { brandId } = await client.command('brand.create', { name: 'Acme' })
  const account = (accountId: string): Promise<AccountView | null> => client.query('account.detail', { accountId })

  async function becomesActive(accountId: string): Promise<string> {
    await until(async () => {
      const now = await account(accountId)
      const reason = now?.stateReason ?? null
      if (reason !== null) throw new Error(`The sign-in went wrong: ${reason}`)
      return now?.state === 'active'
    }, 'the account is active')
    return accountId
  }

  async function find(words: string): Promise<Found | null> {
    const { rows } = await client.query('inbox.list', { brandId: null, view: 'all', limit: 200 })
    for (const row of rows) {
      const { messages } = await client.query('conversation.thread', { conversationId: row.id, limit: 500 })
      const message = messages.find((one) => one.body.includes(words))
      if (message !== undefined) return { row, message }
    }
    return null
  }

  async function sync(): Promise<void> {
    const began = Date.now()
    await client.command('sync.now', { accountId: null })
    await until(async () => {
      const accounts = await client.query('account.list', {})
      return accounts.every((one) =>
        one.streams.every((stream) => stream.isHistory || (stream.caughtUpAt ?? 0) >= began || stream.state !== 'idle'),
      )
    }, 'everything is read')
  }

  return {
    kit,
    brandId,
    account,
    find,
    sync,
    connectInBrowser: async (person, paste = false) => {
      kit.host.answerSignIn(async ({ url }) => {
        const { address, page } = await allow(url, person)
        // A page that shows the code leaves the browser open: the person types it into Parley.
        if (address === null) return { code: page }
        return Object.fromEntries(new URL(address).searchParams)
      })
      const { accountId } = await client.command('account.connect', {
        brandId,
        network: 'mastodon',
        server: snac.url,
        fields: {},
        secrets: {},
        way: 'oauth',
        paste,
      })
      if (!paste) return becomesActive(accountId)
      let page = ''
      await until(async () => {
        const address = (await account(accountId))?.signIn?.address ?? null
        if (address !== null) page = (await allow(address, person)).page
        return address !== null
      }, 'the page can be opened')
      await client.command('account.answer', { accountId, text: page })
      return becomesActive(accountId)
    },
    connectWithToken: async (token) => {
      const { accountId } = await client.command('account.connect', {
        brandId,
        network: 'mastodon',
        server: snac.url,
        fields: {},
        secrets: { token },
        way: 'token',
      })
      return accountId
    },
    comesIn: async (words) => {
      let found: Found | null = null
      await until(
        async () => {
          await sync()
          found = await find(words)
          return found !== null
        },
        `"${words}" comes in`,
        1500,
      )
      if (found === null) throw new Error('It came and went')
      return found
    },
    isSent: async (outboxId) => {
      let attempts = 0
      await until(async () => {
        const entry = (await entriesOf(kit)).find((one) => one.id === outboxId)
        if (entry?.state === 'needs_look') await client.command('outbox.settleLook', { outboxId, send: true })
        if (entry?.state === 'failed' || entry?.state === 'unconfirmed')
          throw new Error(`It went wrong: ${entry.state} ${entry.errorText ?? ''}`)
        attempts = entry?.attempts ?? 0
        return entry?.state === 'sent'
      }, 'it has gone out')
      return attempts
    },
    outbox: () => entriesOf(kit),
    close: () => kit.stop(),
  }
}

/** Asks until it holds, for as long as a server needs that delivers from a queue and is looked at twice. */
export async function until(holds: () => Promise<boolean>, what: string, everyMs = 200): Promise<void> {
  for (const giveUp = Date.now() + 90_000; Date.now() < giveUp;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  throw new Error(`Not within 90 s: ${what}`)
}
