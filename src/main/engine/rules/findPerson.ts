import { wordsIn } from './personWords.ts'
import { foldText } from './searchTokens.ts'

/** The keys of names that begin with what was typed: `from` inclusive, `to` exclusive, in the order of code points. */
export interface KeyRange {
  readonly from: string
  readonly to: string
}

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const firstSyllable = 0xac00
const lastSyllable = 0xd7a3

/** Where the names (as `nameKey` writes them) stand that begin with what was typed; null when that is nothing. */
export function namesBeginning(typed: string): KeyRange | null {
  return rangeOf(
    foldText(typed)
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim(),
  )
}

/** Where the handles (as `handleKey` writes them) stand that begin with what was typed; null when that is nothing. */
export function handlesBeginning(typed: string): KeyRange | null {
  return rangeOf(foldText(typed).replace(/^@/, '').split(/[@.]/)[0]?.trim() ?? '')
}

/**
 * Where the words (as `personWords` writes them) stand that begin with each of the words that were typed, longest first, since
 * it leaves the fewest; empty when nothing was typed. At most five words count.
 */
export function wordsBeginning(typed: string): readonly KeyRange[] {
  return wordsIn(typed)
    .slice(0, 5)
    .toSorted((a, b) => b.length - a.length)
    .flatMap((word) => (bareInitials.test(word) ? beginningWith(word) : rangeOf(word)) ?? [])
}

const bareInitials = /^[ㄱ-ㅎ]{2,}$/u

/** Initials of several syllables are written down as such; the last of them is no syllable on its way. */
function beginningWith(word: string): KeyRange {
  const last = word.charCodeAt(word.length - 1)
  return { from: word, to: word.slice(0, -1) + String.fromCharCode(last + 1) }
}

function rangeOf(key: string): KeyRange | null {
  const letters = Array.from(key)
  const last = letters.pop()
  if (last === undefined) return null
  const head = letters.join('')
  const code = last.codePointAt(0) ?? 0
  const initial = initials.indexOf(last)
  if (initial >= 0) {
    const first = firstSyllable + initial * 588
    return { from: head + String.fromCodePoint(first), to: head + String.fromCodePoint(first + 588) }
  }
  // A syllable without a final consonant may still get one: 기 becomes 김.
  const isOpen = code >= firstSyllable && code <= lastSyllable && (code - firstSyllable) % 28 === 0
  return { from: key, to: head + String.fromCodePoint(code + (isOpen ? 28 : 1)) }
}
