import { describe, expect, it } from 'vitest'
import type { ConditionFacts } from '../../../src/main/engine/rules/conditionMatch.ts'
import { compileConditions } from '../../../src/main/engine/rules/conditionMatch.ts'
import { safetyWords } from '../../../src/main/engine/rules/safetyWords.ts'
import { wordLists } from '../../../src/shared/contract/condition.ts'
import { foldText } from '../../../src/shared/contract/foldText.ts'
import * as english from './safetyCorpus/english.ts'
import * as japanese from './safetyCorpus/japanese.ts'
import * as korean from './safetyCorpus/korean.ts'
import * as thai from './safetyCorpus/thai.ts'

const set = compileConditions([{ kind: 'words', words: safetyWords }])

function isFound(text: string): boolean {
  const nothing = () => new Set<never>()
  const facts: ConditionFacts = {
    text,
    network: 'sample',
    kind: 'comment',
    language: null,
    sentiment: null,
    urgency: 'normal',
    tags: nothing,
    author: () => ({ tags: nothing(), handle: '', followers: null }),
    isOpen: () => true,
    localTime: () => ({ weekday: 0, minute: 0 }),
    inbound: () => 1,
    service: nothing,
  }
  return set.matching(facts).length > 0
}

const corpora = { en: english, ja: japanese, th: thai, ko: korean }

describe.each(Object.entries(corpora))('the safety words in %s', (language, { harmful, harmless }) => {
  it('find what speaks of harm, and nearly nothing else', () => {
    expect(harmful.length).toBeGreaterThanOrEqual(40)
    expect(harmless.length).toBeGreaterThanOrEqual(40)
    const missed = harmful.filter((text) => !isFound(text))
    const alarms = harmless.filter(isFound).map((text) => `${text}: ${set.wordsIn(0, text).join(', ')}`)
    expect(missed.length / harmful.length, `missed:\n${missed.join('\n')}`).toBeLessThanOrEqual(0.1)
    expect(alarms.length, `false alarms:\n${alarms.join('\n')}`).toBeLessThanOrEqual(2)
  })

  it('are at least sixty, each once, as the contract takes them', () => {
    const words = safetyWords[language as keyof typeof corpora] ?? []
    expect(words.length).toBeGreaterThanOrEqual(60)
    const folded = words.map(foldText)
    expect(folded.filter((word, at) => folded.indexOf(word) !== at)).toEqual([])
    expect(wordLists.parse(safetyWords)).toEqual(safetyWords)
  })
})

describe('a safety word', () => {
  it.each([
    'ＡＮＡＰＨＹＬＡＸＩＳ',
    'Ｃａｎ’ｔ　ｂｒｅａｔｈｅ',
    'CAN’T BREATHE',
    'アナフィラキシー',
    'ｱﾅﾌｨﾗｷｼｰになりました',
  ])('is found however it is written: %s', (text) => {
    expect(isFound(text)).toBe(true)
  })
})
