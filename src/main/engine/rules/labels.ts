import type { Intent, Sentiment } from '../../../shared/contract/conversation.ts'
import type { LabelRules } from '../../../shared/contract/viewQueries.ts'
import { foldText } from './searchTokens.ts'

/** What word rules say of a text; null where they say nothing. */
export interface SaidByRules {
  readonly sentiment: Sentiment | null
  readonly intent: Intent | null
}

/** What stands first says more: a complaint with a question in it is a complaint. */
const intentOrder = ['complaint', 'request', 'suggestion', 'question', 'praise'] as const

/** Labels a text by words. Words of both kinds make it mixed; no word makes no label, never "neutral". */
export function labelsOf(text: string, rules: LabelRules): SaidByRules {
  const whole = foldText(text)
  const says = (words: readonly string[] | undefined, within = whole): boolean =>
    words?.some((word) => holdsWord(within, folded(word))) === true
  const { positive = [], negative = [] } = rules.sentiment
  const isPositive = says(positive, without(whole, negative, positive))
  const isNegative = says(negative, without(whole, positive, negative))
  return {
    sentiment: isPositive ? (isNegative ? 'mixed' : 'positive') : isNegative ? 'negative' : null,
    intent: intentOrder.find((intent) => says(rules.intent[intent])) ?? null,
  }
}

/** The text without those of `longer` that hold one of `words`: "unkind" (불친절) is no "kind" (친절). */
function without(text: string, longer: readonly string[], words: readonly string[]): string {
  let left = text
  for (const each of longer) {
    const outer = folded(each)
    if (words.some((word) => outer.includes(folded(word)))) left = left.replaceAll(outer, ' ')
  }
  return left
}

/** The same few hundred words are looked for in every message. */
const mostRemembered = 5000
const remembered = new Map<string, string>()

function folded(word: string): string {
  let known = remembered.get(word)
  if (known === undefined) {
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(word, (known = foldText(word)))
  }
  return known
}

const latin = /[a-z0-9\u00df-\u024f]/u

/** Whether a folded text holds a folded word. Words of scripts with spaces must stand alone: "art" is not in "start". */
function holdsWord(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ''
    const after = text[at + word.length] ?? ''
    const isCutBefore = latin.test(word[0] ?? '') && latin.test(before)
    const isCutAfter = latin.test(word.at(-1) ?? '') && latin.test(after)
    if (!isCutBefore && !isCutAfter) return true
  }
  return false
}
