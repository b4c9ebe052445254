import fc from 'fast-check'
import { expect, it } from 'vitest'
import { outboxTable } from '../../src/main/engine/rules/outboxStates.ts'
import type { OutboxState, OutboxView } from '../../src/shared/contract/outbox.ts'
import { wireFaults, type WireFault } from '../fakes/faultyWire.ts'
import { plainKinds, type PlainKind } from '../fakes/plainWorld.ts'
import { startPlainDesk, type PlainDesk } from '../engine/plainDesk.ts'
import { randomRuns } from './randomRuns.ts'

/** What may happen at a desk; entries are named by the order in which they were written. */
type Event =
  | { readonly do: 'reply'; readonly thread: number; readonly undoSeconds: number }
  | { readonly do: 'cancel' | 'sendNow' | 'retry' | 'look'; readonly entry: number; readonly yes: boolean }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'fault'; readonly fault: WireFault | null }
  | { readonly do: 'customer' | 'colleague'; readonly thread: number }
  | { readonly do: 'line'; readonly isOnline: boolean }

const threads = ['d1', 'c2']
const thread = fc.integer({ min: 0, max: threads.length - 1 })
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('reply' as const), thread, undoSeconds: fc.constantFrom(0, 0, 10) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel' as const, 'sendNow' as const, 'retry' as const, 'look' as const),
      entry: fc.nat({ max: 7 }),
      yes: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(100, 3_000, 12_000, 70_000, 400_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('fault' as const), fault: fc.option(fc.constantFrom(...wireFaults)) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('customer' as const, 'colleague' as const), thread }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('line' as const), isOnline: fc.boolean() }) },
)

/** States that can follow a state by any number of steps of the table, and itself. */
function reachable(from: OutboxState): ReadonlySet<OutboxState> {
  const seen = new Set([from])
  for (const state of seen) for (const to of Object.values(outboxTable[state])) seen.add(to)
  return seen
}

/** A desk, and what must be true of it at any moment. */
async function openDesk(kind: PlainKind) {
  const desk = await startPlainDesk(kind)
  const { kit, world } = desk
  const conversations: string[] = []
  for (const name of threads) conversations.push(await desk.written(name, `A question in ${name}`))
  const texts = new Map<string, string>()
  const states = new Map<string, OutboxState>()
  const resent = new Set<string>()
  const list = (): Promise<OutboxView[]> => kit.client.query('outbox.list', { ids: [...texts.keys()], limit: 500 })
  const madeBy = (id: string): number => world.posts.filter((post) => post.madeBy === id).length

  const check = async (): Promise<void> => {
    const rows = await list()
    expect(rows.map((row) => row.id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      [...texts.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
    )
    for (const row of rows) {
      const before = states.get(row.id) ?? 'queued'
      expect([...reachable(before)], `${row.id} went from ${before}`).toContain(row.state)
      states.set(row.id, row.state)
      expect(row.text).toBe(texts.get(row.id))
      expect(madeBy(row.id), `${row.id} is ${row.state}`).toBeLessThanOrEqual(1)
      if (row.state === 'sent') expect(madeBy(row.id), `${row.id} is sent`).toBe(1)
      if (row.state === 'cancelled' || row.state === 'failed')
        expect(madeBy(row.id), `${row.id} is ${row.state}`).toBe(0)
      if (row.state === 'failed' || row.state === 'unconfirmed' || row.state === 'needs_look')
        expect(row.errorText ?? '').not.toBe('')
    }
    for (const conversation of conversations) {
      const busy = rows.filter(
        (row) => row.conversationId === conversation && (row.state === 'sending' || row.state === 'checking'),
      )
      expect(busy.length).toBeLessThanOrEqual(1)
    }
    const order = [...texts.keys()]
    for (const name of threads) {
      const posted = world.posts.filter(
        (post) => post.thread === name && post.madeBy !== null && !resent.has(post.madeBy),
      )
      const places = posted.map((post) => order.indexOf(post.madeBy ?? ''))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
  }
  return { desk, conversations, texts, resent, list, madeBy, check }
}

/** Does what can be done in the entry's state; a refusal with a reason is as good as an answer. */
async function person(
  desk: PlainDesk,
  row: OutboxView,
  it: Extract<Event, { entry: number }>,
  isThere: boolean,
): Promise<void> {
  const { client } = desk.kit
  const outboxId = row.id
  const asked =
    it.do === 'cancel' && row.state !== 'unconfirmed' && row.state !== 'needs_look'
      ? client.command('outbox.cancel', { outboxId })
      : it.do === 'sendNow'
        ? client.command('outbox.sendNow', { outboxId })
        : it.do === 'retry'
          ? client.command('outbox.retry', { outboxId })
          : row.state === 'unconfirmed'
            ? client.command('outbox.settleUnconfirmed', { outboxId, arrived: isThere })
            : client.command('outbox.settleLook', { outboxId, send: it.yes })
  await asked.catch((error: unknown) => {
    expect(error).toMatchObject({ failure: { code: 'conflict' } })
  })
}

it.each(plainKinds)(
  'keeps its promises through whatever people and the network do, one after the other: %s',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), async (events) => {
        const { desk, conversations, texts, resent, list, madeBy, check } = await openDesk(kind)
        const { kit, world } = desk
        try {
          for (const it of events) {
            if (it.do === 'reply') {
              const text = `Answer ${texts.size}`
              texts.set(await desk.reply(conversations[it.thread] ?? '', text, it.undoSeconds), text)
            } else if (it.do === 'wait') await kit.time.advance(it.ms)
            else if (it.do === 'fault') desk.net.fault = it.fault
            else if (it.do === 'line') kit.engine.hostEvent({ kind: it.isOnline ? 'online' : 'offline' })
            else if (it.do === 'customer')
              world.customerWrites(threads[it.thread] ?? '', 'And another thing', kit.time.clock.now())
            else if (it.do === 'colleague')
              world.colleagueWrites(threads[it.thread] ?? '', null, 'A word by a colleague', kit.time.clock.now())
            else if ('entry' in it) {
              const row = (await list()).find((one) => one.id === [...texts.keys()][it.entry])
              if (row !== undefined) {
                if (row.state === 'failed' || row.state === 'unconfirmed') resent.add(row.id)
                await person(desk, row, it, madeBy(row.id) > 0)
              }
            }
            await check()
          }
          desk.net.fault = null
          kit.engine.hostEvent({ kind: 'online' })
          for (let round = 0; round < 12; round += 1) {
            const [account] = await kit.client.query('account.list', {})
            if (account?.state === 'needs_login')
              await kit.client.command('account.reconnect', { accountId: account.id, fields: {}, secrets: {} })
            // A reply that waits for a look holds up those behind it.
            for (const row of await list())
              if (row.state === 'needs_look')
                await kit.client.command('outbox.settleLook', { outboxId: row.id, send: true })
            await kit.time.advance(400_000)
            await check()
          }
          for (const row of await list()) expect(['sent', 'cancelled', 'failed', 'unconfirmed']).toContain(row.state)
        } finally {
          await kit.stop()
        }
      }),
      randomRuns(25, 200),
    )
  },
  600_000,
)
