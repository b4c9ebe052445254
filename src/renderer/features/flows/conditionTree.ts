import type { Condition, WordLanguage, WordLists } from '../../../shared/contract/condition.ts'

/** The kinds of conditions. */
export type ConditionKind = Condition['kind']
/** Conditions that hold others. */
export type ConditionGroup = Extract<Condition, { kind: 'all' | 'any' }>

/** Every kind, groups last, in the order in which they are offered. */
export const conditionKinds: readonly ConditionKind[] = [
  'words',
  'network',
  'kind',
  'author',
  'language',
  'sentiment',
  'urgency',
  'velocity',
  'tag',
  'opening',
  'time',
  'service_level',
  'all',
  'any',
]

/** A fresh condition of a kind. */
export function freshCondition(kind: ConditionKind): Condition {
  switch (kind) {
    case 'all':
    case 'any':
      return { kind, of: [] }
    case 'not':
      return { kind, of: { kind: 'words', words: {} } }
    case 'words':
      return { kind, words: {} }
    case 'network':
      return { kind, networks: [] }
    case 'kind':
      return { kind, kinds: [] }
    case 'author':
      return { kind, tags: [], handles: [], minFollowers: null }
    case 'language':
      return { kind, languages: [] }
    case 'sentiment':
      return { kind, sentiments: ['negative'] }
    case 'urgency':
      return { kind, urgencies: ['high', 'urgent'] }
    case 'velocity':
      return { kind, of: 'post', messages: 10, withinMinutes: 60 }
    case 'tag':
      return { kind, tags: [] }
    case 'opening':
      return { kind, isOpen: false }
    case 'time':
      return { kind, days: [5, 6], from: '00:00', to: '24:00' }
    case 'service_level':
      return { kind, is: 'warned', targets: ['first_response', 'next_response'] }
  }
}

/** Whether a condition holds others. */
export function isGroup(condition: Condition): condition is ConditionGroup {
  return condition.kind === 'all' || condition.kind === 'any'
}

/** How deep a condition goes; one without others is 1. */
export function depthOf(condition: Condition): number {
  if (condition.kind === 'not') return 1 + depthOf(condition.of)
  return isGroup(condition) ? 1 + Math.max(0, ...condition.of.map(depthOf)) : 1
}

/** Words that were typed or pasted, apart: lines and commas of any width part them, spaces do not. */
export function splitWords(typed: string): readonly string[] {
  return typed
    .split(/[\n\t,、，;；]+/u)
    .map((word) => word.trim().slice(0, 100))
    .filter((word) => word !== '')
}

/** The lists with words added to one of them; a word that stands there already is not added again. */
export function withWords(lists: WordLists, language: WordLanguage, added: readonly string[]): WordLists {
  return withList(lists, language, [...new Set([...(lists[language] ?? []), ...added])].slice(0, 5000))
}

/** The lists with one of them replaced; an empty one goes. */
export function withList(lists: WordLists, language: WordLanguage, list: readonly string[]): WordLists {
  const { [language]: _, ...others } = lists
  return list.length === 0 ? others : { ...others, [language]: [...list] }
}

/** Which list a word goes to by its script; English for Latin letters. */
export function languageOfWord(word: string): WordLanguage {
  if (/\p{Script=Thai}/u.test(word)) return 'th'
  if (/\p{Script=Hangul}/u.test(word)) return 'ko'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(word)) return 'ja'
  return /\p{Script=Latin}/u.test(word) ? 'en' : 'other'
}
