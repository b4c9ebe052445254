import { describe, expect, test } from 'vitest'
import type { SignInWay } from '../../../src/shared/contract/account.ts'
import { scopeLines, wayFor } from '../../../src/main/cli/signInWays.ts'
import type { TypedSignIn } from '../../../src/main/cli/signInWays.ts'
import { browserWay, field, network, tokenWay } from './things.ts'

const form = (name: string, label: string, ...fields: SignInWay['fields']): SignInWay => ({
  name,
  kind: 'form',
  label,
  fields,
  scopes: [],
  canPaste: false,
})
const password = form(
  'password',
  'Handle and app password',
  field('identifier', { label: 'Handle' }),
  field('password', { label: 'App password', isSecret: true }),
)
const none = form('none', 'Nothing at all')
const mastodon = network({ network: 'mastodon', label: 'Mastodon', ways: [browserWay(), tokenWay()] })
const bluesky = network({ ways: [password, browserWay({ fields: [field('identifier', { isRequired: false })] })] })
const typed = (over: Partial<TypedSignIn> = {}): TypedSignIn => ({
  way: null,
  paste: false,
  fields: {},
  secrets: {},
  ...over,
})
const identifier = { identifier: 'acme.test' }

describe('the way of a new account', () => {
  test.each<[string, typeof mastodon, Partial<TypedSignIn>, string]>([
    ['nothing typed: the first that needs nothing', mastodon, {}, 'browser'],
    ['a token', mastodon, { secrets: { token: 't' } }, 'token'],
    ['named', mastodon, { way: 'token', secrets: { token: 't' } }, 'token'],
    ['handle and password', bluesky, { fields: identifier, secrets: { password: 'p' } }, 'password'],
    ['a handle alone is enough for the browser', bluesky, { fields: identifier }, 'browser'],
    ['pasted: only the browser', bluesky, { paste: true }, 'browser'],
    ['nothing needed', network({ ways: [none] }), {}, 'none'],
  ])('%s', (_, where, how, name) => {
    expect(wayFor(where, typed(how), null).name).toBe(name)
  })

  test.each<[typeof mastodon, Partial<TypedSignIn>, string]>([
    [
      mastodon,
      { way: 'tokn' },
      'Mastodon has no way to sign in called "tokn". Did you mean token? It has browser or token.',
    ],
    [mastodon, { way: 'token' }, 'Mastodon needs --secret token (Access token).'],
    [
      mastodon,
      { way: 'browser', secrets: { token: 't' } },
      'token belongs to another way to sign in to Mastodon: --way token (Access token).',
    ],
    [
      mastodon,
      { paste: true, secrets: { token: 't' } },
      'token belongs to another way to sign in to Mastodon: --way token (Access token).',
    ],
    [
      mastodon,
      { way: 'token', paste: true },
      'The way token of Mastodon does not sign in through the browser: leave --paste out.',
    ],
    [
      network({ ways: [password] }),
      { paste: true },
      'Bluesky does not sign in through the browser: leave --paste out.',
    ],
    [mastodon, { secrets: { tokn: 't' } }, 'Mastodon has no sign-in field "tokn". Did you mean token? It takes token.'],
    [network({ ways: [none] }), { fields: { a: 'b' } }, 'Bluesky has no sign-in field "a". It takes none.'],
    [
      network({ ways: [password, tokenWay()] }),
      { fields: identifier, secrets: { token: 't' } },
      'identifier and token do not go together: Bluesky takes identifier and password (--way password) or token (--way token).',
    ],
    [network({ ways: [password] }), { secrets: { password: 'p' } }, 'Bluesky needs --field identifier=VALUE (Handle).'],
  ])('%#: says what fits', (where, how, words) => {
    expect(() => wayFor(where, typed(how), null)).toThrow(words)
  })
})

describe('the way of an account that signs in again', () => {
  test.each<[string, string, Partial<TypedSignIn>, string]>([
    ['as before', 'browser', {}, 'browser'],
    ['what was typed decides', 'browser', { fields: identifier, secrets: { password: 'p' } }, 'password'],
    ['less than the first time is enough', 'password', { secrets: { password: 'p' } }, 'password'],
    ['a handle goes with the way it knows', 'browser', { fields: identifier }, 'browser'],
    ['pasted', 'password', { paste: true }, 'browser'],
  ])('%s', (_, kept, how, name) => {
    expect(wayFor(bluesky, typed(how), kept).name).toBe(name)
  })

  test('a form that needs something is not signed in to with nothing', () => {
    expect(() => wayFor(bluesky, typed(), 'password')).toThrow('Bluesky needs --field identifier=VALUE (Handle).')
  })
})

test('the scopes are told in words', () => {
  expect(scopeLines(mastodon, browserWay())).toBe(
    'Mastodon will be asked to let Parley:\n  Read mentions\n  Write replies',
  )
  expect(scopeLines(mastodon, browserWay({ scopes: [] }))).toBe('Mastodon will be asked to let Parley in.')
})
