import { describe, expect, test } from 'vitest'
import { statusError } from '../../../../src/main/connectors/shared/statusError.ts'

const now = Date.UTC(2026, 10, 20, 12)
const answer = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: new Uint8Array(),
  url: 'https://x.example/',
})

describe('the error for a status', () => {
  test.each([
    [400, 'rejected', 'not_done'],
    [401, 'login', 'not_done'],
    [403, 'rejected', 'not_done'],
    [404, 'missing', 'not_done'],
    [408, 'server', 'unknown'],
    [409, 'rejected', 'not_done'],
    [410, 'missing', 'not_done'],
    [422, 'rejected', 'not_done'],
    [429, 'rate', 'not_done'],
    [500, 'server', 'unknown'],
    [503, 'server', 'unknown'],
    [599, 'server', 'unknown'],
    [204, 'malformed', 'unknown'],
    [304, 'malformed', 'unknown'],
  ] as const)('%i is %s, %s', (status, kind, outcome) => {
    expect(statusError(answer(status), 'GET things', now)).toMatchObject({
      kind,
      outcome,
      code: String(status),
      retryAfterMs: null,
    })
  })

  test('carries the time to wait where waiting helps', () => {
    expect(statusError(answer(429, { 'retry-after': '7' }), 'x', now).retryAfterMs).toBe(7000)
    expect(statusError(answer(503, { 'retry-after': 'Fri, 20 Nov 2026 12:01:00 GMT' }), 'x', now).retryAfterMs).toBe(
      60_000,
    )
    expect(statusError(answer(403, { 'retry-after': '7' }), 'x', now).retryAfterMs).toBeNull()
  })

  test("carries the network's own code and words", () => {
    const error = statusError(answer(400), 'POST messages', now, { code: 'TooLong', message: 'Too many words' })
    expect(error.code).toBe('TooLong')
    expect(error.message).toBe('POST messages was answered with status 400: Too many words')
  })
})
