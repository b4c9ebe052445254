import { expect, test } from 'vitest'
import { createHost } from '../../src/main/app/hostService.ts'

function host() {
  const calls: unknown[][] = []
  const note = (...call: unknown[]): void => void calls.push(call)
  return {
    calls,
    host: createHost({
      keychain: {
        readSecret: async (id) => {
          note('read', id)
          return 'secret'
        },
        writeSecret: async (id, secret) => note('write', id, secret),
        deleteSecret: async (id) => note('delete', id),
      },
      signIn: {
        redirectUri: async () => 'http://127.0.0.1:1/signed-in',
        signIn: async () => ({ code: 'c' }),
        endSignIn: async () => undefined,
      },
      notify: (given) => note('notify', given),
      setBadge: (count) => note('badge', count),
    }),
  }
}

test('passes on what the engine asks', async () => {
  const { host: made, calls } = host()
  expect(await made.readSecret('0193-a:1')).toBe('secret')
  await made.writeSecret('a1', 's')
  await made.deleteSecret('a1')
  await made.setBadge(3)
  await made.setBadge(-1)
  await made.setBadge(Number.NaN)
  expect(calls).toEqual([
    ['read', '0193-a:1'],
    ['write', 'a1', 's'],
    ['delete', 'a1'],
    ['badge', 3],
    ['badge', 0],
    ['badge', 0],
  ])
  expect(await made.signIn({ url: 'https://example.com', state: 's', redirectUri: null, quiet: false })).toEqual({
    code: 'c',
  })
})

test('refuses what is not the id of an account', async () => {
  const { host: made, calls } = host()
  for (const id of ['', 'a b', 'a/b', 'a#0', 'x'.repeat(81), null, 1, {}]) {
    await expect(made.readSecret(id as string)).rejects.toThrow('not the id') // on purpose the wrong kind
    await expect(made.writeSecret(id as string, 's')).rejects.toThrow('not the id')
    await expect(made.deleteSecret(id as string)).rejects.toThrow('not the id')
  }
  await expect(made.writeSecret('a1', 5 as unknown as string)).rejects.toThrow('must be a text') // on purpose
  expect(calls).toEqual([])
})
