import { expect, test } from 'vitest'
import { createProxySignIn } from '../../src/main/app/proxySignIn.ts'

const empty = { readSecret: async () => null }

test('the proxy variables give the sign-in of the proxy that they name, and of no other', async () => {
  const find = createProxySignIn({ https_proxy: 'http://me:p%40ss@proxy.test:3128' }, empty)
  expect(await find('proxy.test', 3128)).toEqual({ username: 'me', password: 'p@ss' })
  expect(await find('proxy.test', 3129)).toBeNull()
  expect(await find('other.test', 3128)).toBeNull()
  expect(await createProxySignIn({ HTTP_PROXY: 'me:pw@proxy.test' }, empty)('proxy.test', 80)).toEqual({
    username: 'me',
    password: 'pw',
  })
})

test('else the keychain is asked for this very proxy', async () => {
  const asked: string[] = []
  const secrets = (secret: string | null) => ({
    readSecret: async (name: string) => {
      asked.push(name)
      return secret
    },
  })
  expect(await createProxySignIn({}, secrets('{"username":"a","password":"b"}'))('proxy.test', 3128)).toEqual({
    username: 'a',
    password: 'b',
  })
  expect(asked).toEqual(['proxy:proxy.test:3128'])
  for (const broken of ['', '{}', 'null', '{"username":1,"password":"b"}', 'x']) {
    expect(await createProxySignIn({ HTTP_PROXY: '::::' }, secrets(broken))('proxy.test', 3128)).toBeNull()
  }
})

test('a keychain that cannot be asked means no sign-in, not a crash', async () => {
  expect(
    await createProxySignIn({}, { readSecret: () => Promise.reject(new Error('locked')) })('proxy.test', 1),
  ).toBeNull()
})
