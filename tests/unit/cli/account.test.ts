import { describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/shared/contract/account.ts'
import type { ActivityView } from '../../../src/shared/contract/activity.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { account, brand, network } from './things.ts'
import { noon, run } from './world.ts'

const connect = [
  'account',
  'connect',
  '--brand',
  'b1',
  '--network',
  'bluesky',
  '--field',
  'identifier=acme.test',
  '--secret',
  'password',
]
const reason = 'The server refused this password. Nothing was saved. Check it and connect again.'

/** An engine whose account goes through these states, one each time it is told that something changed. */
function engine(...states: Partial<AccountView>[]) {
  let step = 0
  const lines: ActivityView[] = []
  const fake = createFakeClient(
    {
      'network.list': () => [network(), network({ network: 'mastodon', label: 'Mastodon' })],
      'brand.list': () => [brand()],
      'account.list': () => [],
      'activity.list': () => lines,
      'account.detail': () => account(states[Math.min(step, states.length - 1)]),
    },
    {
      'account.connect': () => ({ accountId: 'a1' }),
      'account.reconnect': () => ({}),
      'account.disconnect': () => ({}),
      'account.pick': () => ({}),
    },
  )
  const next = async (): Promise<void> => {
    // Everything that was answered reaches the command before the next change.
    await new Promise((resolve) => setImmediate(resolve))
    step++
    fake.changed()
  }
  return { ...fake, next, lines }
}
const names = (fake: { asked: readonly { name: string }[] }) => fake.asked.map((one) => one.name)

describe('account connect', () => {
  test('returns when the account is active and prints it with its id on top', async () => {
    const fake = engine({ state: 'connecting', remoteId: null }, { warnings: ['The handle cannot be verified.'] })
    const running = run([...connect, '--json'], { client: fake.client })
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.json()).toMatchObject({
      id: 'a1',
      brandId: 'b1',
      network: 'bluesky',
      state: 'active',
      handle: '@acme.test',
    })
    expect(fake.asked).toEqual([
      {
        name: 'account.connect',
        input: {
          brandId: 'b1',
          network: 'bluesky',
          server: 'https://bsky.social',
          fields: { identifier: 'acme.test' },
          secrets: { password: 'the password' },
          way: 'password',
          paste: false,
        },
      },
    ])
    expect(ran.said).toContain('The handle cannot be verified.')
    expect(ran.said.join() + ran.out).not.toContain('the password')
    expect(fake.watching()).toBe(0)
  })

  test.each<[string, Partial<AccountView>, string]>([
    ['a refused sign-in', { state: 'connecting', stateReason: reason }, reason],
    ['a sign-in that must be repeated', { state: 'needs_login', stateReason: reason }, reason],
    [
      'no keychain',
      { state: 'connecting', stateReason: 'No keychain answers on this computer.' },
      'No keychain answers on this computer.',
    ],
  ])('%s: says why and leaves nothing behind', async (_, state, words) => {
    const fake = engine({ state: 'connecting' }, state)
    const running = run(connect, { client: fake.client })
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(1)
    expect(ran.said.at(-1)).toBe(words)
    expect(names(fake)).toEqual(
      state.state === 'connecting' ? ['account.connect', 'account.disconnect'] : ['account.connect'],
    )
  })

  test('picks among several accounts, and lists them when none is picked', async () => {
    const choices = [
      { remoteId: 'p1', handle: '@one', displayName: 'One' },
      { remoteId: 'p2', handle: '@two', displayName: 'Two' },
    ]
    const picking = engine({ state: 'connecting', choices }, {})
    const running = run([...connect, '--pick', 'p2'], { client: picking.client })
    await picking.next()
    expect((await running).code).toBe(0)
    expect(picking.asked.at(-1)).toEqual({ name: 'account.pick', input: { accountId: 'a1', remoteId: 'p2' } })

    const open = engine({ state: 'connecting', choices })
    const ran = await run(connect, { client: open.client })
    expect(ran.said.at(-1)).toBe(
      'This sign-in leads to several accounts. Add --pick with one of: p1 (@one), p2 (@two).',
    )
    expect(names(open)).toEqual(['account.connect', 'account.disconnect'])
    const wrong = await run([...connect, '--pick', 'p9'], { client: engine({ state: 'connecting', choices }).client })
    expect(wrong.said.at(-1)).toContain('This sign-in does not lead to p9.')
  })

  test.each([
    [['--network', 'blusky'], 2, 'There is no network "blusky". Did you mean bluesky? Known are bluesky or mastodon.'],
    [['--network', 'bluesky'], 2, 'Bluesky needs --field identifier=VALUE (Handle).'],
    [['--network', 'bluesky', '--field', 'identifier=x'], 2, 'Bluesky needs --secret password (App password).'],
    [['--network', 'bluesky', '--secret', 'identifier'], 2, 'identifier is no secret: write --field identifier=VALUE.'],
    [
      ['--network', 'bluesky', '--field', 'identifer=x'],
      2,
      'Bluesky has no sign-in field "identifer". Did you mean identifier? It takes identifier or password.',
    ],
    [
      ['--network', 'bluesky', '--field', 'identifier'],
      2,
      '--field takes KEY=VALUE, such as --field identifier=alice.example.com.',
    ],
    [['--network', 'bluesky', '--field', 'a=1', '--field', 'a=2'], 2, '--field a is given twice.'],
    [['--network', 'bluesky', '--secret', 'a', '--secret', 'a'], 2, '--secret a is given twice.'],
  ])('%j', async (typed, code, words) => {
    const fake = engine({})
    const ran = await run(['account', 'connect', '--brand', 'b1', ...typed], { client: fake.client })
    expect([ran.code, ran.said.at(-1)]).toEqual([code, words])
    expect(fake.asked).toEqual([])
  })

  test('refuses a secret in an argument without repeating it', async () => {
    for (const typed of [
      ['--secret', 'password=hunter2'],
      ['--field', 'password=hunter2'],
    ]) {
      const ran = await run([...connect.slice(0, 6), ...typed], {})
      expect(ran.code).toBe(2)
      expect(ran.starts).toEqual([])
      expect(ran.said.join()).toContain('never')
      expect(ran.said.join()).not.toContain('hunter2')
    }
  })

  test('an unknown brand is told before anything is asked of a server', async () => {
    const fake = engine({})
    const ran = await run(['account', 'connect', '--brand', 'b9', ...connect.slice(4)], { client: fake.client })
    expect([ran.code, ran.said.at(-1)]).toEqual([1, 'There is no brand b9. parley brand list shows them.'])
    expect(fake.asked).toEqual([])
  })
})

test('account reconnect keeps what is not given, and keeps the account when it fails', async () => {
  const fake = engine({ state: 'connecting' }, { state: 'connecting' }, { state: 'needs_login', stateReason: reason })
  const running = run(['account', 'reconnect', 'a1', '--secret', 'password'], { client: fake.client })
  await fake.next()
  await fake.next()
  const ran = await running
  expect([ran.code, ran.said.at(-1)]).toEqual([1, reason])
  expect(fake.asked).toEqual([
    {
      name: 'account.reconnect',
      input: {
        accountId: 'a1',
        fields: {},
        secrets: { password: 'the password' },
        way: 'password',
        paste: false,
        isMoved: false,
      },
    },
  ])
})

test('account reconnect of an account that works returns when the record says that it signed in', async () => {
  const fake = engine({})
  const running = run(['account', 'reconnect', 'a1', '--secret', 'password', '--json'], { client: fake.client })
  const line = (seq: number, action: string, subjectId: string): ActivityView => ({
    seq,
    at: noon,
    actor: 'engine',
    actorName: '',
    action,
    brandId: 'b1',
    subjectKind: 'account',
    subjectId,
    causeId: null,
    detail: {},
  })
  fake.lines.push(line(1, 'account.reconnect', 'a1'), line(2, 'account.signed_in', 'a7'))
  await fake.next()
  let isDone = false
  void running.then(() => (isDone = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(isDone).toBe(false)
  fake.lines.push(line(3, 'account.signed_in', 'a1'))
  await fake.next()
  expect((await running).json()).toMatchObject({ id: 'a1', state: 'active' })
})

test('an identity that was connected once comes back under its old id', async () => {
  const old = account({ id: 'a0' })
  let isBack = false
  const fake = createFakeClient(
    {
      'network.list': () => [network()],
      'brand.list': () => [brand()],
      'account.list': () => (isBack ? [old] : []),
      'account.detail': ({ accountId }) =>
        accountId === 'a0' ? old : isBack ? null : account({ state: 'connecting' }),
    },
    { 'account.connect': () => ({ accountId: 'a1' }) },
  )
  const running = run([...connect, '--json'], { client: fake.client })
  await new Promise((resolve) => setImmediate(resolve))
  isBack = true
  fake.changed()
  expect((await running).json()).toMatchObject({ id: 'a0', state: 'active' })
})

test('account list shows health, account disconnect says what is kept', async () => {
  const troubled = account({
    id: 'a2',
    health: { state: 'needs_you', label: 'Sign in again', detail: 'The password was changed.' },
  })
  const fake = createFakeClient(
    { 'account.list': () => [account(), troubled], 'account.detail': () => account() },
    { 'account.disconnect': () => ({}) },
  )
  expect((await run(['account', 'list'], { client: fake.client })).out).toContain(
    'a2  Bluesky  @acme.test  Sign in again',
  )
  expect((await run(['account', 'list', '--json'], { client: fake.client })).json()).toMatchObject([
    { id: 'a1' },
    { id: 'a2' },
  ])
  const ran = await run(['account', 'disconnect', 'a1'], { client: fake.client })
  expect(ran.out).toBe('Disconnected @acme.test. Its conversations stay.\n')
  expect(fake.asked).toEqual([{ name: 'account.disconnect', input: { accountId: 'a1' } }])
  const forgotten = () => Promise.reject(new Error('The keychain is locked.'))
  const kept = await run(['account', 'disconnect', 'a1', '--json'], { client: fake.client, forgotten })
  expect(kept.code).toBe(1)
  expect(kept.json()).toMatchObject({ id: 'a1', state: 'removed' })
  expect(kept.said.at(-1)).toContain('its secret is still in the keychain. The keychain is locked.')
})
