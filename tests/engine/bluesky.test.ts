import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createFakeBluesky } from '../fakes/blueskyServer.ts'
import type { FakeBluesky } from '../fakes/blueskyServer.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { seeded, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-'))
let kit: EngineKit
let net: FakeBluesky
afterEach(async () => {
  await kit.stop()
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
})

async function* bytes(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}

/** An engine with a fake Bluesky account, signed in and read to the end. */
async function connected(): Promise<{ brandId: string; accountId: string; mia: string }> {
  const time = createFakeClock()
  net = createFakeBluesky({ now: () => time.clock.now(), random: seeded(3) })
  const wire: Wire = async (request) => {
    const answer = await net.answer(request)
    return { status: answer.status, headers: answer.headers, body: bytes(answer.body) }
  }
  kit = startEngine({ time, wire, file: join(folder, 'parley.db') })
  await kit.client.command('settings.set', { values: net.settings as { blueskyPlcUrl: string } })
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto' })
  const mia = net.world.addPerson('mia')
  net.world.mention(mia, 'こんにちは、返品したいです')
  await time.advance(2000)
  const { accountId } = await kit.client.command('account.connect', {
    brandId,
    network: 'bluesky',
    server: net.signIn.server,
    fields: { ...net.signIn.fields },
    secrets: { ...net.signIn.secrets },
  })
  await time.advance(20_000)
  expect((await kit.client.query('account.detail', { accountId }))?.state).toBe('active')
  return { brandId, accountId, mia }
}

describe('an account of a real network', () => {
  it('brings a mention, sends a reply once, and survives the end of its access token', async () => {
    const { brandId } = await connected()
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'needs_reply' })
    expect(rows).toMatchObject([{ network: 'bluesky', snippetLanguage: 'ja', needsReply: true }])
    net.world.expireAccess()
    await kit.client.command('message.reply', {
      conversationId: rows[0]?.id ?? '',
      text: 'かしこまりました',
      undoSeconds: 0,
    })
    await kit.time.advance(60_000)
    expect(net.world.ownMessages().map((it) => it.text)).toEqual(['かしこまりました'])
    expect(await kit.client.query('inbox.list', { brandId, view: 'needs_reply' })).toMatchObject({ rows: [] })
  })

  it('asks for a new sign-in when the old one is over, holds the queue, and goes on where it was', async () => {
    const { brandId, accountId, mia } = await connected()
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'needs_reply' })
    net.world.revoke()
    await kit.client.command('message.reply', { conversationId: rows[0]?.id ?? '', text: 'held', undoSeconds: 0 })
    await kit.time.advance(600_000)
    expect((await kit.client.query('account.detail', { accountId }))?.health).toMatchObject({
      state: 'needs_you',
      label: 'Sign in again',
    })
    expect((await kit.client.query('outbox.list', {}))[0]?.state).toBe('queued')
    net.world.mention(mia, 'もう一度お願いします')
    await kit.client.command('account.reconnect', {
      accountId,
      fields: { ...net.signIn.fields },
      secrets: { ...net.signIn.secrets },
    })
    await kit.time.advance(120_000)
    expect((await kit.client.query('account.detail', { accountId }))?.state).toBe('active')
    expect(net.world.ownMessages().map((it) => it.text)).toEqual(['held'])
    expect((await kit.client.query('inbox.list', { brandId, view: 'all' })).rows).toHaveLength(2)
  })

  it('tells a wrong password in words and keeps nothing of it', async () => {
    const { brandId } = await connected()
    const { accountId } = await kit.client.command('account.connect', {
      brandId,
      network: 'bluesky',
      server: net.signIn.server,
      fields: { ...net.signIn.fields },
      secrets: { password: 'wrong-password-typed' },
    })
    await kit.time.advance(10_000)
    const account = await kit.client.query('account.detail', { accountId })
    expect(account?.state).toBe('connecting')
    expect(account?.stateReason).toMatch(/password/i)
  })

  it('does not end an account that works because a new password was mistyped', async () => {
    const { accountId, mia, brandId } = await connected()
    await kit.client.command('account.reconnect', {
      accountId,
      fields: { ...net.signIn.fields },
      secrets: { password: 'wrong-password-typed' },
    })
    const during = await kit.client.query('account.detail', { accountId })
    expect(during).toMatchObject({ state: 'active', signIn: { step: 'asking', way: 'password' } })
    await kit.time.advance(10_000)
    const account = await kit.client.query('account.detail', { accountId })
    expect(account?.state).toBe('active')
    expect(account?.stateReason).toMatch(/password/i)
    expect(account?.signIn).toBeNull()
    net.world.mention(mia, 'まだいますか')
    await kit.time.advance(600_000)
    expect((await kit.client.query('inbox.list', { brandId, view: 'all' })).rows).toHaveLength(2)
  })

  it('holds a reply for a look when the customer wrote meanwhile, and sends it when told to', async () => {
    const { brandId, mia } = await connected()
    const { rows } = await kit.client.query('inbox.list', { brandId, view: 'needs_reply' })
    const conversationId = rows[0]?.id ?? ''
    const { outboxId } = await kit.client.command('message.reply', { conversationId, text: 'at last', undoSeconds: 30 })
    const asked = (await kit.client.query('conversation.thread', { conversationId })).messages.find(
      (it) => it.direction === 'in',
    )
    const remoteId =
      kit.store.reader.get<{ remote_id: string }>('SELECT remote_id FROM messages WHERE id = :id', {
        id: asked?.id ?? '',
      })?.remote_id ?? ''
    net.world.comment(mia, remoteId, 'やっぱり大丈夫です')
    await kit.time.advance(60_000)
    const [entry] = await kit.client.query('outbox.list', {})
    expect(entry).toMatchObject({ id: outboxId, state: 'needs_look', text: 'at last' })
    expect(entry?.errorText).toMatch(/wrote again/)
    expect(net.world.ownMessages()).toEqual([])
    await kit.client.command('outbox.settleLook', { outboxId, send: true })
    await kit.time.advance(60_000)
    expect(net.world.ownMessages().map((it) => it.text)).toEqual(['at last'])
  })

  it('lets no secret into the database, the log or the window', async () => {
    const { accountId } = await connected()
    net.world.expireAccess()
    await kit.client.command('sync.now', { accountId })
    await kit.time.advance(300_000)
    const kept = [...kit.host.secrets.values()]
    expect(kept).toHaveLength(1)
    const secrets = [...Object.values(net.signIn.secrets), ...secretsIn(kept[0] ?? '')]
    expect(secrets.length).toBeGreaterThan(2)
    const places: Record<string, string> = {
      log: JSON.stringify(kit.lines),
      window: JSON.stringify(kit.said),
      ...Object.fromEntries(
        readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]),
      ),
    }
    for (const secret of secrets) {
      for (const form of [
        secret,
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
        Buffer.from(secret).toString('hex'),
        encodeURIComponent(secret),
      ]) {
        for (const [place, text] of Object.entries(places))
          expect(text.includes(form), `${place} holds a secret`).toBe(false)
      }
    }
    expect(Object.keys(places)).toContain('parley.db')
  })

  it('takes a keychain that fails for trouble, never for "no account"', async () => {
    const { accountId } = await connected()
    const file = join(folder, 'parley.db')
    const { time, host } = kit
    await kit.stop()
    host.failNext('readSecret', 'The keychain is locked. Unlock it; nothing is lost.', 3)
    const wire: Wire = async (request) => {
      const answer = await net.answer(request)
      return { status: answer.status, headers: answer.headers, body: bytes(answer.body) }
    }
    kit = startEngine({ time, host, wire, file })
    await kit.client.command('sync.now', { accountId })
    await time.advance(2000)
    const account = await kit.client.query('account.detail', { accountId })
    expect(account?.state).toBe('active')
    expect(account?.health.detail).toMatch(/keychain is locked/)
    await time.advance(3_600_000)
    expect((await kit.client.query('account.detail', { accountId }))?.health.state).toBe('healthy')
  })
})

/** Every text value in the JSON of a keychain item. */
function secretsIn(item: string): string[] {
  const found: string[] = []
  JSON.parse(item, (_key, value: unknown) => {
    if (typeof value === 'string' && value.length > 8) found.push(value)
    return value
  })
  return found.filter((it) => !it.startsWith('did:') && !it.startsWith('http'))
}
