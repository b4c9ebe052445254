import { describe, expect, test } from 'vitest'
import { newId } from '../../../src/main/cli/newId.ts'
import { defaultSettings } from '../../../src/shared/contract/settings.ts'
import type { Settings } from '../../../src/shared/contract/settings.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { account, brand, browserWay, field, network, tokenWay } from './things.ts'
import { noon, run } from './world.ts'

describe('verify', () => {
  const found = { isSound: true, problems: [] as string[], counts: { messages: 12, conversations: 3 }, checkedAt: noon }
  test('of sound data', async () => {
    const { client } = createFakeClient({ 'data.verify': () => found })
    expect((await run(['verify'], { client })).out).toBe('The data is sound.\nmessages       12\nconversations  3\n')
    expect((await run(['verify', '--json'], { client })).json()).toEqual({
      ...found,
      checkedAt: '2026-10-01T12:00:00.000Z',
    })
  })

  test('of damaged data: exit code 1, every problem is listed', async () => {
    const { client } = createFakeClient({
      'data.verify': () => ({ ...found, isSound: false, problems: ['Message m1 is there twice', 'Page 7 is broken'] }),
    })
    const ran = await run(['verify', '--json'], { client })
    expect(ran.code).toBe(1)
    expect(ran.json()).toMatchObject({ isSound: false, problems: ['Message m1 is there twice', 'Page 7 is broken'] })
    expect(ran.said.at(-1)).toMatch(/^The data is not sound: 2 problems\./u)
    expect((await run(['verify'], { client })).out).toContain('Page 7 is broken\n')
  })
})

test('backup hands over an absolute path', async () => {
  const fake = createFakeClient({}, { 'data.backUp': () => ({ bytes: 2_500_000 }) })
  const ran = await run(['backup', '/safe/copy.db'], { client: fake.client })
  expect(ran.out).toBe('Wrote 2.5 MB to /safe/copy.db\n')
  expect(fake.asked).toEqual([{ name: 'data.backUp', input: { file: '/safe/copy.db' } }])
  await run(['backup', 'copy.db'], { client: fake.client })
  expect(fake.asked[1]?.input).toEqual({ file: expect.stringMatching(/^(?:\/|[A-Z]:).*copy\.db$/u) as unknown })
})

describe('settings', () => {
  function engine() {
    let now: Settings = defaultSettings
    return createFakeClient(
      { 'settings.all': () => now },
      {
        'settings.set': ({ values }) => {
          now = { ...now, ...(values as Partial<Settings>) } // parsed by the contract
          return {}
        },
      },
    )
  }

  test('get one or all', async () => {
    const { client } = engine()
    expect((await run(['settings', 'get', 'blueskyPlcUrl'], { client })).out).toBe('https://plc.directory\n')
    expect((await run(['settings', 'get', '--json'], { client })).json()).toEqual(defaultSettings)
  })

  test.each([
    ['undoSeconds', '0', 0],
    ['zoom', '1.5', 1.5],
    ['closeToTray', 'true', true],
    ['singleKeys', 'off', false],
    ['blueskyPlcUrl', 'http://127.0.0.1:2582', 'http://127.0.0.1:2582'],
  ])('set %s %s', async (key, typed, value) => {
    const fake = engine()
    expect((await run(['settings', 'set', key, typed, '--json'], { client: fake.client })).json()).toEqual({
      [key]: value,
    })
    expect(fake.asked).toEqual([{ name: 'settings.set', input: { values: { [key]: value } } }])
  })

  test.each([
    ['undoSeconds', '61'],
    ['undoSeconds', 'ten'],
    ['theme', 'green'],
    ['closeToTray', 'maybe'],
    ['blueskyPlcUrl', 'not an address'],
    ['undoSecond', '5'],
  ])('set %s %s is wrong usage', async (key, typed) => {
    const ran = await run(['settings', 'set', key, typed])
    expect([ran.code, ran.starts]).toEqual([2, []])
    expect(ran.said.at(-1)).toContain(key)
  })
})

test('member add and list', async () => {
  const mina = { id: 'p1', name: 'Mina', role: 'lead' as const, isMe: true, alias: 'MN', brandIds: null }
  const fake = createFakeClient(
    { 'member.list': () => [mina], 'brand.list': () => [] },
    { 'member.add': () => ({ memberId: 'p1' }) },
  )
  expect(
    (await run(['member', 'add', '--name', 'Mina', '--role', 'lead', '--json'], { client: fake.client })).json(),
  ).toEqual(mina)
  expect((await run(['member', 'list'], { client: fake.client })).out).toBe('*  p1  Mina  lead  MN  all brands\n')
  const wrong = await run(['member', 'add', '--name', 'Mina', '--role', 'boss'])
  expect([wrong.code, wrong.said.at(-1)]).toEqual([2, '--role takes agent, lead, manager or external, not "boss".'])
})

test('brand add and sample open print the brand with its id on top', async () => {
  const fake = createFakeClient(
    { 'brand.list': () => [brand()], 'account.list': () => [], 'account.detail': () => account({ isSample: true }) },
    { 'brand.create': () => ({ brandId: 'b1' }), 'brand.openSample': () => ({ brandId: 'b1', accountId: 'a1' }) },
  )
  const added = await run(
    ['brand', 'add', '--name', ' Acme ', '--time-zone', 'Asia/Tokyo', '--language', 'ja', '--json'],
    {
      client: fake.client,
    },
  )
  expect(added.json()).toMatchObject({ id: 'b1', name: 'Acme', timeZone: 'Asia/Tokyo' })
  expect(fake.asked[0]?.input).toEqual({ name: 'Acme', timeZone: 'Asia/Tokyo', hue: null, language: 'ja' })
  expect((await run(['sample', 'open', '--json'], { client: fake.client })).json()).toMatchObject({
    id: 'b1',
    account: { id: 'a1', isSample: true },
  })
  const wrong = await run(['brand', 'add', '--name', 'A', '--time-zone', 'Mars/One'])
  expect([wrong.code, wrong.said.at(-1)]).toEqual([
    2,
    '--time-zone: Not a time zone this computer knows. Use a name such as Asia/Tokyo or UTC.',
  ])
})

test('command ids sort by time and never repeat', () => {
  const ids = [1, 2, 0xffff_ffff, noon].map((at) => newId(at))
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u.test(id))).toBe(
    true,
  )
  expect(new Set(Array.from({ length: 1000 }, () => newId(noon))).size).toBe(1000)
})

test('network list names every way to sign in with what it needs', async () => {
  const { client } = createFakeClient({
    'network.list': () => [
      network(),
      network({
        network: 'mastodon',
        label: 'Mastodon',
        server: { label: 'Server', usual: '' },
        ways: [browserWay({ fields: [field('handle', { isRequired: false })] }), tokenWay()],
      }),
    ],
  })
  const ran = await run(['network', 'list'], { client })
  expect(ran.out).toBe(
    [
      'bluesky  Bluesky: Mentions, replies, messages',
      '  --server URL  Server; https://bsky.social when left out',
      '  --way password  Handle and app password: --field identifier=VALUE --secret password',
      '',
      'mastodon  Mastodon: Mentions, replies, messages',
      '  --server URL  Server',
      '  --way browser  In the browser (opens a page in the browser): [--field handle=VALUE]',
      '  --way token  Access token: --secret token',
      '',
    ].join('\n'),
  )
  const json = (await run(['network', 'list', '--json'], { client })).json()
  expect(json).toMatchObject([{ network: 'bluesky' }, { ways: [{ name: 'browser', canPaste: true }, {}] }])
})
