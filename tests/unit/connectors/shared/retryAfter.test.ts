import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retryAfterMs } from '../../../../src/main/connectors/shared/retryAfter.ts'

const now = Date.UTC(2026, 10, 20, 12)
const day = 86_400_000

describe('how long to wait', () => {
  test.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': ' 0.5 ' }, 500],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '99999999' }, day],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': '' }, null],
    [{ 'ratelimit-reset': String(now / 1000 + 12) }, 12_000],
    [{ 'x-ratelimit-reset': '2026-11-20T12:02:00Z' }, 120_000],
    [{ 'retry-after': 'soon', 'ratelimit-reset': String(now / 1000 + 3) }, 3000],
    [{ 'ratelimit-reset': 'never' }, null],
    [{}, null],
  ])('%j is %j ms', (headers, ms) => {
    expect(retryAfterMs(headers as Record<string, string>, now)).toBe(ms) // each row has only some of the names
  })

  test('is never negative, never more than a day, never NaN', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (after, reset) => {
        const ms = retryAfterMs({ 'retry-after': after, 'x-ratelimit-reset': reset }, now)
        return ms === null || (ms >= 0 && ms <= day)
      }),
    )
  })
})
