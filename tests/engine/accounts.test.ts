import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { startEngine } from './kit.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const detail = async (accountId: string) => {
  const found = await desk.kit.client.query('account.detail', { accountId })
  if (found === null) throw new Error('No account')
  return found
}
const connect = async (): Promise<string> =>
  (
    await desk.kit.client.command('account.connect', {
      brandId: desk.brandId,
      network: 'plain_keyed',
      server: null,
      fields: {},
      secrets: {},
    })
  ).accountId
const again = (accountId: string, server: string | null = null) =>
  desk.kit.client.command('account.reconnect', { accountId, server, fields: {}, secrets: {} })

/** A place at which calls wait until they are let through. */
function gate(): { pass: () => Promise<void>; shut: () => void; open: () => void } {
  let wait = Promise.resolve()
  let open = (): void => undefined
  return {
    pass: () => wait,
    shut: () => {
      wait = new Promise((resolve) => {
        open = resolve
      })
    },
    open: () => open(),
  }
}

describe('accounts that change while something is under way', () => {
  it('stay disconnected when a sign-in ends afterwards, and leave no secret', async () => {
    const at = gate()
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({ ...plain, identities: (session) => at.pass().then(() => plain.identities(session)) }),
    })
    at.shut()
    await again(desk.accountId)
    await desk.kit.time.settle()
    await desk.kit.client.command('account.disconnect', { accountId: desk.accountId })
    at.open()
    await desk.kit.time.advance(10_000)
    expect((await detail(desk.accountId)).state).toBe('removed')
    expect(desk.kit.host.secrets.size).toBe(0)
  })

  it('stay paused or disconnected when a call that began before is told to sign in', async () => {
    const at = gate()
    let isOver = false
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        pull: async (session, stream, cursor) => {
          await at.pass()
          if (isOver) throw new ConnectorError('login', 'Sign in again.', { outcome: 'not_done' })
          return plain.pull(session, stream, cursor)
        },
      }),
    })
    for (const [name, state] of [
      ['account.pause', 'paused'],
      ['account.disconnect', 'removed'],
    ] as const) {
      at.shut()
      isOver = true
      await desk.kit.client.command('sync.now', { accountId: null })
      await desk.kit.time.advance(100)
      await desk.kit.client.command(name, { accountId: desk.accountId })
      at.open()
      await desk.kit.time.advance(1000)
      expect((await detail(desk.accountId)).state).toBe(state)
      if (state === 'paused') {
        isOver = false
        await desk.kit.client.command('account.resume', { accountId: desk.accountId })
        await desk.kit.time.advance(60_000)
        expect((await detail(desk.accountId)).health.state).toBe('healthy')
      }
    }
  })

  it('keep their server until a sign-in at another one has succeeded', async () => {
    let isThere = false
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        identities: (session) =>
          session.account.server === 'https://elsewhere.example' && !isThere
            ? Promise.reject(new ConnectorError('rejected', 'Not here.', { outcome: 'not_done' }))
            : plain.identities(session),
      }),
    })
    await again(desk.accountId, 'elsewhere.example')
    await desk.kit.time.advance(10_000)
    expect(await detail(desk.accountId)).toMatchObject({
      state: 'active',
      server: 'https://plain.example',
      stateReason: expect.stringContaining('Not here.'),
    })
    isThere = true
    await again(desk.accountId, 'elsewhere.example')
    await desk.kit.time.advance(10_000)
    expect(await detail(desk.accountId)).toMatchObject({ state: 'active', server: 'https://elsewhere.example' })
  })

  it('are one when the same person signs in twice at the same moment', async () => {
    desk = await startPlainDesk('keyed')
    await desk.kit.client.command('account.disconnect', { accountId: desk.accountId })
    await desk.kit.time.advance(1000)
    const [one, two] = [await connect(), await connect()]
    await desk.kit.time.advance(10_000)
    const accounts = await desk.kit.client.query('account.list', { brandId: null })
    const active = accounts.filter((it) => it.state === 'active')
    expect(active.map((it) => it.id)).toEqual([desk.accountId])
    expect([...desk.kit.host.secrets.keys()]).toEqual([desk.accountId])
    const reasons = await Promise.all([one, two].map(async (id) => (await detail(id)).stateReason))
    expect(reasons.join(' ')).toMatch(/connected already|continued as/)
    expect((await desk.kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('take up their queue where it was when they are connected again', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    desk.net.fault = 'refused'
    const outboxId = await desk.reply(conversationId, 'an answer')
    await desk.kit.time.advance(1000)
    await desk.kit.client.command('account.disconnect', { accountId: desk.accountId })
    desk.net.fault = null
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'cancelled', text: 'an answer' })
    const detailOf = () => desk.kit.client.query('conversation.detail', { conversationId })
    expect((await detailOf())?.draft?.text).toBe('an answer')
    expect((await detailOf())?.snippet).toBe('hello')
    await expect(desk.reply(conversationId, 'too early')).rejects.toThrow(/disconnected/)
    await connect()
    await desk.kit.time.advance(10_000)
    expect((await detail(desk.accountId)).state).toBe('active')
    await desk.reply(conversationId, 'an answer')
    await desk.kit.time.advance(10_000)
    expect(desk.posted()).toEqual(['an answer'])
  })

  it('say after a restart that a sign-in was interrupted, and keep an engine that stops from failing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-'))
    const file = join(folder, 'parley.db')
    desk = await startPlainDesk('keyed', { file })
    desk.net.fault = 'hang'
    const accountId = await connect()
    await desk.kit.time.settle()
    await desk.kit.stop()
    const { time, host } = desk.kit
    desk = { ...desk, kit: startEngine({ file, time, host }) }
    expect((await detail(accountId)).stateReason).toMatch(/interrupted/)
    await desk.kit.stop()
    rmSync(folder, { recursive: true })
  })
})

describe('the sample brand', () => {
  it('is opened once, also when it was interrupted or disconnected before', async () => {
    const kit = startEngine()
    const ids = await kit.client.command('brand.openSample', {})
    kit.store.write(
      (db) => db.run("UPDATE accounts SET state = 'connecting', state_reason = 'interrupted', remote_id = NULL"),
      { durable: false },
    )
    expect(await kit.client.command('brand.openSample', {})).toEqual(ids)
    await kit.time.advance(5000)
    expect((await kit.client.query('account.detail', { accountId: ids.accountId }))?.state).toBe('active')
    await kit.client.command('account.disconnect', { accountId: ids.accountId })
    expect(await kit.client.command('brand.openSample', {})).toEqual(ids)
    await kit.time.advance(5000)
    expect((await kit.client.query('account.detail', { accountId: ids.accountId }))?.state).toBe('active')
    expect(await kit.client.query('brand.list', {})).toHaveLength(1)
    await kit.stop()
  })
})
