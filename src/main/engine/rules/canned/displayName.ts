import type { Register } from '../../../../shared/contract/canned.ts'
import { textLength } from '../../../../shared/contract/textLength.ts'

/** Longer names are company names or jokes, and make a greeting odd. In graphemes. */
const longestName = 20

/**
 * The name by which a person can be greeted, out of what they call themselves on a network; null when nothing is left or it
 * is longer than 20 graphemes. A name is never split into first and last. What goes: emoji, symbols such as ★ and ♡,
 * invisible characters, letters drawn as ornaments (𝓐 becomes A), a bracket around the whole name or a remark in brackets
 * before or after it, and what follows ＠, @ or ｜, which is a company or a state (`田中＠育休中`). Doing it twice changes nothing.
 */
export function greetingName(displayName: string): string | null {
  let name = displayName.slice(0, 1000).toWellFormed()
  // Each step can lay bare what another takes away; all of them only shorten, so this ends.
  for (let before = ''; before !== name;) {
    before = name
    name = trimmed(withoutBrackets(plain(withoutSuffix(name))))
  }
  if (!/\p{L}/u.test(name) || /\ufffd/.test(name)) return null
  return textLength(name, 'graphemes') > longestName ? null : name
}

/** How a person is addressed after (Thai: before) the name: 様 or さん, 님, คุณ; empty in other languages. */
export function honorific(language: string | null, register: Register | null): string {
  switch (primaryLanguage(language)) {
    case 'ja':
      return register === 'formal' ? '様' : 'さん'
    case 'th':
      return 'คุณ'
    case 'ko':
      return '님'
    default:
      return ''
  }
}

/** A name with its honorific in the right place; a name that brings one of its own (`アンナさん`) gets no second. */
export function withHonorific(name: string, language: string | null, register: Register | null): string {
  return placeHonorific(name, honorific(language, register), language)
}

/** Mr, Miss, Dr and teacher; `คุณนาย` would even be another word. */
const thaiTitles = /^(?:นาย|นางสาว|น\.\s?ส\.|ดร\.|อาจารย์)/u
/** Names such as คุณากร, in which the word goes on with a vowel and is no title. */
const thaiName = /^คุณ[\u0e30-\u0e39]/u

/** A name with a given honorific (empty = none) where the language wants it. */
export function placeHonorific(name: string, title: string, language: string | null): string {
  if (name === '' || title === '') return name
  const isThai = primaryLanguage(language) === 'th'
  if (isThai)
    return thaiTitles.test(name) || (name.startsWith(title) && !thaiName.test(name))
      ? name
      : `${title}${/^\p{Script=Latin}/u.test(name) ? ' ' : ''}${name}`
  return /(?:さん|さま|様|先生|御中|님|씨)$/u.test(name) ? name : `${name}${title}`
}

/** The first part of a language tag in small letters: `ja` of `ja-JP`; empty when unknown. */
export function primaryLanguage(language: string | null): string {
  return /^[a-z]+/.exec((language ?? '').toLowerCase())?.[0] ?? ''
}

/**
 * What the filter `first` makes of a name. Where the family comes first, or in scripts where a name has no parts to tell
 * apart, that is the whole name; so it is when the first part is no name (`Dr.`, `J.`) or the parts are turned (`Smith, Anna`).
 */
export function firstName(name: string, language: string | null): string {
  if (familyFirst.has(primaryLanguage(language)) || wholeScripts.test(name) || name.includes(',')) return name
  const first = name.trim().split(/\s+/u)[0] ?? name
  return first.endsWith('.') || Array.from(first).length < 2 ? name : first
}

const familyFirst: ReadonlySet<string> = new Set(['ja', 'ko', 'th', 'zh', 'vi', 'hu'])
const wholeScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Cuts at the sign that sets a company or a state apart, when a name stands before it. */
function withoutSuffix(name: string): string {
  const cut = name.search(/[@＠|｜]/u)
  return cut > 0 && /\p{L}/u.test(name.slice(0, cut)) ? name.slice(0, cut) : name
}

const brackets = '()（）[]［］{}｛｝<>＜＞〈〉《》「」『』【】〔〕〖〗｢｣“”"«»'
const opens = Array.from(brackets).filter((_, index) => index % 2 === 0)
const closes = Array.from(brackets).filter((_, index) => index % 2 === 1)

/** Takes remarks in brackets off both ends while a name stays; brackets around everything are only opened. */
function withoutBrackets(name: string): string {
  let text = name.trim()
  for (let next = withoutBracket(text); next !== text; next = withoutBracket(text)) text = next
  return text
}

function withoutBracket(text: string): string {
  const first = opens.indexOf(text[0] ?? ' ')
  const close = first < 0 ? -1 : text.indexOf(closes[first] ?? ' ', 1)
  if (close > 0) {
    const rest = text.slice(close + 1)
    return (/\p{L}/u.test(rest) ? rest : text.slice(1, close) + rest).trim()
  }
  const last = closes.indexOf(text.at(-1) ?? ' ')
  const open = last < 0 ? -1 : text.lastIndexOf(opens[last] ?? ' ', text.length - 2)
  return open >= 0 && /\p{L}/u.test(text.slice(0, open)) ? text.slice(0, open).trim() : text
}

const ornamentLetters = /[\u{1d400}-\u{1d7ff}\u24b6-\u24e9]/gu
const keycaps = /[0-9#*]\ufe0f?\u20e3/gu
/** Letters by category that are drawn as nothing. */
const blankLetters = /[\u115f\u1160\u3164\uffa0]/gu
/** Joiners are part of the spelling between letters (Persian, Hindi), and of nothing else that may stay. */
const strayJoiners = /(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu
const invisible = /(?![\u200c\u200d])[\p{C}\p{Variation_Selector}]/gu
const decoration = /(?:(?![$+])\p{S}|\p{Extended_Pictographic}|[\u20dd-\u20e4])+/gu
const heapedMarks = /([\u0300-\u036f]{2})[\u0300-\u036f]+/gu
const edges = /^[^\p{L}\p{N}$]+|[^\p{L}\p{M}\p{N}$+.!’']+$/gu
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]$/u

function plain(name: string): string {
  return (
    name
      .replace(ornamentLetters, (letter) => letter.normalize('NFKC'))
      .replace(keycaps, '')
      .replace(blankLetters, ' ')
      // Between Latin words an ornament stands for the space; つのだ☆ひろ has none.
      .replace(decoration, (_, at: number) => (unspaced.test(name.slice(0, at)) ? '' : ' '))
      .replace(/\s/gu, ' ')
      .replace(invisible, '')
      .replace(strayJoiners, '')
      .replace(heapedMarks, '$1')
      .replace(/\s+/gu, ' ')
  )
}

function trimmed(name: string): string {
  return name.replace(edges, '').replace(/\s+/gu, ' ')
}
