import { describe, expect, test } from 'vitest'
import { failureOf } from '../../../../src/main/connectors/shared/google/failure.ts'
import { moment, untilQuotaResets } from '../../../../src/main/connectors/shared/google/time.ts'
import { GoogleRefusal } from '../../../fakes/googleRefusal.ts'

const now = Date.UTC(2026, 10, 20, 12)
const hourMs = 3_600_000

function failure(refusal: GoogleRefusal, headers: Readonly<Record<string, string>> = {}) {
  const body = new TextEncoder().encode(JSON.stringify(refusal.body()))
  return failureOf({ status: refusal.code, headers, body, url: 'https://youtube.googleapis.com/' }, 'The list', now)
}

describe('refusals of Google', () => {
  test.each([
    [401, 'authError', 'login'],
    [403, 'insufficientPermissions', 'login'],
    [403, 'quotaExceeded', 'rate'],
    [403, 'userRateLimitExceeded', 'rate'],
    [403, 'forbidden', 'rejected'],
    [403, 'commentsDisabled', 'rejected'],
    [403, 'accessNotConfigured', 'rejected'],
    [404, 'parentCommentNotFound', 'missing'],
    [400, 'commentTextTooLong', 'rejected'],
    [400, 'operationNotSupported', 'unsupported'],
    [403, 'somethingNew', 'rejected'],
  ])('%i %s is told as %3$s under its own name, and was not done', (code, reason, kind) => {
    expect(failure(new GoogleRefusal(code, reason))).toMatchObject({ kind, code: reason, outcome: 'not_done' })
  })

  test('newer interfaces: by what stands in the details, then by status', () => {
    const off = [{ '@type': 'x', reason: 'SERVICE_DISABLED', metadata: { service: 'mybusiness.googleapis.com' } }]
    expect(failure(new GoogleRefusal(403, 'PERMISSION_DENIED', 'status', off))).toMatchObject({
      kind: 'rejected',
      code: 'SERVICE_DISABLED',
    })
    expect(failure(new GoogleRefusal(404, 'NOT_FOUND', 'status'))).toMatchObject({ kind: 'missing' })
    expect(failure(new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'status'), { 'retry-after': '7' })).toMatchObject({
      kind: 'rate',
      retryAfterMs: 7000,
    })
  })

  test('the day’s quota of the project is the end for every account only where all calls take from one', () => {
    const told = (reason: string, isOneQuota: boolean) => {
      const body = new TextEncoder().encode(JSON.stringify(new GoogleRefusal(403, reason).body()))
      const response = { status: 403, headers: {}, body, url: 'https://youtube.googleapis.com/' }
      return failureOf(response, 'The list', now, isOneQuota).rest
    }
    expect(told('quotaExceeded', true)).toBe('app')
    expect(told('quotaExceeded', false)).toBeNull()
    expect(told('rateLimitExceeded', true)).toBeNull()
  })

  test('a project without approval has quotas of nothing: that is told and not waited for', () => {
    const none = [{ '@type': 'x', reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_limit_value: '0' } }]
    expect(failure(new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'status', none))).toMatchObject({
      kind: 'rejected',
      code: 'no_access',
      retryAfterMs: null,
    })
  })

  test('a quota of the day is waited for until it begins anew, in the newer form too', () => {
    const day = [{ '@type': 'x', reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_unit: '1/d/{project}' } }]
    expect(failure(new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'status', day))).toMatchObject({
      kind: 'rate',
      code: 'RATE_LIMIT_EXCEEDED',
      retryAfterMs: 20 * hourMs,
    })
    const minute = [{ '@type': 'x', reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_unit: '1/min/{project}' } }]
    expect(failure(new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'status', minute)).retryAfterMs).toBeNull()
  })

  test('what may have been done is unknown', () => {
    expect(failure(new GoogleRefusal(409, 'processingFailure'))).toMatchObject({ kind: 'server', outcome: 'unknown' })
    expect(failure(new GoogleRefusal(503, 'backendError'))).toMatchObject({ kind: 'server', outcome: 'unknown' })
  })

  test('a spent quota is waited for until midnight in California, on days of 23 and 25 hours too', () => {
    expect(failure(new GoogleRefusal(403, 'quotaExceeded')).retryAfterMs).toBe(20 * hourMs)
    // Summer time ends on 1 November 2026 and begins on 14 March 2027, both at two in the night there.
    expect(untilQuotaResets(Date.UTC(2026, 10, 1, 7))).toBe(25 * hourMs)
    expect(untilQuotaResets(Date.UTC(2027, 2, 14, 8))).toBe(23 * hourMs)
    expect(untilQuotaResets(Date.UTC(2026, 10, 20, 7, 59, 59))).toBe(1000)
  })

  test('moments with nanoseconds and offsets are read, others are not', () => {
    expect(moment.parse('2026-11-19T10:00:00.123456789Z')).toBe(Date.UTC(2026, 10, 19, 10, 0, 0, 123))
    expect(moment.parse('2026-11-19T10:00:00+02:00')).toBe(Date.UTC(2026, 10, 19, 8))
    for (const text of ['', 'yesterday', '2026-13-45T99:99:99Z', '1960-01-01T00:00:00Z'])
      expect(moment.safeParse(text).success).toBe(false)
  })
})
