import { describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/shared/contract/account.ts'
import type { ConversationRow } from '../../../src/shared/contract/conversation.ts'
import { CommandFailed } from '../../../src/main/cli/usage.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { account, row, stream } from './things.ts'
import { noon, run } from './world.ts'

interface Step {
  readonly accounts: AccountView[]
  readonly rows?: ConversationRow[]
}

/** An engine that goes through these steps, one each time it is told that something changed. */
function engine(...steps: [Step, ...Step[]]) {
  let step = 0
  const now = (): Step => steps[Math.min(step, steps.length - 1)] ?? steps[0]
  const fake = createFakeClient(
    {
      'account.list': () => now().accounts,
      'inbox.list': () => ({ rows: now().rows ?? [], hasMore: false }),
    },
    { 'sync.now': () => ({ streams: 2 }) },
  )
  const next = async (): Promise<void> => {
    // Everything that was answered reaches the command before the next change.
    await new Promise((resolve) => setImmediate(resolve))
    step++
    fake.changed()
  }
  return { ...fake, next }
}
const done = stream({ caughtUpAt: noon })
const old = stream({ caughtUpAt: noon - 1 })

describe('sync', () => {
  test('pulls until every stream is caught up and says what changed', async () => {
    const fake = engine(
      {
        accounts: [account({ streams: [old, { ...old, name: 'chat', label: 'Messages' }] })],
        rows: [row(), row({ id: 'c2' })],
      },
      { accounts: [account({ streams: [done, { ...old, name: 'chat' }] })] },
      {
        accounts: [account({ streams: [done, { ...done, name: 'chat' }], completeUpTo: noon })],
        rows: [row({ unreadCount: 2 }), row({ id: 'c2' }), row({ id: 'c3' })],
      },
    )
    const running = run(['sync', '--json'], { client: fake.client })
    await fake.next()
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.json()).toEqual({
      accounts: [expect.objectContaining({ id: 'a1', state: 'active', completeUpTo: '2026-10-01T12:00:00.000Z' })],
      conversations: [
        { id: 'c1', brandId: 'b1', accountId: 'a1', change: 'changed', unread: 2 },
        { id: 'c3', brandId: 'b1', accountId: 'a1', change: 'new', unread: 1 },
      ],
      failed: [],
    })
    expect(fake.asked).toEqual([{ name: 'sync.now', input: { accountId: null } }])
    expect(fake.watching()).toBe(0)
  })

  test('does not wait for what fetches older things, which is not asked again once it is done', async () => {
    const history = stream({ name: 'history', isHistory: true, caughtUpAt: null, dueAt: noon + 1000 })
    const ran = await run(['sync', '--json'], {
      client: engine({ accounts: [account({ streams: [done, history] })] }).client,
    })
    expect([ran.code, ran.json()]).toEqual([0, expect.objectContaining({ failed: [] })])
  })

  test('tells once, and not for each stream, that an account rests', async () => {
    const resting = { state: 'backoff', dueAt: noon + 1000, errorKind: 'rate', errorText: 'No credit.' } as const
    const ran = await run(['sync'], {
      client: engine({
        accounts: [
          account({
            health: { state: 'watch', label: 'Rests', detail: 'No credit.' },
            rest: { of: 'all', until: noon + 1000, text: 'No credit.' },
            streams: [stream(resting), stream({ ...resting, name: 'chat', label: 'Messages' })],
          }),
        ],
      }).client,
    })
    expect(ran.code).toBe(0)
    expect(ran.said.filter((line) => line.includes('Rests until'))).toHaveLength(1)
    expect(ran.said.at(-1)).toMatch(/^a1 .*: Rests until 2026-.*: No credit\.$/u)
  })

  test('lists streams that fail, waits for no later try, and is no failure', async () => {
    const failed = stream({
      state: 'backoff',
      dueAt: noon + 1000,
      failures: 1,
      errorKind: 'offline',
      errorText: 'The server cannot be reached.',
    })
    const fake = engine(
      {
        accounts: [
          account({ streams: [stream({ state: 'backoff', failures: 1 })] }),
          account({ id: 'a2', state: 'needs_login', stateReason: 'Sign in again.' }),
        ],
      },
      {
        accounts: [
          account({ streams: [failed, { ...done, name: 'chat' }] }),
          account({ id: 'a2', state: 'needs_login', stateReason: 'Sign in again.' }),
        ],
      },
    )
    const running = run(['sync', '--json'], { client: fake.client })
    await fake.next()
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.json()).toMatchObject({
      failed: [
        {
          accountId: 'a1',
          stream: 'mentions',
          errorKind: 'offline',
          reason: 'The server cannot be reached.',
          nextTryAt: '2026-10-01T12:00:01.000Z',
        },
        { accountId: 'a2', stream: 'mentions', reason: 'Sign in again.', nextTryAt: null },
      ],
    })
    expect(ran.said.join('\n')).toContain('a1 mentions: The server cannot be reached.')
  })

  test('leaves out what a person paused', async () => {
    const ran = await run(['sync', '--json'], { client: engine({ accounts: [account({ state: 'paused' })] }).client })
    expect(ran.json()).toMatchObject({ accounts: [{ id: 'a1', state: 'paused' }], failed: [] })
  })

  test('of one account waits only for that one', async () => {
    const fake = engine({ accounts: [account({ streams: [done] }), account({ id: 'a2', streams: [old] })] })
    const ran = await run(['sync', '--account', 'a1', '--json'], { client: fake.client })
    expect(ran.json()).toMatchObject({ accounts: [{ id: 'a1' }] })
    expect(fake.asked).toEqual([{ name: 'sync.now', input: { accountId: 'a1' } }])
    const unknown = await run(['sync', '--account', 'a9'], { client: fake.client })
    expect([unknown.code, unknown.said.at(-1)]).toEqual([1, 'There is no account a9. parley account list shows them.'])
  })

  test('fails when nothing can be kept any more', async () => {
    const fault = Promise.reject(new CommandFailed('The disk is full.'))
    fault.catch(() => undefined)
    const ran = await run(['sync'], { client: engine({ accounts: [account({ streams: [old] })] }).client, fault })
    expect([ran.code, ran.said.at(-1), ran.isClosed]).toEqual([1, 'The disk is full.', true])
  })

  test('without accounts is done at once', async () => {
    const ran = await run(['sync'], { client: engine({ accounts: [] }).client })
    expect([ran.code, ran.out]).toEqual([0, 'No account is connected yet.\n'])
  })
})
