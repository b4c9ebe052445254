import { describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/shared/contract/account.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { account, entry, stream } from './things.ts'
import { noon, run } from './world.ts'

const hour = 3_600_000
const troubled: Partial<AccountView> = {
  health: { state: 'needs_you', label: 'Deletions held', detail: 'Most of what is here is gone there.' },
  completeUpTo: noon - hour,
  lastSyncAt: noon,
  requests: { limit: 300, remaining: 12, resetsAt: noon + hour },
  signInEndsAt: noon + 24 * hour,
  way: 'browser',
  scopes: ['read'],
  missing: ['Muting people does not work.'],
  warnings: ['The handle cannot be verified.'],
  sources: ['https://example.com/feed'],
  gaps: [{ stream: 'mentions', from: noon - 2 * hour, to: noon - hour, reason: 'The server keeps no more.' }],
  history: { state: 'paused', reachedAt: noon - 48 * hour },
  streams: [
    stream({ caughtUpAt: noon - hour }),
    stream({ name: 'chat', label: 'Chat', state: 'blocked', failures: 1, isHeld: true, errorText: '90 of 100 gone.' }),
    stream({
      name: 'home',
      label: 'Home',
      state: 'backoff',
      failures: 2,
      errorKind: 'server',
      errorText: 'The server failed.',
      dueAt: noon + hour,
    }),
  ],
}

function engine(over: Partial<AccountView> = {}) {
  let now = account(over)
  return createFakeClient(
    {
      'account.list': () => [now],
      'account.detail': ({ accountId }) =>
        accountId === 'a1' ? now : accountId === 'gone' ? account({ state: 'removed' }) : null,
      'outbox.list': () => [entry({ actionKind: 'muteList', text: '' })],
    },
    {
      'account.history': ({ on }) => {
        now = { ...now, history: { ...now.history, state: on ? 'running' : 'paused' } }
        return {}
      },
      'account.allowDeletions': () => ({}),
      'account.listen': ({ sources }) => {
        now = { ...now, sources }
        return {}
      },
      'account.muteList': () => ({ outboxId: 'o1' }),
    },
  )
}
const refused = async (typed: readonly string[], over: Partial<AccountView> = {}) => {
  const fake = engine(over)
  const ran = await run(['account', ...typed], { client: fake.client })
  expect(fake.asked).toEqual([])
  return [ran.code, ran.said.at(-1)]
}

describe('account health', () => {
  test('tells everything as JSON: an object of one account, an array of all', async () => {
    const { client } = engine(troubled)
    const one = await run(['account', 'health', 'a1', '--json'], { client })
    expect(one.starts[0]?.mode).toBe('read')
    expect(one.json()).toMatchObject({
      id: 'a1',
      health: { state: 'needs_you', label: 'Deletions held' },
      lastSyncAt: '2026-10-01T12:00:00.000Z',
      completeUpTo: '2026-10-01T11:00:00.000Z',
      requests: { limit: 300, remaining: 12, resetsAt: '2026-10-01T13:00:00.000Z' },
      signIn: { way: 'browser', kind: 'renews', endsAt: '2026-10-02T12:00:00.000Z', underWay: null },
      missing: ['Muting people does not work.'],
      warnings: ['The handle cannot be verified.'],
      gaps: [{ stream: 'mentions', from: '2026-10-01T10:00:00.000Z', reason: 'The server keeps no more.' }],
      history: { state: 'paused', reachedAt: '2026-09-29T12:00:00.000Z' },
      heldDeletions: ['chat'],
      sources: ['https://example.com/feed'],
      streams: [
        { name: 'mentions' },
        { name: 'chat', isHeld: true },
        { name: 'home', errorText: 'The server failed.' },
      ],
    })
    const all = await run(['account', 'health', '--json'], { client })
    expect(all.json()).toEqual([one.json()])
  })

  test('tells it in lines for a person', async () => {
    const { out } = await run(['account', 'health'], { client: engine(troubled).client })
    for (const words of [
      /^Bluesky @acme\.test at https:\/\/pds\.test {2}a1$/mu,
      /^ {2}State +Deletions held: Most of what is here is gone there\.$/mu,
      /^ {2}Requests +12 of 300 left, all again 2026-/mu,
      /^ {2}Sign-in +by browser, ends 2026-/mu,
      /^ {2}Missing +Muting people does not work\.$/mu,
      /^ {2}Gap +Mentions, .*: The server keeps no more\.$/mu,
      /^ {2}History +paused, back to .*; parley account history a1 on goes on$/mu,
      /^ {2}Chat +deletions are held: 90 of 100 gone\. \(parley account allow-deletions a1 chat agrees/mu,
      /^ {2}Home +never caught up; failed 2 times, next try .*: The server failed\.$/mu,
    ])
      expect(out).toMatch(words)
  })

  test('says when each stream is looked at next, and the quota that allows it no sooner', async () => {
    const limited = stream({ caughtUpAt: noon - hour, dueAt: noon + hour, limitedBy: 'YouTube units a day' })
    const fake = engine({ streams: [limited, stream({ name: 'history', label: 'Older', isHistory: true })] })
    const { out } = await run(['account', 'health', 'a1'], { client: fake.client })
    expect(out).toMatch(/^ {2}Mentions +caught up .*, next 2026-.*; no more often, because of YouTube units a day$/mu)
    expect(out).toMatch(/^ {2}Older +(?!.*next).*$/mu)
    const told = await run(['account', 'health', 'a1', '--json'], { client: fake.client })
    expect(told.json()).toMatchObject({ streams: [{ limitedBy: 'YouTube units a day' }, { limitedBy: null }] })
  })

  test('says in one sentence that an account rests, until when and why', async () => {
    const fake = engine({
      health: { state: 'watch', label: 'Rests', detail: 'The credit is used up.' },
      rest: { of: 'all', until: noon + hour, text: 'The credit is used up.' },
    })
    const { out } = await run(['account', 'health', 'a1'], { client: fake.client })
    expect(out).toMatch(/^ {2}State +Rests until 2026-10-01 .*: The credit is used up\.$/mu)
    const told = await run(['account', 'health', 'a1', '--json'], { client: fake.client })
    expect(told.json()).toMatchObject({
      rest: { of: 'all', until: '2026-10-01T13:00:00.000Z', text: 'The credit is used up.' },
    })
  })

  test('an address that is the name already is not told twice', async () => {
    const feed = { networkLabel: 'Feed', handle: 'tea.example/feed', server: 'https://tea.example/feed' }
    const { out } = await run(['account', 'health', 'a1'], { client: engine(feed).client })
    expect(out.split('\n')[0]).toBe('Feed tea.example/feed  a1')
  })

  test('an account that does not exist, or not any more', async () => {
    for (const id of ['a9', 'gone'])
      expect(await refused(['health', id])).toEqual([1, `There is no account ${id}. parley account list shows them.`])
  })
})

describe('what a person decides', () => {
  test('history is paused and goes on', async () => {
    const fake = engine({ history: { state: 'running', reachedAt: noon } })
    const off = await run(['account', 'history', 'a1', 'off'], { client: fake.client })
    expect(off.out).toMatch(/^History is paused; what is here goes back to 2026-/u)
    const on = await run(['account', 'history', 'a1', 'on', '--json'], { client: fake.client })
    expect(on.json()).toMatchObject({ history: { state: 'running' } })
    expect(fake.asked).toEqual([
      { name: 'account.history', input: { accountId: 'a1', on: false } },
      { name: 'account.history', input: { accountId: 'a1', on: true } },
    ])
    expect(await refused(['history', 'a1', 'of'])).toEqual([2, 'SWITCH is on or off, not "of". Did you mean on?'])
  })

  test('held deletions are agreed to, of a stream that there is', async () => {
    const fake = engine(troubled)
    const ran = await run(['account', 'allow-deletions', 'a1', 'chat'], { client: fake.client })
    expect(ran.out).toBe('Agreed. The deletions are applied with: parley sync --account a1\n')
    expect(fake.asked).toEqual([{ name: 'account.allowDeletions', input: { accountId: 'a1', stream: 'chat' } }])
    expect(await refused(['allow-deletions', 'a1', 'chatt'], troubled)).toEqual([
      2,
      'This account has no stream "chatt". Did you mean chat? It has mentions, chat or home.',
    ])
  })

  test('sources are replaced, added, removed, printed', async () => {
    const fake = engine({ sources: ['a'] })
    const listen = (...typed: string[]) => run(['account', 'listen', 'a1', ...typed], { client: fake.client })
    const set = () => fake.asked.at(-1)?.input
    await listen('b', 'c')
    expect(set()).toEqual({ accountId: 'a1', sources: ['b', 'c'] })
    await listen('--add', 'd')
    expect(set()).toEqual({ accountId: 'a1', sources: ['b', 'c', 'd'] })
    await listen('c', '--remove')
    expect(set()).toEqual({ accountId: 'a1', sources: ['b', 'd'] })
    expect((await listen()).out).toBe('Listens to 2 sources besides.\n  b\n  d\n')
    const wrong = await listen('--remove', 'e')
    expect([wrong.code, wrong.said.at(-1)]).toEqual([
      1,
      'This account does not listen to e. Did you mean b? Nothing was changed.',
    ])
    await listen('--none')
    expect(set()).toEqual({ accountId: 'a1', sources: [] })
    expect(fake.asked).toHaveLength(4)
  })

  test.each<[string[], string]>([
    [['--none', 'a'], '--none goes without a SOURCE.'],
    [['--add'], '--add needs a SOURCE.'],
    [['--add', '--remove', 'a'], 'Only one of --add and --remove can be meant.'],
    [['x'.repeat(1001)], 'SOURCE: Too big: expected string to have <=1000 characters'],
  ])('listen %j is wrong usage', async (typed, words) => {
    expect(await refused(['listen', 'a1', ...typed])).toEqual([2, words])
  })

  test('a list is muted and unmuted', async () => {
    const fake = engine()
    const ran = await run(['account', 'mute-list', 'a1', 'https://bsky.app/x', '--json'], { client: fake.client })
    expect(ran.json()).toMatchObject({ id: 'o1', action: 'muteList' })
    await run(['account', 'mute-list', 'a1', 'https://bsky.app/x', '--off'], { client: fake.client })
    expect(fake.asked).toMatchObject([{ input: { list: 'https://bsky.app/x', on: true } }, { input: { on: false } }])
  })
})
