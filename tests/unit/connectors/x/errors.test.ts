import { describe, expect, test } from 'vitest'
import { failureOf } from '../../../../src/main/connectors/x/errors.ts'

const now = 1_000_000
function answered(status: number, body: unknown, headers: Record<string, string> = {}) {
  return failureOf(
    { status, headers, url: '', body: new TextEncoder().encode(JSON.stringify(body)) },
    'the request',
    now,
  )
}

describe('refusals of X', () => {
  test.each([
    [400, { type: 'https://api.twitter.com/2/problems/invalid-request' }, 'rejected', 'invalid-request'],
    [401, { type: 'about:blank' }, 'login', '401'],
    [402, { type: 'https://api.x.com/2/problems/credits' }, 'rate', 'credits'],
    [402, {}, 'rate', 'credits'],
    [
      403,
      { type: 'https://api.x.com/2/problems/client-forbidden', reason: 'client-not-enrolled' },
      'rejected',
      'client-forbidden/client-not-enrolled',
    ],
    [403, { type: 'about:blank' }, 'rejected', '403'],
    [403, { errors: [{ code: 187, message: 'Status is a duplicate.' }] }, 'rejected', '187'],
    [404, { type: 'https://api.x.com/2/problems/resource-not-found' }, 'missing', 'resource-not-found'],
    [429, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }, 'rate', '88'],
    [429, { type: 'https://api.x.com/2/problems/usage-capped' }, 'rate', 'usage-capped'],
    [503, { code: 131 }, 'server', '131'],
    [418, { type: 'https://api.x.com/2/problems/never-heard-of' }, 'rejected', 'never-heard-of'],
    [500, 'no object', 'server', '500'],
  ])('status %i with %j', (status, body, kind, code) => {
    expect(answered(status, body)).toMatchObject({ kind, code })
  })

  test('the end of a window is told in seconds since 1970', () => {
    expect(answered(429, {}, { 'x-rate-limit-reset': '1060' }).retryAfterMs).toBe(60_000)
    expect(answered(429, {}, { 'retry-after': '7', 'x-rate-limit-reset': '1060' }).retryAfterMs).toBe(7000)
  })

  test('what X bills is billed to the app: without credit, or at the cap, all its accounts rest for an hour', () => {
    for (const type of ['credits', 'usage-capped'])
      expect(answered(429, { type: `https://api.x.com/2/problems/${type}` })).toMatchObject({
        rest: 'app',
        retryAfterMs: 3_600_000,
      })
    expect(answered(402, {}).rest).toBe('app')
    expect(answered(429, {}).rest).toBeNull()
  })

  test('words of a text never decide', () => {
    expect(
      answered(403, { type: 'about:blank', detail: 'You have no credits, rate limit exceeded, not found' }),
    ).toMatchObject({ kind: 'rejected', code: '403' })
  })
})
