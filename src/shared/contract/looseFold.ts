import { foldText } from './foldText.ts'

const latinWithMarks = /\p{Script=Latin}\p{M}+/gu
const accents = /[\u0300-\u036f]+/g
/** Letters that people without the keyboard for them write with others, and that no normal form takes apart. */
const otherWriting: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  // Two consonants that an input method melts into one while initials are typed: ㄱㅅ arrives as ㄳ.
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
}

const accented = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/
const thaiTones = /[\u0e48-\u0e4b]/g
const hasTones = /[\u0e48-\u0e4b]/
/** Katakana, and the letters above. */
const loosely = /[ァ-ヶヽヾßøłđðæœıþㄳㄵㄶㄺ-ㅀㅄ]/g
const hasLoose = /[ァ-ヶヽヾ\u0e48-\u0e4b\u00c0-\u024f\u1e00-\u1effㄳㄵㄶㄺ-ㅀㅄ]|[\u0300-\u036f]/

/**
 * The form in which names are found when somebody types half of them in haste: `foldText`, and besides without Latin
 * accents, katakana as hiragana (half-width too), Thai without tone marks, Hangul clusters as two letters. Folding twice
 * changes nothing more.
 */
export function looseFold(text: string): string {
  const folded = foldText(text)
  if (!hasLoose.test(folded)) return folded
  // First of all, or a tone mark could stand between a letter and its accent and take part in their order.
  const untoned = hasTones.test(folded) ? folded.replace(thaiTones, '').normalize('NFC') : folded
  // Taking letters apart is slow and only Latin ones need it.
  const bare = accented.test(untoned)
    ? untoned.normalize('NFD').replace(latinWithMarks, unaccented).normalize('NFC')
    : untoned
  return bare.replace(loosely, (letter) => {
    const code = letter.charCodeAt(0)
    return code >= 0x30a1 && code <= 0x30fe ? String.fromCharCode(code - 0x60) : (otherWriting[letter] ?? letter)
  })
}

/** Takes every accent, also one behind a mark of another script: it would come to rest on the letter later. */
function unaccented(letterAndMarks: string): string {
  return letterAndMarks.replace(accents, '')
}

const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const vowels = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ')
const finals =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ')

/**
 * Folded text with each Hangul syllable as the keys that write it (환 is ㅎㅗㅏㄴ): so half a syllable, or one whose end still
 * hangs on the syllable before (간 on the way to 가나), is a plain beginning.
 */
export function hangulKeys(folded: string): string {
  return folded.replace(syllables, (syllable) => {
    const index = syllable.charCodeAt(0) - firstSyllable
    const known = keysOfSyllables[index]
    if (known !== undefined) return known
    const keys = `${initials[Math.floor(index / 588)] ?? ''}${vowels[Math.floor((index % 588) / 28)] ?? ''}${finals[index % 28] ?? ''}`
    keysOfSyllables[index] = keys
    return keys
  })
}

const syllables = /[\uac00-\ud7a3]/g
/** Worked out when first needed. */
const keysOfSyllables: (string | undefined)[] = Array.from({ length: lastSyllable - firstSyllable + 1 })

const bareConsonant = /[ㄱ-ㅎ]/
const escaped = /[.*+?^${}()|[\]\\/-]/g

/**
 * A pattern (source) in which each bare consonant of folded text stands for all syllables that begin with it, as well as
 * for itself: ㅎㅂ finds 환불. Null when there is no bare consonant.
 */
export function initialsPattern(folded: string): string | null {
  if (!bareConsonant.test(folded)) return null
  let pattern = ''
  for (const character of folded) {
    const index = initials.indexOf(character)
    if (index < 0) {
      pattern += character.replace(escaped, '\\$&')
      continue
    }
    // Nobody types the space between two words while typing initials.
    if (pattern !== '') pattern += ' ?'
    const from = firstSyllable + index * 588
    pattern += `[${character}${String.fromCharCode(from)}-${String.fromCharCode(Math.min(lastSyllable, from + 587))}]`
  }
  return pattern
}

/** Tells whether a character belongs to a script that is written without spaces, so that a word may begin anywhere. */
export function isUnspaced(character: string): boolean {
  return unspaced.test(character)
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
