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
  const { positive, negative, intents } = readied(rules)
  const isPositive = says(positive.words, without(whole, negative.longer))
  const isNegative = says(negative.words, without(whole, positive.longer))
  return {
    sentiment: isPositive ? (isNegative ? 'mixed' : 'positive') : isNegative ? 'negative' : null,
    intent: intents.find(({ words }) => says(words, whole))?.intent ?? null,
  }
}

/** Folded words, and those of them that hold a word of the other kind: "unkind" (불친절) is no "kind" (친절). */
interface Side {
  readonly words: readonly string[]
  readonly longer: readonly string[]
}

/** Word rules made ready to be looked for: the same few are asked of every message. */
interface Readied {
  readonly positive: Side
  readonly negative: Side
  readonly intents: readonly { readonly intent: Intent; readonly words: readonly string[] }[]
}

const known = new WeakMap<LabelRules, Readied>()

function readied(rules: LabelRules): Readied {
  let ready = known.get(rules)
  if (ready === undefined) known.set(rules, (ready = madeReady(rules)))
  return ready
}

function madeReady(rules: LabelRules): Readied {
  const folded = (words: readonly string[] | undefined): readonly string[] => words?.map(foldText) ?? []
  const positive = folded(rules.sentiment.positive)
  const negative = folded(rules.sentiment.negative)
  const holding = (longer: readonly string[], words: readonly string[]): readonly string[] =>
    longer.filter((outer) => words.some((word) => outer.includes(word)))
  return {
    positive: { words: positive, longer: holding(positive, negative) },
    negative: { words: negative, longer: holding(negative, positive) },
    intents: intentOrder.map((intent) => ({ intent, words: folded(rules.intent[intent]) })),
  }
}

function says(words: readonly string[], text: string): boolean {
  return words.some((word) => holdsWord(text, word))
}

function without(text: string, longer: readonly string[]): string {
  return longer.reduce((left, outer) => left.replaceAll(outer, ' '), text)
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
