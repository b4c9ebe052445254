import { describe, expect, it } from 'vitest'
import {
  failureOf,
  isBadParameter,
  isMissing,
  isNotOffered,
  usageOf,
} from '../../../../src/main/connectors/graph/errors.ts'
import { answer, refusal } from './kit.ts'

const minute = 60_000
const fail = (response: ReturnType<typeof refusal>) => failureOf(response, 'reading comments', 0)

describe('errors of the Graph interface', () => {
  it.each([
    [190, 458, 'login'],
    [190, 459, 'login'],
    [190, 460, 'login'],
    [190, 463, 'login'],
    [190, 467, 'login'],
    [190, 492, 'login'],
    [190, 999, 'login'],
    [190, undefined, 'login'],
    [102, undefined, 'login'],
    [104, undefined, 'login'],
    [3, undefined, 'rejected'],
    [10, undefined, 'rejected'],
    [200, undefined, 'rejected'],
    [299, undefined, 'rejected'],
    [10, 2018278, 'rejected'],
    [4, undefined, 'rate'],
    [17, undefined, 'rate'],
    [32, undefined, 'rate'],
    [341, undefined, 'rate'],
    [613, undefined, 'rate'],
    [80001, undefined, 'rate'],
    [80002, undefined, 'rate'],
    [80006, undefined, 'rate'],
    [1, undefined, 'server'],
    [2, undefined, 'server'],
    [100, undefined, 'rejected'],
    [100, 33, 'missing'],
    [803, undefined, 'missing'],
    [368, undefined, 'rate'],
    [506, undefined, 'rejected'],
    [2635, undefined, 'unsupported'],
    [1609005, undefined, 'rejected'],
  ])('code %s with subcode %s is %s', (code, subcode, kind) => {
    for (const status of [200, 400, 401, 403, 500])
      expect(fail(refusal(code, subcode, {}, status)).kind, String(status)).toBe(kind)
  })

  it('reads the code also beside a subcode that is none', () => {
    for (const odd of [null, 'x', { a: 1 }])
      expect(fail(refusal(190, undefined, { error_subcode: odd, is_transient: null, fbtrace_id: null })).kind).toBe(
        'login',
      )
  })

  it('says of a message that did not go out why, and not that leave is missing', () => {
    for (const [code, subcode] of [
      [10, 2018108],
      [200, 1545041],
      [551, 1545041],
    ] as const) {
      const error = fail(refusal(code, subcode))
      expect(error).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
      expect(error.message).toContain('cannot be reached')
    }
    expect(fail(refusal(10_900)).message).toContain('answered')
  })

  it('says of each end of a sign-in why it ended', () => {
    const words = [458, 459, 460, 463, 464, 467, 492].map((subcode) => fail(refusal(190, subcode)).message)
    expect(new Set(words).size).toBe(words.length)
  })

  it('leaves open whether the work was done only where Meta had a fault', () => {
    expect(fail(refusal(2)).outcome).toBe('unknown')
    expect(fail(refusal(99_999, undefined, { is_transient: true }))).toMatchObject({
      kind: 'server',
      outcome: 'unknown',
    })
    expect(fail(refusal(190, 463)).outcome).toBe('not_done')
    expect(fail(refusal(4)).outcome).toBe('not_done')
    expect(fail(refusal(99_999, undefined, {}, 500)).outcome).toBe('unknown')
    expect(fail(answer(502, '<html></html>')).outcome).toBe('unknown')
  })

  it('waits as the headers tell, at least five minutes, at most an hour', () => {
    const after = (minutes: number) =>
      failureOf(
        {
          ...refusal(80001),
          headers: {
            'x-business-use-case-usage': JSON.stringify({
              7: [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: minutes }],
            }),
          },
        },
        'reading',
        0,
      ).retryAfterMs
    expect([after(0), after(17), after(600)]).toEqual([5 * minute, 17 * minute, 60 * minute])
  })

  it('says by the code what else rests: all accounts of the app, the account, or its writing for as long as is told, else a day', () => {
    expect([4, 17, 32, 80001, 80002, 80006, 613, 341, 100, 190].map((code) => fail(refusal(code)).rest)).toEqual([
      'app',
      'account',
      'account',
      'account',
      'account',
      'account',
      null,
      null,
      null,
      null,
    ])
    expect(fail(refusal(368))).toMatchObject({ rest: 'writes', outcome: 'not_done', retryAfterMs: 24 * 60 * minute })
    expect(fail({ ...refusal(368), headers: { 'retry-after': '7200' } }).retryAfterMs).toBe(120 * minute)
  })

  it('keeps the network’s own reference for codes that nobody knows, and no words of people', () => {
    const error = fail(refusal(77, 5))
    expect(error).toMatchObject({ kind: 'rejected', code: '77/5 AbC1' })
    expect(error.message).not.toContain('Words of people')
  })

  it('tells what is gone, what is not known and what is not allowed apart', () => {
    expect([fail(refusal(100, 33)), fail(refusal(100)), fail(refusal(10))].map(isMissing)).toEqual([true, false, false])
    expect([fail(refusal(100, 33)), fail(refusal(100)), fail(refusal(10))].map(isBadParameter)).toEqual([
      false,
      true,
      false,
    ])
    expect([fail(refusal(100, 33)), fail(refusal(100)), fail(refusal(10))].map(isNotOffered)).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('usage headers', () => {
  it('give the highest share of all quotas', () => {
    const headers = {
      'x-app-usage': '{"call_count":28,"total_time":31,"total_cputime":2}',
      'x-business-use-case-usage': '{"7":[{"type":"pages","call_count":80,"estimated_time_to_regain_access":3}]}',
    }
    expect(usageOf(headers)).toEqual({ percent: 80, waitMs: 3 * minute })
    expect(usageOf({ 'x-app-usage': 'broken' })).toEqual({ percent: 0, waitMs: 0 })
    expect(usageOf({})).toEqual({ percent: 0, waitMs: 0 })
  })
})
