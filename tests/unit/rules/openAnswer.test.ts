import { expect, it } from 'vitest'
import { openAnswerReply } from '../../../src/main/engine/rules/openAnswer.ts'

const link = 'https://example.com/1'

it.each([
  [['ja', 'en'], '皆さまに'],
  [['th'], 'ชี้แจง'],
  [['ko-KR'], '공개적으로'],
  [['en-GB'], 'openly'],
  [['fr', 'ko'], '공개적으로'],
  [[null, null], 'openly'],
] as const)('%s is answered in words of its own, with the link', (languages, words) => {
  const reply = openAnswerReply(languages, link)
  expect(reply).toContain(words)
  expect(reply.endsWith(link)).toBe(true)
})
