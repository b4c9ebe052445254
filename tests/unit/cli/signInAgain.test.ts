import { describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/shared/contract/account.ts'
import { Interrupted } from '../../../src/main/cli/run.ts'
import { late, signInEngine as engine, waiting } from './signInEngine.ts'
import { run } from './world.ts'

describe('account reconnect', () => {
  const reconnect = ['account', 'reconnect', 'a1']

  test('signs in as before when nothing is typed, and at a moved server', async () => {
    const fake = engine({ canMove: true })
    const running = run([...reconnect, '--moved', '--server', 'https://new.test'], { client: fake.client })
    await fake.become({ signIn: waiting() })
    fake.signedIn()
    await fake.become({ signIn: null })
    expect((await running).code).toBe(0)
    expect(fake.asked).toEqual([
      {
        name: 'account.reconnect',
        input: {
          accountId: 'a1',
          server: 'https://new.test',
          fields: {},
          secrets: {},
          way: 'browser',
          paste: false,
          isMoved: true,
        },
      },
    ])
  })

  test('that fails is told also of an account that works, which stays', async () => {
    const fake = engine()
    const running = run(reconnect, { client: fake.client })
    await fake.become({ signIn: waiting() })
    await fake.become({ signIn: null, stateReason: late })
    const ran = await running
    expect([ran.code, ran.said.at(-1)]).toEqual([1, late])
    expect(fake.names()).toEqual(['account.reconnect'])
  })

  test('that is stopped is given up', async () => {
    const stop = Promise.withResolvers<never>()
    const fake = engine()
    const running = run(reconnect, { client: fake.client, interrupted: stop.promise })
    await fake.become({ signIn: waiting() })
    stop.reject(new Interrupted(130))
    expect((await running).code).toBe(130)
    expect(fake.names()).toEqual(['account.reconnect', 'account.stopSignIn'])
  })

  test.each<[string[], Partial<AccountView>, number, string]>([
    [['--moved'], { canMove: true }, 2, '--moved needs --server URL, the new address.'],
    [
      ['--moved', '--server', 'https://new.test'],
      { canMove: false },
      2,
      'An account of Mastodon does not move to another address: leave --moved out, or connect the new account beside it.',
    ],
    [[], { state: 'removed' }, 1, 'There is no account a1. parley account list shows them.'],
  ])('%j', async (more, over, code, words) => {
    const fake = engine(over)
    const ran = await run([...reconnect, ...more], { client: fake.client })
    expect([ran.code, ran.said.at(-1)]).toEqual([code, words])
    expect(fake.asked).toEqual([])
  })
})
