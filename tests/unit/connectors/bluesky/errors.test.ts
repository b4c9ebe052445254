import { describe, expect, test } from 'vitest'
import type { HttpResponse } from '../../../../src/main/connectors/connector.ts'
import { errorCode, errorTable, failureOf } from '../../../../src/main/connectors/bluesky/errors.ts'

const now = Date.UTC(2026, 10, 21)

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers, body: new TextEncoder().encode(text), url: 'https://pds.example/xrpc/a' }
}

describe('refusals', () => {
  test.each([
    [400, 'ExpiredToken', 'login', 'not_done'],
    [400, 'InvalidToken', 'login', 'not_done'],
    [401, 'AuthenticationRequired', 'login', 'not_done'],
    [401, 'AuthFactorTokenRequired', 'login', 'not_done'],
    [401, 'AccountTakedown', 'login', 'not_done'],
    [400, 'InvalidRequest', 'rejected', 'not_done'],
    [400, 'NotFound', 'missing', 'not_done'],
    [400, 'RecordNotFound', 'missing', 'not_done'],
    [400, 'InvalidSwap', 'server', 'not_done'],
    [400, 'MessagesDisabled', 'rejected', 'not_done'],
    [429, 'RateLimitExceeded', 'rate', 'not_done'],
    [500, 'InternalServerError', 'server', 'unknown'],
    [502, 'UpstreamFailure', 'server', 'unknown'],
    [501, 'MethodNotImplemented', 'unsupported', 'not_done'],
    [413, 'PayloadTooLarge', 'rejected', 'not_done'],
    [404, 'XRPCNotSupported', 'unsupported', 'not_done'],
    // A fault of the server's own proves nothing, whatever it calls itself.
    [500, 'ExpiredToken', 'server', 'unknown'],
    [503, 'InvalidRequest', 'server', 'unknown'],
  ])('%i %s is %s, %s', (status, error, kind, outcome) => {
    expect(failureOf(answer(status, { error, message: 'words' }), 'com.atproto.repo.putRecord', now)).toMatchObject({
      kind,
      outcome,
    })
  })

  test.each([
    [400, '<html>Bad Request</html>', 'malformed', 'unknown'],
    [401, '', 'login', 'not_done'],
    [403, '<html>', 'rejected', 'not_done'],
    [404, '<html>', 'missing', 'not_done'],
    [429, '', 'rate', 'not_done'],
    [502, '<html>', 'server', 'unknown'],
    [400, '{"error":7}', 'malformed', 'unknown'],
  ])('%i with %s is %s, %s', (status, body, kind, outcome) => {
    expect(failureOf(answer(status, body), 'app.bsky.feed.getPosts', now)).toMatchObject({ kind, outcome })
  })

  test('say how long to wait: by seconds, by the moment of the reset, or not', () => {
    const limited = (headers: Record<string, string>) =>
      failureOf(answer(429, { error: 'RateLimitExceeded' }, headers), 'a', now).retryAfterMs
    expect(limited({ 'retry-after': '287' })).toBe(287_000)
    expect(limited({ 'ratelimit-reset': String(now / 1000 + 60) })).toBe(60_000)
    expect(limited({})).toBeNull()
    const broken = (headers: Record<string, string>) =>
      failureOf(answer(502, { error: 'UpstreamFailure' }, headers), 'a', now).retryAfterMs
    expect(broken({ 'ratelimit-reset': String(now / 1000 + 60) })).toBeNull()
    expect(broken({ 'retry-after': '11', 'ratelimit-reset': String(now / 1000 + 60) })).toBe(11_000)
    expect(failureOf(answer(401, { error: 'AuthMissing' }, { 'retry-after': '287' }), 'a', now).retryAfterMs).toBeNull()
  })

  test('speak in whole sentences that end with a full stop', () => {
    for (const { words } of Object.values(errorTable)) expect(words).toMatch(/^[A-Z].*\.$/)
  })

  test('a code is read only from an answer that names one', () => {
    expect(errorCode(answer(400, { error: 'ExpiredToken', message: 'x', later: 1 }))).toBe('ExpiredToken')
    for (const body of ['', 'null', '[]', '{"message":"x"}', '{"error":{}}'])
      expect(errorCode(answer(400, body))).toBeNull()
  })
})
