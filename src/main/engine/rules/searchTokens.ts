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

const asciiPattern = /^\p{ASCII}*$/u
const loneSurrogates = /\p{Surrogate}/gu
/** Letters by category, but drawn as nothing: people use them as blank names. */
const blankLetters = /[\u115f\u1160\u3164\uffa0]/g
const invisible = /\p{Default_Ignorable_Code_Point}+/gu
const apostrophes = /[\u00b4\u2018\u2019\u02bc]/g
const halfWidthJamo = /[\uffa1-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc]/g
const outsideJamo = /[^\u3131-\u3163\u3165-\u318e]+/g
/** All that needs more than NFKC and lower case; most texts hold none of it. */
const needsCare =
  /[\u00b4\u2018\u2019\u02bc\u115f\u1160\u3131-\u318e\uffa0-\uffdc\p{Surrogate}\p{Default_Ignorable_Code_Point}]/u

/**
 * Brings text to the form in which it is compared: NFKC, lower case, without invisible characters (zero-width spaces,
 * bidi marks, variation selectors), one kind of apostrophe, one kind of sigma, lone surrogates as U+FFFD. Folding twice
 * changes nothing more.
 */
export function foldText(text: string): string {
  if (asciiPattern.test(text)) return text.toLowerCase()
  if (!needsCare.test(text)) return foldPiece(text)
  return (
    text
      // Before anything is taken out, or two lone halves could meet and become a character that nobody wrote.
      .replace(loneSurrogates, '\ufffd')
      .replace(blankLetters, ' ')
      .replace(invisible, '')
      .replace(apostrophes, "'")
      .replace(halfWidthJamo, fullWidthJamo)
      // NFKC would melt ㅋㅠ into 큐, and people who laugh and cry in one breath search for ㅋ and for ㅠ.
      .replace(outsideJamo, foldPiece)
  )
}

function foldPiece(piece: string): string {
  const lower = piece.normalize('NFKC').replace(apostrophes, "'").toLowerCase()
  // Lower case can leave pairs that compose (H + macron below), hence NFKC once more.
  return lower.replaceAll('ς', 'σ').normalize('NFKC')
}

function fullWidthJamo(letter: string): string {
  const code = letter.charCodeAt(0)
  const offset =
    code < 0xffc2
      ? 0xffa1 - 0x3131
      : code < 0xffca
        ? 0xffc2 - 0x314f
        : code < 0xffd2
          ? 0xffca - 0x3155
          : code < 0xffda
            ? 0xffd2 - 0x315b
            : 0xffda - 0x3161
  return String.fromCharCode(code - offset)
}

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
