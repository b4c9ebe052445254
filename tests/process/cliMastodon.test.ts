import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DesktopSession } from '../desktopSession.ts'
import { openKeyring } from './keyring.ts'
import { startMastodonHttp } from './mastodonHttp.ts'
import type { MastodonHttp } from './mastodonHttp.ts'
import { parley, parleyJson, startParley } from './parley.ts'

interface Conversation {
  id: string
  lastInbound: { id: string; text: string } | null
  messages: { id: string; direction: string; text: string; poll: { voted: number[] } | null }[]
}

// Each command is two processes, and a story has many: on a busy machine they take their time.
const patience = 300_000
vi.setConfig({ testTimeout: patience })

let data = ''
let keyring: DesktopSession
let network: MastodonHttp
let brand = ''
let account = ''
let bob = ''

const given = (input?: string) => ({ data, env: keyring.env, ...(input === undefined ? {} : { input }) })
const json = <T>(...args: string[]): Promise<T> => parleyJson<T>(args, given())

/** The conversation that begins with this text. */
async function conversationOf(text: string): Promise<Conversation> {
  await json('sync')
  const found = (await json<Conversation[]>('inbox')).find((one) => one.lastInbound?.text.includes(text))
  if (found === undefined) throw new Error(`"${text}" is not in the inbox`)
  return found
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-mastodon-'))
  keyring = await openKeyring()
  network = await startMastodonHttp()
  bob = network.fake.world.addPerson('Bob')
  brand = (await json<{ id: string }>('brand', 'add', '--name', 'Acme')).id
}, patience)
afterAll(async () => {
  await network.close()
  await keyring.close()
  await rm(data, { recursive: true, force: true })
})

test('an account is connected on the server’s page', async () => {
  const running = startParley(
    ['account', 'connect', '--brand', brand, '--network', 'mastodon', '--server', network.server, '--json'],
    given(),
  )
  await running.said('Waiting up to five minutes')
  const page = /^Open this address to sign in: (.*)$/mu.exec(running.errSoFar())?.[1] ?? ''
  const { address } = network.fake.door.allow(page)
  expect((await fetch(address ?? '')).status).toBe(200)
  const ended = await running.ended
  expect([ended.code, ended.reason]).toEqual([0, expect.any(String)])
  account = ended.json<{ id: string }>().id
})

test('it signs in again with a pasted code, and with a token', async () => {
  const running = startParley(['account', 'reconnect', account, '--paste', '--json'], { ...given(), keepsInput: true })
  await running.said('Open this address to sign in: ')
  const page = /^Open this address to sign in: (.*)$/mu.exec(running.errSoFar())?.[1] ?? ''
  running.child.stdin?.end(`${network.fake.door.allow(page).code}\n`)
  const pasted = await running.ended
  expect([pasted.code, pasted.reason]).toEqual([0, expect.any(String)])
  const ended = await parley(
    ['account', 'reconnect', account, '--secret', 'token', '--json'],
    given(`${network.fake.door.token}\n`),
  )
  expect([ended.code, ended.reason]).toEqual([0, expect.any(String)])
})

test('what a person can do with a mention', async () => {
  network.fake.world.mention?.(bob, 'Where is my tea?')
  const { id } = await conversationOf('Where is my tea?')
  for (const action of ['like', 'boost', 'mute', 'block'])
    expect(await json('act', id, action, '--wait'), action).toMatchObject({ state: 'sent' })
  expect(await json('act', id, 'report', '--reason', 'spam', '--comment', 'Ads', '--wait')).toMatchObject({
    state: 'sent',
  })
  expect(network.fake.world.isMuted?.(bob)).toBe(true)
  expect(network.fake.world.isBlocked?.(bob)).toBe(true)
  expect(network.fake.state.reports).toHaveLength(1)
  for (const action of ['unlike', 'unboost', 'unmute', 'unblock'])
    expect(await json('act', id, action, '--wait'), action).toMatchObject({ state: 'sent' })
  await json('reply', id, '--text', 'On it', '--wait')
  const ours = async () => (await json<Conversation>('show', id)).messages.findLast((one) => one.direction === 'out')
  const mine = (await ours())?.id ?? ''
  expect(await json('edit', mine, '--text', 'On its way', '--wait')).toMatchObject({ state: 'sent' })
  expect(await ours()).toMatchObject({ text: expect.stringContaining('On its way') as unknown })
  expect(await json('act', mine, 'delete', '--wait')).toMatchObject({ state: 'sent' })
  expect(network.fake.world.ownMessages()).toEqual([])
})

test('a poll is voted in', async () => {
  network.fake.world.poll?.(bob, 'Green tea?')
  const { id } = await conversationOf('Green tea?')
  const find = async () => (await json<Conversation>('show', id)).messages.find((one) => one.poll !== null)
  expect(await json('vote', (await find())?.id ?? '', '2', '--wait')).toMatchObject({ state: 'sent' })
  expect((await find())?.poll?.voted).toEqual([2])
})

test('a poll is posted, a thread in order', async () => {
  const poll = ['--poll', 'Yes', '--poll', 'No', '--poll-minutes', '60', '--warning', 'Tea', '--visibility', 'unlisted']
  expect(await json('post', '--account', account, '--text', 'Black tea?', ...poll, '--wait')).toMatchObject({
    state: 'sent',
  })
  const thread = await json<{ parts: { state: string }[] }>(
    'post',
    '--account',
    account,
    '--text',
    'One',
    '--text',
    'Two',
    '--text',
    'Three',
    '--wait',
  )
  expect(thread.parts.map((part) => part.state)).toEqual(['sent', 'sent', 'sent'])
  expect(network.fake.world.ownMessages().map((one) => one.text)).toEqual(['Black tea?', 'One', 'Two', 'Three'])
})

test('health tells requests left and the way', async () => {
  expect(await json('account', 'health', account)).toMatchObject({
    signIn: { way: 'token' },
    requests: { limit: 300, remaining: 299 },
  })
})
