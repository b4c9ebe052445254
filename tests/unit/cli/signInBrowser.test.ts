import { describe, expect, test } from 'vitest'
import type { AccountView, SignInView } from '../../../src/shared/contract/account.ts'
import type { ActivityView } from '../../../src/shared/contract/activity.ts'
import { conflict, invalid } from '../../../src/shared/contract/failure.ts'
import { Interrupted } from '../../../src/main/cli/run.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { account, brand, browserWay, network, tokenWay } from './things.ts'
import { noon, run } from './world.ts'

const connect = ['account', 'connect', '--brand', 'b1', '--network', 'mastodon', '--server', 'https://social.test']
const address = 'https://social.test/oauth/authorize?state=s'
const line = `Open this address to sign in: ${address}`
const late = 'Nobody finished the sign-in in the browser within five minutes. Nothing was changed. Sign in once more.'

const waiting = (over: Partial<SignInView> = {}): SignInView => ({
  way: 'browser',
  step: 'browser',
  address,
  isPasted: false,
  endsAt: noon + 300_000,
  ...over,
})

/** An engine whose one account is what the test makes of it. */
function engine(first: Partial<AccountView> = {}) {
  let now = account({ network: 'mastodon', networkLabel: 'Mastodon', way: 'browser', ...first })
  const lines: ActivityView[] = []
  const fake = createFakeClient(
    {
      'network.list': () => [
        network({
          network: 'mastodon',
          label: 'Mastodon',
          ways: [browserWay(), tokenWay()],
          server: { label: 'Server', usual: '' },
        }),
      ],
      'brand.list': () => [brand()],
      'account.list': () => [],
      'activity.list': () => lines,
      'account.detail': () => now,
    },
    {
      'account.connect': () => ({ accountId: 'a1' }),
      'account.reconnect': () => ({}),
      'account.disconnect': () => {
        now = { ...now, state: 'removed' }
        return {}
      },
      'account.stopSignIn': () => {
        now = { ...now, signIn: null }
        return {}
      },
      'account.answer': ({ text }) => {
        if (text === 'too long') return invalid('text', 'That is too long for a code.')
        if (text === 'too late') return conflict('No sign-in of this account waits for a code.')
        now = { ...now, stateReason: text.startsWith('https:') ? 'This address belongs to another sign-in.' : null }
        return {}
      },
    },
  )
  /** The account becomes something else, once everything that was answered has reached the command. */
  const become = async (over: Partial<AccountView>): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    now = { ...now, ...over }
    fake.changed()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const signedIn = (): void => {
    lines.push({
      seq: 9,
      at: noon,
      actor: 'engine',
      actorName: '',
      action: 'account.signed_in',
      brandId: 'b1',
      subjectKind: 'account',
      subjectId: 'a1',
      causeId: null,
      detail: {},
    })
  }
  return { ...fake, become, signedIn, names: () => fake.asked.map((one) => one.name) }
}
const connecting = { state: 'connecting', remoteId: null, signIn: null } as const
/** Standard input with these lines, and then its end. */
function linesOf(...lines: string[]) {
  const left = [...lines]
  const asked: string[] = []
  return {
    asked,
    readLine: (words: string) => {
      asked.push(words)
      return Promise.resolve(left.shift() ?? null)
    },
  }
}

describe('a sign-in through the browser', () => {
  test('tells the scopes, then the address once, and prints the account', async () => {
    const fake = engine(connecting)
    const running = run(connect, { client: fake.client })
    await fake.become({ signIn: waiting({ step: 'asking', address: null }) })
    await fake.become({ signIn: waiting() })
    await fake.become({ displayName: 'Another' })
    await fake.become({ state: 'active', signIn: null })
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.said).toEqual([
      'Signing in to Mastodon at https://social.test …',
      'Mastodon will be asked to let Parley:\n  Read mentions\n  Write replies',
      line,
      'Waiting up to five minutes for the answer of the browser on this computer …',
    ])
    expect(ran.out.split('\n').slice(0, 2)).toEqual([line, 'Connected Mastodon @acme.test: a1'])
    expect(fake.asked).toEqual([
      {
        name: 'account.connect',
        input: {
          brandId: 'b1',
          network: 'mastodon',
          server: 'https://social.test',
          fields: {},
          secrets: {},
          way: 'browser',
          paste: false,
        },
      },
    ])
    expect(fake.watching()).toBe(0)
  })

  test('the address stands on standard error only with --json, and where both end at one terminal', async () => {
    for (const [more, isOneTerminal] of [
      [['--json'], false],
      [[], true],
    ] as const) {
      const fake = engine(connecting)
      const running = run([...connect, ...more], { client: fake.client, isOneTerminal })
      await fake.become({ signIn: waiting() })
      await fake.become({ state: 'active', signIn: null })
      const ran = await running
      expect(ran.said).toContain(line)
      expect(ran.out).not.toContain('Open this address')
    }
  })

  test.each(['javascript:alert(1)', 'http://social.test/', 'https://me:secret@social.test/', 'no address'])(
    'never sends a person to %s',
    async (unsafe) => {
      const fake = engine(connecting)
      const running = run(connect, { client: fake.client })
      await fake.become({ signIn: waiting({ address: unsafe }) })
      await fake.become({ signIn: null, stateReason: 'The sign-in page has an unsafe address and was not opened.' })
      const ran = await running
      expect([ran.code, ran.said.at(-1)]).toEqual([1, 'The sign-in page has an unsafe address and was not opened.'])
      expect(ran.said.join('\n') + ran.out).not.toContain('Open this address')
    },
  )

  test('that takes too long leaves nothing and says so', async () => {
    const fake = engine(connecting)
    const running = run([...connect, '--json'], { client: fake.client })
    await fake.become({ signIn: waiting() })
    await fake.become({ signIn: null, stateReason: late })
    const ran = await running
    expect([ran.code, ran.said.at(-1)]).toEqual([1, late])
    expect(ran.json()).toMatchObject({ error: { code: 'failed', message: late } })
    expect(fake.names()).toEqual(['account.connect', 'account.disconnect'])
  })

  test('that is stopped leaves nothing, also before the engine has answered', async () => {
    const stop = Promise.withResolvers<never>()
    const fake = engine(connecting)
    const running = run(connect, { client: fake.client, interrupted: stop.promise })
    await fake.become({ signIn: waiting() })
    stop.reject(new Interrupted(130))
    const ran = await running
    expect(ran.code).toBe(130)
    expect(ran.isClosed).toBe(true)
    expect(fake.names()).toEqual(['account.connect', 'account.disconnect'])

    const early = Promise.withResolvers<never>()
    const slow = engine(connecting)
    const answered = Promise.withResolvers<void>()
    const client: typeof slow.client = {
      ...slow.client,
      command: async (name, input, id) => {
        const answer = await slow.client.command(name, input, id)
        if (name === 'account.connect') {
          early.reject(new Interrupted(143))
          await answered.promise
        }
        return answer
      },
    }
    const second = run(connect, { client, interrupted: early.promise })
    await early.promise.catch(() => answered.resolve())
    expect((await second).code).toBe(143)
    expect(slow.names()).toEqual(['account.connect', 'account.disconnect'])
  })
})

describe('--paste', () => {
  test('says what is wrong with a line and reads the next one', async () => {
    const fake = engine({ ...connecting, signIn: waiting({ isPasted: true }) })
    const input = linesOf('', 'https://127.0.0.1/?state=x', 'too long', 'the code')
    const running = run([...connect, '--paste', '--json'], { client: fake.client, readLine: input.readLine })
    for (let turn = 0; turn < 20 && !fake.asked.some((one) => JSON.stringify(one).includes('the code')); turn++)
      await fake.become({})
    await fake.become({ state: 'active', signIn: null })
    const ran = await running
    expect(ran.code).toBe(0)
    expect(ran.said.slice(2)).toEqual([
      line,
      'That line is empty. Paste it again.',
      'This address belongs to another sign-in. Paste it again.',
      'That is too long for a code. Paste it again.',
    ])
    expect(fake.asked[0]).toMatchObject({ input: { paste: true, way: 'browser' } })
    expect(input.asked[0]).toBe('The code that the page shows, or the address at which the browser ended')
  })

  test('nothing is read before the address is told', async () => {
    const fake = engine(connecting)
    const input = linesOf('the code')
    const running = run([...connect, '--paste'], { client: fake.client, readLine: input.readLine })
    await fake.become({})
    expect(input.asked).toEqual([])
    await fake.become({ signIn: waiting({ isPasted: true }) })
    await fake.become({ state: 'active', signIn: null })
    expect((await running).code).toBe(0)
  })

  test('an input that ends leaves nothing', async () => {
    const fake = engine({ ...connecting, signIn: waiting({ isPasted: true }) })
    const ran = await run([...connect, '--paste'], { client: fake.client, readLine: linesOf().readLine })
    expect([ran.code, ran.said.at(-1)]).toEqual([
      1,
      'Standard input ended before a code that fits was pasted. Nothing was changed.',
    ])
    expect(fake.names()).toEqual(['account.connect', 'account.disconnect'])
  })

  test('a code that the server does not take ends it with the reason, one that comes too late as well', async () => {
    for (const typed of ['the code', 'too late']) {
      const fake = engine({ ...connecting, signIn: waiting({ isPasted: true }) })
      const running = run([...connect, '--paste'], { client: fake.client, readLine: linesOf(typed).readLine })
      await fake.become({})
      await fake.become({ signIn: null, stateReason: 'The server does not know this code.' })
      expect((await running).said.at(-1)).toBe('The server does not know this code.')
    }
  })
})

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

test('a network without a usual server needs one', async () => {
  const fake = engine(connecting)
  const ran = await run(connect.slice(0, 6), { client: fake.client })
  expect([ran.code, ran.said.at(-1)]).toEqual([2, 'Mastodon needs --server URL (Server).'])
  expect(fake.asked).toEqual([])
})
