import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeLink } from '../../src/main/app/linkRules.ts'
import { asked, broken, opened, schemes } from './linkSamples.ts'

describe('links that lead outside', () => {
  test('more than 200 addresses are judged', () => {
    expect(opened.length + asked.length + schemes.length + broken.length).toBeGreaterThan(230)
  })

  test.each(opened)('%j opens as %j', (given, href) => {
    expect(judgeLink(given)).toMatchObject({ verdict: 'open', href })
  })

  test.each(asked)('%j is asked about and opens as %j', (given, href) => {
    expect(judgeLink(given)).toMatchObject({ verdict: 'ask', href })
  })

  test.each(schemes.map((given) => [given]))('%j is refused', (given) => {
    expect(judgeLink(given).verdict).toBe('refused')
  })

  test.each(broken.map((given) => [given.slice(0, 60), given]))('%j is refused', (_shown, given) => {
    expect(judgeLink(given).verdict).toBe('refused')
  })

  test('what is no text is refused', () => {
    for (const given of [
      undefined,
      null,
      1,
      {},
      [],
      ['https://example.com'],
      { toString: () => 'https://example.com' },
    ]) {
      expect(judgeLink(given).verdict).toBe('refused')
    }
  })

  test('whatever is written, what opens is https or http, without a name, hidden characters or another reading', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'https://',
        'http://',
        'javascript:',
        'file://',
        '//',
        '\\',
        '@',
        ':',
        '/',
        '?',
        '#',
        '\t',
        '\n',
        '\u0000',
        '\u202e',
        '%2f',
        '%40',
        'example.com',
        '[::1]',
      ),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
        (given) => {
          const judged = judgeLink(given)
          if (judged.verdict === 'refused') return
          const url = new URL(judged.href)
          expect(url.href).toBe(judged.href)
          expect(judgeLink(judged.href)).toEqual(judged)
          expect(['https:', 'http:']).toContain(url.protocol)
          expect(url.username + url.password).toBe('')
          expect(judged.href).toMatch(/^[!-~]+$/)
          expect(given.toLowerCase()).toMatch(/^https?:\/\//)
        },
      ),
      { numRuns: 20_000 },
    )
  })
})
