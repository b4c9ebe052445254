import { afterEach, describe, expect, it } from 'vitest'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { StoreFull } from '../../src/main/engine/store/database.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

/** Requests that leave while this much time passes. */
async function requestsIn(ms: number): Promise<number> {
  const before = desk.kit.requests.length
  await desk.kit.time.advance(ms)
  return desk.kit.requests.length - before
}

describe('work that cannot be done', () => {
  it('does not hammer a server that fails at each attempt to write', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await desk.reply(conversationId, 'an answer')
    desk.net.fault = '504_before'
    desk.net.hits = (method) => method === 'POST'
    await desk.kit.time.advance(3_600_000)
    const tries = desk.kit.requests.filter((it) => it.startsWith('POST')).length
    expect(tries).toBeGreaterThan(5)
    expect(tries).toBeLessThan(60)
    desk.net.fault = null
    await desk.kit.time.advance(600_000)
    expect((await desk.entry(outboxId)).state).toBe('sent')
    expect(desk.posted()).toEqual(['an answer'])
  })

  it('keeps a reply queued through a night of answers that cannot be read, and sends it after', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    desk.net.fault = 'broken_body'
    const outboxId = await desk.reply(conversationId, 'an answer')
    await desk.kit.time.advance(8 * 3_600_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', text: 'an answer' })
    desk.net.fault = null
    await desk.kit.time.advance(6 * 3_600_000)
    expect((await desk.entry(outboxId)).state).toBe('sent')
  })

  it('lets a fault of its own in one conversation hold up no other, and tries again later', async () => {
    let isBroken = true
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        capabilities: (account) => {
          if (isBroken && new Error().stack?.includes('outbox/look') === true) throw new TypeError('a fault of ours')
          return plain.capabilities(account)
        },
      }),
    })
    const one = await desk.written('t1', 'hello')
    const two = await desk.written('t2', 'hello too')
    desk.net.fault = 'cut_before'
    desk.net.hits = (method) => method === 'POST'
    const first = await desk.reply(one, 'first')
    await desk.kit.time.advance(1000)
    desk.net.fault = null
    const second = await desk.reply(two, 'second')
    await desk.kit.time.advance(600_000)
    expect((await desk.entry(second)).state).toBe('sent')
    expect((await desk.entry(first)).state).toBe('checking')
    expect(desk.kit.lines.filter((it) => it.event === 'outbox.bug').length).toBeLessThan(10)
    isBroken = false
    await desk.kit.time.advance(3_600_000)
    expect((await desk.entry(first)).state).toBe('sent')
    expect(desk.posted().sort()).toEqual(['first', 'second'])
  })

  it('finds out about a send whose outcome could not be written down', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const { store } = desk.kit
    const write = store.write
    let isFull = false
    Object.assign(store, {
      write: (...given: Parameters<typeof write>) => {
        if (isFull) throw new StoreFull()
        return write(...given)
      },
    })
    desk.net.hits = (method) => {
      // From the moment in which the reply leaves there is no room on the disk.
      if (method === 'POST') isFull = true
      return false
    }
    desk.net.fault = 'refused'
    const outboxId = await desk.reply(conversationId, 'an answer')
    await desk.kit.time.advance(20_000)
    expect(desk.posted()).toEqual(['an answer'])
    expect((await desk.entry(outboxId)).state).toBe('sending')
    expect(await requestsIn(600_000)).toBeLessThan(40)
    desk.net.hits = () => false
    isFull = false
    await desk.kit.time.advance(600_000)
    expect((await desk.entry(outboxId)).state).toBe('sent')
    expect(desk.posted()).toEqual(['an answer'])
  })

  it('serves an account whose reply is queued behind hundreds of another', async () => {
    desk = await startPlainDesk('keyed')
    const { accountId, kit } = desk
    for (let n = 0; n < 400; n++) desk.world.customerWrites(`t${n}`, `hello ${n}`, kit.time.clock.now())
    await desk.written('t-last', 'hello')
    const account = kit.store.reader.get<{ number: number }>('SELECT number FROM accounts WHERE id = :accountId', {
      accountId,
    })
    const { listActionable, listNextDue } = await import('../../src/main/engine/store/outbox.ts')
    await kit.client.command('account.pause', { accountId })
    for (const { id } of kit.store.reader.all<{ id: string }>('SELECT id FROM conversations'))
      await desk.reply(id, 'yes')
    kit.store.write(
      (db) => {
        db.run("UPDATE accounts SET state = 'active'")
        const { lastInsertRowid } = db.run(
          `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
           SELECT 'other', brand, network, 'other', '', '', '{}', '[]', '[]', 'active', 'none', 0 FROM accounts`,
        )
        db.run('UPDATE outbox SET account = :other WHERE seq = (SELECT max(seq) FROM outbox)', {
          other: lastInsertRowid,
        })
      },
      { durable: false },
    )
    const now = kit.time.clock.now()
    for (const list of [listActionable(kit.store.reader, now), listNextDue(kit.store.reader)]) {
      expect(new Set(list.map((it) => it.account)).size).toBe(2)
      expect(list.filter((it) => it.account === account?.number).length).toBeLessThan(20)
    }
  })

  it('asks a person when the network refuses to be asked, and lets the next reply of the thread go', async () => {
    desk = await startPlainDesk('listed', {
      alter: (plain) => ({
        ...plain,
        ownSince: () =>
          Promise.reject(new ConnectorError('rejected', 'Not for you.', { outcome: 'not_done', code: 'Forbidden' })),
      }),
    })
    const conversationId = await desk.written('t1', 'hello')
    desk.net.fault = 'cut_before'
    desk.net.hits = (method) => method === 'POST'
    const first = await desk.reply(conversationId, 'first')
    const second = await desk.reply(conversationId, 'second')
    await desk.kit.time.advance(1000)
    desk.net.fault = null
    await desk.kit.time.advance(120_000)
    expect((await desk.entry(first)).state).toBe('unconfirmed')
    expect((await desk.entry(second)).state).toBe('sent')
  })

  it('looks no sooner than a connector wants to rest, be there more to read or not', async () => {
    let more = true
    const looks: number[] = []
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        pull: async (session, stream, cursor) => {
          const page = await plain.pull(session, stream, cursor)
          looks.push(session.now)
          return { ...page, cursor: `${String(looks.length)}`, more, restMs: 1_800_000 }
        },
      }),
    })
    await desk.kit.time.advance(2 * 3_600_000)
    more = false
    await desk.kit.time.advance(2 * 3_600_000)
    const spans = looks.slice(1).map((at, n) => at - (looks[n] ?? 0))
    expect(looks.length).toBeGreaterThan(6)
    expect(Math.min(...spans)).toBeGreaterThanOrEqual(1_800_000)
  })

  it('does next to nothing while nothing is due', async () => {
    desk = await startPlainDesk('keyed')
    await desk.kit.client.command('account.pause', { accountId: desk.accountId })
    await desk.kit.time.advance(1000)
    let beats = 0
    const { timers } = desk.kit.time
    const after = timers.after
    Object.assign(timers, {
      after: (ms: number, run: () => void) => {
        beats++
        return after(ms, run)
      },
    })
    await desk.kit.time.advance(600_000)
    expect(beats).toBeLessThan(15)
  })

  it('goes on in time when the clock of the computer is set back, by hours or by a year', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    for (const [n, back] of [3 * 3_600_000, 365 * 86_400_000].entries()) {
      const outboxId = await desk.reply(conversationId, `an answer ${n}`, 30)
      desk.kit.time.jumpTo(desk.kit.time.clock.now() - back)
      expect(await requestsIn(180_000)).toBeGreaterThan(3)
      expect((await desk.entry(outboxId)).state).toBe('sent')
    }
    expect(await requestsIn(600_000)).toBeLessThan(40)
  })

  it('gives accounts the streams of a newer build, and drops waits that a wrong clock left', async () => {
    desk = await startPlainDesk('keyed')
    const { time, store } = desk.kit
    store.write(
      (db) => {
        db.run("UPDATE sync_cursors SET stream = 'of an older build', due_at = due_at + 365 * 86400000")
      },
      { durable: false },
    )
    const { readyWaits } = await import('../../src/main/engine/waits.ts')
    const { createPlainConnector } = await import('../fakes/plainNetwork.ts')
    const parts = { deps: { clock: time.clock, connectors: [createPlainConnector('keyed', 0)] }, store }
    readyWaits(parts as unknown as Parameters<typeof readyWaits>[0]) // all that it looks at
    expect(store.reader.all('SELECT stream, due_at FROM sync_cursors')).toEqual([
      { stream: 'all', due_at: time.clock.now() },
    ])
    await desk.written('t1', 'hello')
  })
})
