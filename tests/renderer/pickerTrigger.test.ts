import { describe, expect, it } from 'vitest'
import { askedTrigger, findTrigger } from '../../src/renderer/features/composer/picker/trigger.ts'

const typedAfter = (before: string, slash = true): string | null => findTrigger(before, { slash })?.typed ?? null

describe('what calls the picker', () => {
  it.each([
    ['at the start', ';', ''],
    ['full width, at the start', '；', ''],
    ['after a space', 'Hello ;ret', 'ret'],
    ['after a line end', 'Hello\n;ret', 'ret'],
    ['after Japanese', 'ありがとうございます。;返品', '返品'],
    ['full width after Japanese without a space', '佐藤さま；返品', '返品'],
    ['after Hangul', '안녕하세요;환불', '환불'],
    ['after Thai', 'สวัสดีค่ะ;คืน', 'คืน'],
    ['after Thai with a mark at its end', 'ที่นี่;คืน', 'คืน'],
    ['after an emoji', '🙏;thanks', 'thanks'],
    ['after a bracket', '(;ret', 'ret'],
    ['with two words', ';return policy', 'return policy'],
    ['with a colon inside', ';返品：手続き', '返品：手続き'],
    ['a slash at the start', '/ret', 'ret'],
    ['a slash after a space', 'Hello /ret', 'ret'],
    ['a full-width slash after a full-width space', 'はい　／返品', '返品'],
    ['a slash at the start of a line', 'はい\n/返品', '返品'],
    ['several signs with a letter behind', 'ㅠㅠ;;환불', '환불'],
  ])('%s', (_name, before, typed) => expect(typedAfter(before)).toBe(typed))

  it.each([
    ['after a Latin letter', 'Hello;'],
    ['after an accented letter', 'Café;'],
    ['after a letter whose accent was typed apart', 'Cafe\u0301;'],
    ['after a digit', 'at 7;'],
    ['after a full-width digit', '７;'],
    ['after a full-width letter', 'Ａ；'],
    ['full width after a Latin letter', 'OK；'],
    ['with a space behind', '; '],
    ['with a sentence behind', ';return. And'],
    ['with a line end behind', ';return\nAnd'],
    ['with many words behind', ';one two three four'],
    ['too long ago', `;${'あ'.repeat(60)}`],
    ['two signs alone, as at the end of a sigh', 'ㅠㅠ;;'],
    ['a slash within a word', 'and/or'],
    ['a slash in an address', 'https://kinoto'],
    ['a slash after Japanese', 'はい／いいえ'],
    ['a slash with a space behind', 'and / '],
    ['a face at the end of a sentence', 'ありがとう ;)'],
    ['a face with a nose', 'ขอบคุณค่ะ ;-)'],
    ['a full-width face', 'また来ます；）'],
    ['a sad face', '죄송해요 ;('],
    ['nothing', ''],
  ])('not %s', (_name, before) => expect(typedAfter(before)).toBeNull())

  it('is a slash only where it is switched on', () => {
    expect(typedAfter('/ret', false)).toBeNull()
    expect(typedAfter('／返品', false)).toBeNull()
    expect(typedAfter(';ret', false)).toBe('ret')
  })

  it('says which part of the text it is', () => {
    expect(findTrigger('はい。；返品', { slash: true })).toEqual({ from: 3, to: 6, typed: '返品' })
    expect(findTrigger('ㅠㅠ;;환불', { slash: true })).toEqual({ from: 2, to: 6, typed: '환불' })
  })

  it('asked for by its key, is what was typed since', () => {
    expect(askedTrigger('Hello ret', 6, 6)).toEqual({ from: 6, to: 6, typed: '' })
    expect(askedTrigger('Hello ret', 6, 9)).toEqual({ from: 6, to: 9, typed: 'ret' })
    expect(askedTrigger('Hello ret', 6, 4)).toBeNull()
    expect(askedTrigger('Hello ret. And', 6, 14)).toBeNull()
  })
})
