import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashOf, isTokenRefused, nonceOf, proofOf } from '../../../../src/main/connectors/bluesky/dpop.ts'
import { newSigningKey } from '../../../../src/main/engine/realDeps.ts'

const answer = (status: number, headers: Record<string, string>, body: unknown = {}) => ({
  status,
  headers,
  body: new TextEncoder().encode(JSON.stringify(body)),
  url: 'https://pds.example/',
})
const decoded = (part = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown> // a proof holds objects

describe('a proof of possession', () => {
  const plain = { method: 'POST', url: 'https://pds.example/xrpc/a.b?c=d#e', now: 1_700_000_000_999, id: 'once' }

  test('is signed by the key that it shows, and shows no more than the public half', async () => {
    const key = await newSigningKey()
    const [head, claims, signature] = (await proofOf(key, { ...plain, nonce: null })).split('.')
    const { jwk, ...rest } = decoded(head)
    expect(rest).toEqual({ typ: 'dpop+jwt', alg: 'ES256' })
    const known = JSON.parse(key) as Record<string, unknown> // a JWK
    expect(jwk).toEqual({ kty: 'EC', crv: 'P-256', x: known['x'], y: known['y'] })
    const shown = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
    const fits = (text: string): boolean =>
      verify(
        'sha256',
        Buffer.from(text),
        { key: shown, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature ?? '', 'base64url'),
      )
    expect(fits(`${head}.${claims}`)).toBe(true)
    expect(fits(`${head}.${claims}x`)).toBe(false)
    const other = createPublicKey({ key: JSON.parse(await newSigningKey()) as JsonWebKey, format: 'jwk' })
    expect(other.equals(shown)).toBe(false)
  })

  test('says for which request it is, without the query, and for which token', async () => {
    const key = await newSigningKey()
    const claims = async (more: { nonce: string | null; accessToken?: string }) =>
      decoded((await proofOf(key, { ...plain, ...more })).split('.')[1])
    expect(await claims({ nonce: null })).toEqual({
      jti: 'once',
      htm: 'POST',
      htu: 'https://pds.example/xrpc/a.b',
      iat: 1_700_000_000,
    })
    expect(await claims({ nonce: 'n1', accessToken: 'token' })).toMatchObject({
      nonce: 'n1',
      ath: 'PEaenWxYddN6Q_NT1PiOYfz4EsZu7jRXRlpAsNpBU-A',
    })
    expect(await hashOf('token')).toBe('PEaenWxYddN6Q_NT1PiOYfz4EsZu7jRXRlpAsNpBU-A')
  })

  test('with what is no key ends in an error that does not tell it', async () => {
    const error: unknown = await proofOf('{"kty":"EC","d":"very-secret"}', { ...plain, nonce: null }).catch(
      (caught: unknown) => caught,
    )
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).not.toContain('very-secret')
  })
})

describe('what a server says of proofs', () => {
  test.each([
    ['the account’s server wants a number', 401, { 'www-authenticate': 'DPoP error="use_dpop_nonce"' }, {}, true],
    ['the sign-in server wants a number', 400, {}, { error: 'use_dpop_nonce' }, true],
    ['the sign-in server wants a number, by 401', 401, {}, { error: 'use_dpop_nonce' }, true],
    ['another refusal', 400, {}, { error: 'invalid_grant' }, false],
    ['an answer', 200, {}, { error: 'use_dpop_nonce' }, false],
  ])('%s', (_, status, headers, body, again) => {
    expect(nonceOf(answer(status, { ...headers, 'dpop-nonce': 'n2' }, body))).toEqual({ nonce: 'n2', again })
    expect(nonceOf(answer(status, headers, body))).toBeNull()
  })

  test('a token is over only when it says so', () => {
    expect(isTokenRefused(answer(401, { 'www-authenticate': 'DPoP algs="ES256", error="invalid_token"' }))).toBe(true)
    expect(isTokenRefused(answer(401, { 'www-authenticate': 'DPoP error="use_dpop_nonce"' }))).toBe(false)
    expect(isTokenRefused(answer(401, {}))).toBe(false)
    expect(isTokenRefused(answer(400, { 'www-authenticate': 'DPoP error="invalid_token"' }))).toBe(false)
  })
})
