import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeychainProblem, openKeychain } from '../../src/main/host/keychain.ts'
import type { KeychainStore } from '../../src/main/host/keychain.ts'

interface FakeStore extends KeychainStore {
  readonly items: Map<string, string>
  /** Called before each call; may throw or wait. */
  before: (call: string, name: string) => void | Promise<void>
  /** A locked Secret Service answers "nothing" to reads. */
  isLocked: boolean
}

function fakeStore(): FakeStore {
  const items = new Map<string, string>()
  const key = (service: string, name: string): string => `${service}/${name}`
  const store: FakeStore = {
    items,
    before: () => undefined,
    isLocked: false,
    getPassword: async (service, name) => {
      await store.before('get', name)
      return store.isLocked ? null : (items.get(key(service, name)) ?? null)
    },
    setPassword: async (service, name, value) => {
      await store.before('set', name)
      if (store.isLocked) throw new Error('Cannot create an item in a locked collection')
      if (Buffer.byteLength(value) > 2500) throw new Error('Item too large')
      if (value === '') throw new Error('Password is required.')
      items.set(key(service, name), value)
    },
    deletePassword: async (service, name) => {
      await store.before('delete', name)
      return items.delete(key(service, name))
    },
  }
  return store
}

function open(store: KeychainStore, platform: NodeJS.Platform = 'linux') {
  return openKeychain({ platform, load: () => Promise.resolve(store) })
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(KeychainProblem)
  return (error as KeychainProblem).message // checked by the line above
}

describe('secrets in the keychain', () => {
  test('what is written is read again; what was deleted is gone; what never was is null', async () => {
    const keychain = open(fakeStore())
    expect(await keychain.readSecret('a1')).toBeNull()
    await keychain.writeSecret('a1', 'パスワード 👍')
    expect(await keychain.readSecret('a1')).toBe('パスワード 👍')
    expect(await keychain.readSecret('a2')).toBeNull()
    await keychain.deleteSecret('a1')
    expect(await keychain.readSecret('a1')).toBeNull()
    await keychain.deleteSecret('a1')
  })

  test('a small secret is one item of the service Parley, readable by other tools as it is', async () => {
    const store = fakeStore()
    await open(store).writeSecret('a1', '{"access":"x"}')
    expect([...store.items]).toEqual([['Parley/a1', '{"access":"x"}']])
  })

  test('secrets of any length and content come back whole, and nothing is left behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string({ maxLength: 3000, unit: 'grapheme' }),
            fc.string({ minLength: 1990, maxLength: 2010 }),
            fc.constantFrom('parley-chunks:1:2:ff', '', 'x'.repeat(9000)),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        async (secrets) => {
          const store = fakeStore()
          const keychain = open(store)
          for (const secret of secrets) {
            await keychain.writeSecret('a1', secret)
            expect(await keychain.readSecret('a1')).toBe(secret.toWellFormed())
          }
          await keychain.deleteSecret('a1')
          expect([...store.items.keys()]).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a crash at any step of a write leaves the old secret or the new one', async () => {
    const older = 'o'.repeat(5000)
    const newer = 'n'.repeat(7000)
    for (let step = 0; step < 20; step += 1) {
      const store = fakeStore()
      await open(store).writeSecret('a1', older)
      let left = step
      store.before = () => {
        if (left === 0) throw new Error('the power is gone')
        left -= 1
      }
      await open(store)
        .writeSecret('a1', newer)
        .catch(() => undefined)
      store.before = () => undefined
      expect([older, newer]).toContain(await open(store).readSecret('a1'))
    }
  })

  test('a chunk that is missing or changed is a problem, not a shorter secret', async () => {
    for (const harm of ['delete', 'change'] as const) {
      const store = fakeStore()
      await open(store).writeSecret('a1', 'x'.repeat(5000))
      const chunk = [...store.items.keys()].find((name) => name.endsWith('-1')) ?? ''
      if (harm === 'delete') store.items.delete(chunk)
      else store.items.set(chunk, 'AAAA')
      expect(await problemOf(open(store).readSecret('a1'))).toMatch(/incomplete.*kept.*Sign in/s)
    }
  })

  test('two writes at once do not mix', async () => {
    const keychain = open(fakeStore())
    await Promise.all([
      keychain.writeSecret('a1', 'x'.repeat(6000)),
      keychain.writeSecret('a1', 'y'.repeat(3000)),
      keychain.writeSecret('a2', 'z'),
    ])
    expect(await keychain.readSecret('a1')).toBe('y'.repeat(3000))
    expect(await keychain.readSecret('a2')).toBe('z')
  })
})

test('many accounts without a secret asked at once are all without one', async () => {
  const keychain = open(fakeStore())
  const ids = Array.from({ length: 20 }, (_, index) => `a${index}`)
  expect(await Promise.all(ids.map((id) => keychain.readSecret(id)))).toEqual(ids.map(() => null))
})

test('tells when it is idle, and does not wait for ever', async () => {
  const store = fakeStore()
  let letThrough: () => void = () => undefined
  store.before = () =>
    new Promise<void>((resolve) => {
      letThrough = resolve
    })
  const keychain = openKeychain({ platform: 'darwin', load: () => Promise.resolve(store) })
  await keychain.idle(60_000)
  const reading = keychain.readSecret('a1')
  await Promise.resolve()
  await keychain.idle(1)
  let isIdle = false
  const idle = keychain.idle(60_000).then(() => {
    isIdle = true
  })
  await Promise.resolve()
  expect(isIdle).toBe(false)
  letThrough()
  await reading
  await idle
  expect(isIdle).toBe(true)
})

describe('a keychain that cannot be asked', () => {
  test('a locked one is never taken for one without the secret', async () => {
    const store = fakeStore()
    const keychain = open(store)
    await keychain.writeSecret('a1', 'secret')
    store.isLocked = true
    expect(await problemOf(keychain.readSecret('a1'))).toMatch(/locked.*kept.*Unlock/s)
    expect(await problemOf(keychain.deleteSecret('a1'))).toMatch(/locked/)
    expect(await problemOf(keychain.writeSecret('a1', 'new'))).toMatch(/locked/)
    store.isLocked = false
    expect(await keychain.readSecret('a1')).toBe('secret')
  })

  test.each([
    ['linux', 'Cannot autolaunch D-Bus without X11 $DISPLAY', /No keychain answers.*kept.*GNOME Keyring or KWallet/s],
    ['linux', 'The name org.freedesktop.secrets was not provided by any .service files', /No keychain answers/],
    ['linux', 'libsecret-1.so.0: cannot open shared object file', /libsecret-1-0/],
    ['linux', 'Failed to load keytar native addon, checked []', /libsecret/],
    ['linux', 'Prompt was dismissed', /locked or refused/],
    ['darwin', 'User interaction is not allowed.', /locked or refused/],
    ['darwin', 'errSecNoSuchKeychain', /The Keychain of this computer.*kept/s],
    ['win32', 'No credential service', /Credential Manager.*kept/s],
  ] as const)('on %s "%s" becomes plain words', async (platform, said, words) => {
    const keychain = openKeychain({ platform, load: () => Promise.reject(new Error(said)) })
    for (const call of [keychain.readSecret('a1'), keychain.writeSecret('a1', 'x'), keychain.deleteSecret('a1')]) {
      const message = await problemOf(call)
      expect(message).toMatch(words)
      expect(message).not.toContain(said)
    }
    expect(await keychain.keychainState()).toMatch(words)
  })

  test('one that does not answer is given up, and asked afresh next time', async () => {
    const store = fakeStore()
    store.before = () => new Promise<void>(() => undefined)
    const keychain = openKeychain({ platform: 'linux', load: () => Promise.resolve(store), patienceMs: 5 })
    expect(await problemOf(keychain.readSecret('a1'))).toMatch(/no answer within.*kept/s)
    store.before = () => undefined
    expect(await keychain.readSecret('a1')).toBeNull()
  })

  test('one that comes up later is found', async () => {
    const store = fakeStore()
    let isThere = false
    const keychain = openKeychain({
      platform: 'linux',
      load: () => (isThere ? Promise.resolve(store) : Promise.reject(new Error('no bus'))),
    })
    expect(await keychain.keychainState()).not.toBe('ok')
    isThere = true
    expect(await keychain.keychainState()).toBe('ok')
    expect([...store.items.keys()]).toEqual([])
  })
})
