import type { WordLists } from '../../../shared/contract/condition.ts'
import { englishSafetyWords } from './safety/english.ts'
import { japaneseSafetyWords } from './safety/japanese.ts'
import { koreanSafetyWords } from './safety/korean.ts'
import { thaiSafetyWords } from './safety/thai.ts'

/**
 * Words that speak of harm to people in food, health, with children and on journeys, as a brand with a duty of care starts with
 * (product.md row 46). Each brand changes its own. They are phrases rather than words: one that is often harmless would cry wolf.
 */
export const safetyWords: WordLists = {
  en: englishSafetyWords,
  ja: japaneseSafetyWords,
  th: thaiSafetyWords,
  ko: koreanSafetyWords,
}
