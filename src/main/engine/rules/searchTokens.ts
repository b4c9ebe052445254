import { foldText } from '../../../shared/contract/foldText.ts'

export { foldText }

/** Raised whenever the same text would give other tokens; an index written under another number must be rebuilt. */
export const searchTokenVersion = 1

/*
 * Scripts written without spaces between words. Their text is indexed by runs of one, two and three characters, so that
 * any part of it is found. The block after U+3000 holds the marks that the East Asian scripts share, such as ー; script
 * extensions would claim Latin accents too, and differ from one Unicode version to the next.
 */
const unspacedScripts =
  'Han Hiragana Katakana Hangul Bopomofo Thai Lao Khmer Myanmar Tai_Le New_Tai_Lue Tai_Tham Tai_Viet Yi'
    .split(' ')
    .map((name) => `\\p{Script=${name}}`)
    .join('')
const letters = '[\\p{L}\\p{M}\\p{N}]'
const emoji = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Regional_Indicator}]'
const unspaced = `[[${letters}&&[${unspacedScripts}\\u3000-\\u30ff]][${emoji}--${letters}]]`
const spaced = `[${letters}--${unspaced}]`

// Built from strings because the class arithmetic of the v flag would have to be written out twice otherwise.
const runPattern = new RegExp(`(${unspaced}+)|${spaced}+`, 'gv')
const spacedPattern = new RegExp(`^${spaced}$`, 'v')

/** A stretch of folded text of one class: `unspaced` is searched by any part of it, the other kind by word. */
export interface TextRun {
  readonly text: string
  /** Where it starts in the folded text, in UTF-16 units. */
  readonly start: number
  readonly unspaced: boolean
}

/** Cuts folded text into its searchable runs, left to right; what lies between them is never searched for alone. */
export function* textRuns(folded: string): Generator<TextRun> {
  for (const found of folded.matchAll(runPattern)) {
    yield { text: found[0], start: found.index, unspaced: found[1] !== undefined }
  }
}

/** Tells whether one folded character belongs to words that are set apart by spaces. */
export function isSpacedLetter(character: string): boolean {
  return spacedPattern.test(character)
}

/** The longest beginning of a word, in code points, that has a token of its own. */
export const longestEdge = 5
/** The longest part of a word, in code points, that is kept as its token; the rest is left to the check on the text. */
export const longestWord = 64

/*
 * ¹ and ² cannot come from a text: NFKC turns them into plain digits. A word stands without a mark, since no run of
 * unspaced characters can look like one.
 */

/** The token under which all words that begin so are found; takes 1 to `longestEdge` code points. */
export function edgeToken(edge: string): string {
  return `¹${edge}`
}

/** The token that every message of an account carries. Throws RangeError unless the number is a whole one from 0 up. */
export function accountToken(accountNumber: number): string {
  if (!Number.isSafeInteger(accountNumber) || accountNumber < 0) {
    throw new RangeError(`An account number must be a whole number from 0 up, not ${accountNumber}.`)
  }
  return `²${accountNumber}`
}

/** The token of a whole word: its first `longestWord` code points. */
export function wordToken(characters: readonly string[]): string {
  return characters.slice(0, longestWord).join('')
}

/** The tokens of one message as a set, joined by spaces, for the `tokens` column of the search table. */
export function messageTokens(text: string, accountNumber: number): string {
  const tokens = new Set<string>([accountToken(accountNumber)])
  for (const run of textRuns(foldText(text))) {
    const characters = Array.from(run.text)
    if (run.unspaced) addGrams(tokens, characters)
    else addWord(tokens, characters)
  }
  return Array.from(tokens).join(' ')
}

function addGrams(tokens: Set<string>, characters: readonly string[]): void {
  let previous = ''
  let beforePrevious = ''
  for (const character of characters) {
    tokens.add(character)
    if (previous !== '') tokens.add(previous + character)
    if (beforePrevious !== '') tokens.add(beforePrevious + previous + character)
    beforePrevious = previous
    previous = character
  }
}

function addWord(tokens: Set<string>, characters: readonly string[]): void {
  tokens.add(wordToken(characters))
  let edge = ''
  for (const character of characters.slice(0, longestEdge)) {
    edge += character
    tokens.add(edgeToken(edge))
  }
}
