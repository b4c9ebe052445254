import { expect, it } from 'vitest'
import { isPressOrLegal, pressLegalTags } from '../../../src/main/engine/rules/pressLegalTags.ts'
import { foldText } from '../../../src/shared/contract/foldText.ts'

it.each([
  'Press',
  'LAWYER',
  'Legal',
  'Regulator',
  'ｐｒｅｓｓ',
  '記者',
  '弁護士',
  '消費者庁',
  'นักข่าว',
  'ทนายความ',
  'อย.',
  '기자',
  '변호사',
  '식약처',
])('the tag %s is one of press, law or authority', (tag) => {
  expect(isPressOrLegal([foldText(tag)])).toBe(true)
})

it.each([
  'VIP',
  'Staff',
  'Partner',
  'Customer',
  'Competitor',
  'pressure',
  'legally blonde fan',
  '常連',
  'ลูกค้าประจำ',
  '단골',
  'espresso',
])('the tag %s is not', (tag) => {
  expect(isPressOrLegal([foldText(tag)])).toBe(false)
})

it('knows no tag twice and none that is not folded', () => {
  for (const tag of pressLegalTags) expect(foldText(tag)).toBe(tag)
  expect(isPressOrLegal([])).toBe(false)
})
