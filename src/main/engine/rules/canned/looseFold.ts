import { foldText } from '../searchTokens.ts'

const latinMarks = /(\p{Script=Latin})[\u0300-\u036f]+/gu
/** Letters that people without the keyboard for them write with others, and that no normal form takes apart. */
const otherLetters = /[ßøłđðæœıþ]/g
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
}
const katakana = /[ァ-ヶヽヾ]/g
const thaiTones = /[\u0e48-\u0e4b]/g
/** Two consonants that an input method melts into one key while initials are typed: ㄱㅅ arrives as ㄳ. */
const clusters = /[ㄳㄵㄶㄺ-ㅀㅄ]/g
const clusterParts: Readonly<Record<string, string>> = {
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
const plainAscii = /^\p{ASCII}*$/u

/**
 * The form in which names are found when somebody types half of them in haste: `foldText`, and besides without Latin
 * accents, katakana as hiragana (half-width too), Thai without tone marks, Hangul clusters as two letters. Folding twice
 * changes nothing more.
 */
export function looseFold(text: string): string {
  const folded = foldText(text)
  if (plainAscii.test(folded)) return folded
  return folded
    .normalize('NFD')
    .replace(latinMarks, '$1')
    .normalize('NFC')
    .replace(otherLetters, (letter) => otherWriting[letter] ?? letter)
    .replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(thaiTones, '')
    .replace(clusters, (letter) => clusterParts[letter] ?? letter)
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
  return folded.replace(/[\uac00-\ud7a3]/g, (syllable) => {
    const index = syllable.charCodeAt(0) - firstSyllable
    return `${initials[Math.floor(index / 588)] ?? ''}${vowels[Math.floor((index % 588) / 28)] ?? ''}${finals[index % 28] ?? ''}`
  })
}

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
