import { describe, expect, test } from 'vitest'
import { Interrupted } from '../../../src/main/cli/run.ts'
import { connect, connecting, late, line, linesOf, signInEngine as engine, waiting } from './signInEngine.ts'
import { run } from './world.ts'

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

  test('a code is read unasked where the browser cannot come back by itself', async () => {
    const fake = engine({ ...connecting, signIn: waiting({ isPasted: true }) })
    const running = run(connect, { client: fake.client, readLine: linesOf('the code').readLine })
    await fake.become({})
    await fake.become({ state: 'active', signIn: null })
    expect((await running).code).toBe(0)
    expect(fake.asked.at(-1)).toEqual({ name: 'account.answer', input: { accountId: 'a1', text: 'the code' } })
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

test('a network without a usual server needs one', async () => {
  const fake = engine(connecting)
  const ran = await run(connect.slice(0, 6), { client: fake.client })
  expect([ran.code, ran.said.at(-1)]).toEqual([2, 'Mastodon needs --server URL (Server).'])
  expect(fake.asked).toEqual([])
})
