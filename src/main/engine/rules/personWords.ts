import { looseFold } from '../../../shared/contract/looseFold.ts'

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const firstSyllable = 0xac00
/** Scripts in which family and given name stand without a space between them. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]+$/u
const han = /^\p{Script=Han}/u
const hangul = /^[\uac00-\ud7a3]+$/u
/** Longer ones are sentences, not names. In letters. */
const longestUnspaced = 8
const longestWord = 40
const mostWords = 24

/**
 * The words by which somebody is found, folded loosely: each word of the name, the given name inside a name without spaces
 * (each end of it), the initials of a Korean name, and the parts of the handle before its server or domain. At most 24.
 */
export function personWords(displayName: string, handle: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const word of wordsIn(displayName)) {
    found.add(word)
    if (hangul.test(word)) for (const each of ends(initialsOf(word), 2)) found.add(each)
    if (unspaced.test(word)) for (const each of ends(word, 2)) found.add(each)
  }
  const local = looseFold(localPart(handle))
  for (const word of wordsIn(local)) {
    found.add(word)
    for (const part of word.match(/\p{L}[\p{L}\p{M}]+/gu) ?? []) found.add(part)
  }
  const joined = wordsIn(local.replaceAll(/[._-]/g, '')).at(0)
  if (joined !== undefined) found.add(joined)
  return new Set([...found].slice(0, mostWords))
}

/** What was typed as words that can be compared with those of `personWords`. */
export function wordsIn(text: string): readonly string[] {
  return looseFold(text)
    .split(/[^\p{L}\p{M}\p{N}ー]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longestWord).toWellFormed())
}

/** A word and what is left of it after its first letter, its first two and so on; down to so many letters, of Han to one. */
function ends(word: string, least: number): readonly string[] {
  const letters = Array.from(word)
  if (letters.length > longestUnspaced) return []
  return letters.flatMap((letter, at) =>
    at > 0 && letters.length - at < (han.test(letter) ? 1 : least) ? [] : [letters.slice(at).join('')],
  )
}

function initialsOf(word: string): string {
  return Array.from(word, (syllable) => {
    const index = Math.floor(((syllable.codePointAt(0) ?? firstSyllable) - firstSyllable) / 588)
    return initials[index] ?? ''
  }).join('')
}

/** `@mia_t@server.example` and `mia_t.server.example` are `mia_t` elsewhere too. */
function localPart(handle: string): string {
  const bare = handle.trim().replace(/^[@＠]/, '')
  const at = bare.indexOf('@')
  if (at >= 0) return bare.slice(0, at)
  const labels = bare.split('.')
  return labels.slice(0, labels.length < 3 ? 1 : -2).join('.')
}
