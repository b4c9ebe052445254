import { describe, expect, test } from 'vitest'
import { longestText } from '../../../../src/main/connectors/linkedin/capabilities.ts'
import { littleText, plainText } from '../../../../src/main/connectors/linkedin/littleText.ts'
import { commentUrn, encodeUrn, listOf, partsOf, permalinkOf } from '../../../../src/main/connectors/linkedin/urns.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import { readLittle } from '../../../fakes/linkedinWorld.ts'
import { startLinkedin } from './kit.ts'

describe('the text of posts', () => {
  test.each([
    ['Open (from ten) to four', 'Open \\(from ten\\) to four'],
    ['a_b *c* ~d~ <e> [f] {g} |h| \\ @i', 'a\\_b \\*c\\* \\~d\\~ \\<e\\> \\[f\\] \\{g\\} \\|h\\| \\\\ \\@i'],
    ['New #stove, number #1 of C#', 'New #stove, number #1 of C\\#'],
    ['Thanks @[Acme (Ltd)](urn:li:organization:9)!', 'Thanks @[Acme (Ltd)](urn:li:organization:9)!'],
    ['Not a mention: @[Acme](https://acme.example)', 'Not a mention: \\@\\[Acme\\]\\(https://acme.example\\)'],
  ])('%s', (text, written) => {
    expect(littleText(text)).toBe(written)
  })

  test.each([
    'Open (from ten) to four',
    'a_b *c* ~d~ <e> [f] {g} |h| \\ @i',
    'New #stove and #ストーブ, number #1 of C#',
    'ends with a backslash \\',
    '((((',
    '👩🏽‍🚒 ตอบแล้วค่ะ',
  ])('reads back as it was written, here and on the network: %s', (text) => {
    expect(plainText(littleText(text))).toBe(text)
    expect(readLittle(littleText(text))).toBe(text)
  })

  test('mentions and hashtags of the network are shown as people see them', () => {
    expect(plainText('Hello {hashtag|\\#|stove} from @[Acme \\(Ltd\\)](urn:li:organization:9)')).toBe(
      'Hello #stove from Acme (Ltd)',
    )
  })
})

describe('the length of texts', () => {
  test('is counted in UTF-16 units, comments and posts alike', async () => {
    const rule = (await startLinkedin()).kit.capabilities.text.public
    if (rule === null) throw new Error('There is no rule')
    expect(measureText('a'.repeat(longestText), rule).over).toBe(0)
    expect(measureText('👍'.repeat(longestText / 2), rule).over).toBe(0)
    expect(measureText(`${'👍'.repeat(longestText / 2)}a`, rule).over).toBe(1)
    // Even when every character has to be escaped, a post stays within the 3,000 of the network.
    expect(littleText('('.repeat(longestText)).length).toBeLessThanOrEqual(3000)
  })
})

describe('URNs', () => {
  test('are encoded with their brackets and commas', () => {
    expect(encodeUrn('urn:li:comment:(urn:li:activity:1,2)')).toBe(
      'urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A1%2C2%29',
    )
    expect(listOf(['urn:li:share:1', 'urn:li:share:2'])).toBe('List(urn%3Ali%3Ashare%3A1,urn%3Ali%3Ashare%3A2)')
  })

  test('of comments get their full form', () => {
    expect(commentUrn('urn:li:comment:(activity:1,2)')).toBe('urn:li:comment:(urn:li:activity:1,2)')
    expect(commentUrn('urn:li:comment:(urn:li:ugcPost:1,2)')).toBe('urn:li:comment:(urn:li:ugcPost:1,2)')
    for (const no of [null, '', 'urn:li:share:1', 'urn:li:comment:(1,2)']) expect(commentUrn(no)).toBeNull()
    expect(partsOf('urn:li:comment:(urn:li:activity:7000000000000000002,7000000000000000003)')).toEqual({
      object: 'urn:li:activity:7000000000000000002',
      id: '7000000000000000003',
    })
  })

  test('lead to the page of the post', () => {
    const page = 'https://www.linkedin.com/feed/update/urn:li:activity:1/'
    expect(permalinkOf('urn:li:comment:(urn:li:activity:1,2)')).toBe(page)
    expect(permalinkOf('urn:li:activity:1')).toBe(page)
    expect(permalinkOf('urn:li:person:a')).toBeNull()
  })
})
