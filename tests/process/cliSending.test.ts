import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startBlueskyHttp } from './blueskyHttp.ts'
import type { BlueskyHttp } from './blueskyHttp.ts'
import { openKeyring } from './keyring.ts'
import type { DesktopSession } from '../desktopSession.ts'
import { parley, parleyJson, startParley } from './parley.ts'
import type { Ended } from './parley.ts'

interface Entry {
  id: string
  state: string
}
interface Conversation {
  id: string
  lastInbound: { text: string } | null
}

// Each command is two processes: on a busy machine they take their time.
const patience = 120_000
vi.setConfig({ testTimeout: patience })

let data = ''
let network: BlueskyHttp
let keyring: DesktopSession
let brand = ''
let account = ''
let mina = ''

const given = (input = '') => ({ data, input, env: keyring.env })
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, given())
const connect = (server: string, password: string, env = keyring.env): Promise<Ended> =>
  parley(
    ['account', 'connect', '--json', '--brand', brand, '--network', 'bluesky', '--server', server].concat([
      '--field',
      `identifier=${network.fake.signIn.fields['identifier'] ?? ''}`,
      '--secret',
      'password',
    ]),
    { data, input: `${password}\n`, env },
  )
const password = (): string => network.fake.signIn.secrets['password'] ?? ''
const onNetwork = (text: string): number => network.fake.world.ownMessages().filter((one) => one.text === text).length

/** Fetches, and gives the conversation whose last message from outside is this one. */
async function conversationOf(text: string): Promise<string> {
  await json('sync')
  const found = (await json<Conversation[]>('inbox')).find((one) => one.lastInbound?.text === text)
  if (found === undefined) throw new Error(`"${text}" is not in the inbox`)
  return found.id
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-send-'))
  network = await startBlueskyHttp()
  keyring = await openKeyring()
  mina = network.fake.world.addPerson('Mina')
  brand = (await json<{ id: string }>('brand', 'add', '--name', 'Acme')).id
  await json('settings', 'set', 'blueskyPlcUrl', network.plc)
  await json('settings', 'set', 'blueskyChatService', 'did:web:chat.example#bsky_chat')
}, patience)
afterAll(async () => {
  await keyring.close()
  await network.close()
  await rm(data, { recursive: true, force: true })
})

describe('a sign-in that fails says why and leaves nothing behind', () => {
  async function refused(ended: Ended, words: RegExp): Promise<void> {
    expect(ended.code).toBe(1)
    expect(ended.reason).toMatch(words)
    expect(ended.json()).toMatchObject({ error: { message: ended.reason } })
    expect(ended.err + ended.out).not.toContain(password())
    expect(await json('account', 'list')).toEqual([])
  }

  test('wrong password', async () => {
    await refused(await connect(network.server, 'not the password'), /password/iu)
  })

  test('no server there', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo // it listens on a port, not on a pipe
    await new Promise((resolve) => gone.close(resolve))
    await refused(await connect(`http://127.0.0.1:${port}`, password()), /reach|answer|connect/iu)
  })

  test('a server that is something else', async () => {
    const page = createServer((_, response) => response.end('<!doctype html><title>Welcome</title>'))
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
    const { port } = page.address() as AddressInfo // it listens on a port, not on a pipe
    try {
      await refused(await connect(`http://127.0.0.1:${port}`, password()), /Bluesky|server/u)
    } finally {
      await new Promise((resolve) => page.close(resolve))
    }
  })

  test('no keychain', async () => {
    const env = { ...keyring.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
    await refused(await connect(network.server, password(), env), /keychain/iu)
  })
})

describe('a reply', () => {
  beforeAll(async () => {
    const connected = await connect(network.server, password())
    if (connected.code !== 0) throw new Error(connected.err)
    account = connected.json<{ id: string }>().id
  }, patience)

  test('answers a mention and is on the network exactly once', async () => {
    network.fake.world.mention(mina, 'Where is my parcel? 荷物はどこですか')
    const conversation = await conversationOf('Where is my parcel? 荷物はどこですか')
    const found = await json<Conversation[]>('inbox', '--search', 'はど')
    expect(found.map((one) => one.id)).toEqual([conversation])
    expect(await json('reply', conversation, '--text', 'On its way', '--wait')).toMatchObject({ state: 'sent' })
    expect(onNetwork('On its way')).toBe(1)
  })

  test.each(['before', 'after'] as const)(
    'is there exactly once when the command is killed %s the server did it',
    async (moment) => {
      const question = `Killed ${moment}?`
      const text = `Answered ${moment}`
      network.fake.world.mention(mina, question)
      const conversation = await conversationOf(question)

      const reached = Promise.withResolvers<void>()
      network.hold = (now, request) => {
        if (now !== moment || request.method !== 'POST' || !request.body.includes(text)) return Promise.resolve()
        reached.resolve()
        return new Promise(() => undefined)
      }
      const killed = startParley(['reply', conversation, '--text', text, '--wait'], given())
      await reached.promise
      killed.killGroup()
      expect((await killed.ended).code).toBeNull()
      expect(onNetwork(text)).toBe(moment === 'before' ? 0 : 1)

      network.hold = () => Promise.resolve()
      const result = await json<{ sent: number; entries: Entry[] }>('outbox', 'send')
      expect(result).toMatchObject({ sent: 1, left: 0, entries: [{ state: 'sent' }] })
      expect(onNetwork(text)).toBe(1)
      await json('sync')
      const { messages } = await json<{ messages: { text: string }[] }>('show', conversation)
      expect(messages.filter((message) => message.text === text)).toHaveLength(1)
      expect(await json('verify')).toMatchObject({ isSound: true })
    },
  )
})

test('an account signs in again while it works', async () => {
  const args = [
    'account',
    'reconnect',
    account,
    '--field',
    `identifier=${network.fake.signIn.fields['identifier'] ?? ''}`,
  ]
  const ended = await parley([...args, '--secret', 'password', '--json'], given(`${password()}\n`))
  expect(ended.code).toBe(0)
  expect(ended.json()).toMatchObject({ id: account, state: 'active' })
})

test('a wrong password is told also of an account that works, which stays', async () => {
  const identifier = `identifier=${network.fake.signIn.fields['identifier'] ?? ''}`
  const args = ['account', 'reconnect', account, '--field', identifier, '--secret', 'password', '--json']
  const ended = await parley(args, given('not the password\n'))
  expect(ended.code).toBe(1)
  expect(ended.reason).toMatch(/password/iu)
  expect(await json('account', 'health', account)).toMatchObject({ state: 'active', health: { state: 'healthy' } })
})

test('a disconnected account leaves nothing in the keychain and comes back under its old id', async () => {
  expect(await json('account', 'disconnect', account)).toMatchObject({ id: account, state: 'removed' })
  expect(await json('account', 'list')).toEqual([])
  const again = await connect(network.server, password())
  expect(again.code).toBe(0)
  expect(again.json()).toMatchObject({ id: account, state: 'active' })
})
