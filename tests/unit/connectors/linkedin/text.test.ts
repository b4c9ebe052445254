import { describe, expect, test } from 'vitest'
import { longestComment, longestPost } from '../../../../src/main/connectors/linkedin/capabilities.ts'
import { littleText, plainText } from '../../../../src/main/connectors/linkedin/littleText.ts'
import { commentUrn, encodeUrn, listOf, partsOf, permalinkOf } from '../../../../src/main/connectors/linkedin/urns.ts'
import { measureText } from '../../../../src/shared/contract/textLength.ts'
import { readLittle } from '../../../fakes/linkedinWorld.ts'
import { refusal } from '../../../conformance/kit.ts'
import { startLinkedin } from './kit.ts'

describe('the text of posts', () => {
  test.each([
    ['Open (from ten) to four', 'Open \\(from ten\\) to four'],
    ['a_b *c* ~d~ <e> [f] {g} |h| \\ @i', 'a\\_b \\*c\\* \\~d\\~ \\<e\\> \\[f\\] \\{g\\} \\|h\\| \\\\ \\@i'],
    ['New #stove, number #1 of C#', 'New #stove, number #1 of C\\#'],
    ['Thanks @[Acme (Ltd)](urn:li:organization:9)!', 'Thanks @[Acme \\(Ltd\\)](urn:li:organization:9)!'],
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

  test('a name with signs in it does not cut the post short', () => {
    expect(readLittle(littleText('Thanks @[Acme_UK (Ltd)](urn:li:organization:9)! Bye'))).toBe(
      'Thanks Acme_UK (Ltd)! Bye',
    )
  })

  test('mentions and hashtags of the network are shown as people see them', () => {
    expect(plainText('Hello {hashtag|\\#|stove} from @[Acme \\(Ltd\\)](urn:li:organization:9)')).toBe(
      'Hello #stove from Acme (Ltd)',
    )
  })
})

describe('the length of texts', () => {
  test('is counted in UTF-16 units, of comments and of posts', async () => {
    const { public: comments, post: posts } = (await startLinkedin()).kit.capabilities.text
    for (const [rule, longest] of [
      [comments, longestComment],
      [posts ?? null, longestPost],
    ] as const) {
      if (rule === null) throw new Error('There is no rule')
      expect(measureText('a'.repeat(longest), rule).over).toBe(0)
      expect(measureText('👍'.repeat(longest / 2), rule).over).toBe(0)
      expect(measureText(`${'👍'.repeat(longest / 2)}a`, rule).over).toBe(1)
    }
  })

  test('of a post is that of what is sent: signs that have to be escaped count twice', async () => {
    const { kit, fake } = await startLinkedin()
    const post = (text: string) => ({ kind: 'post' as const, text, language: null, attachments: [] })
    const fits = '('.repeat(longestPost / 2)
    await kit.perform(post(fits))
    expect(fake.world.ownMessages().at(-1)?.text).toBe(fits)
    const before = kit.sessions.watched.requests.length
    const refused = await refusal(kit.perform(post(`${fits}(`)), 'too long once escaped')
    expect(refused).toMatchObject({ kind: 'rejected', outcome: 'not_done', code: 'too_long' })
    const edit = { kind: 'edit' as const, target: { remoteId: 'urn:li:share:1', ref: '' }, text: `${fits}(` }
    expect(await refusal(kit.perform(edit), 'an edit')).toMatchObject({ kind: 'rejected', outcome: 'not_done' })
    expect(kit.sessions.watched.requests.length).toBe(before)
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
