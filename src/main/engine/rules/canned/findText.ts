import { isSpacedLetter } from '../searchTokens.ts'
import { hangulKeys, initialsPattern, looseFold } from '../../../../shared/contract/looseFold.ts'

/** A folded text in two forms; they differ only where it holds Hangul. */
export interface FoldedText {
  /** Hangul as the keys that write it. */
  readonly keys: string
  /** Hangul as syllables. */
  readonly composed: string
}

/** The searchable fields of a response. */
export interface FoldedFields {
  readonly shortcut: FoldedText
  readonly title: FoldedText
  /** One to a line. */
  readonly keywords: FoldedText
  /** The three above, one to a line. */
  readonly head: FoldedText
  /** `lettersOf` shortcut and title. */
  readonly letters: number
  readonly bodies: string
  readonly composedBodies: string
}

/** One word that was typed. */
export interface Term {
  readonly keys: string
  /** For words with bare initials (ㅎㅂ): what finds them in composed text. */
  readonly pattern: string | null
  readonly anywhere: RegExp | null
  /** Whether it begins like a word that spaces set apart; other scripts have no such places, so any place will do. */
  readonly isSpaced: boolean
  /** Whether its letters may be looked for apart from each other. */
  readonly canBeStrewn: boolean
  readonly composed: string
  readonly letters: number
}

/** Folds the fields of a response. */
export function foldedFields(entry: {
  readonly shortcut: string
  readonly title: string
  readonly keywords: readonly string[]
  readonly bodies: readonly string[]
}): FoldedFields {
  const bodies = folded(entry.bodies.join('\n'))
  const shortcut = folded(entry.shortcut)
  const title = folded(entry.title.replace(/\s+/gu, ' ').trim())
  const keywords = folded(entry.keywords.join('\n'))
  const join = (form: keyof FoldedText): string => [shortcut[form], title[form], keywords[form]].join('\n')
  return {
    shortcut,
    title,
    keywords,
    head: { keys: join('keys'), composed: join('composed') },
    letters: lettersOf(shortcut.composed) | lettersOf(title.composed),
    bodies: bodies.keys,
    // Only Hangul is looked for in this form.
    composedBodies: bodies.keys === bodies.composed ? '' : bodies.composed,
  }
}

/** Which letters a text has, roughly: a bit for each, shared with some others. What has not all bits of a term has not all its letters. */
export function lettersOf(text: string): number {
  let letters = 0
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31)
  return letters
}

function folded(text: string): FoldedText {
  const composed = looseFold(text)
  const keys = hangulKeys(composed)
  return { composed: keys === composed ? keys : composed, keys }
}

/** Takes what was typed apart: its words, and all of it as one. The mark that opens the picker may stand before it. */
export function termsOf(typed: string): { readonly words: readonly Term[]; readonly whole: Term } {
  const text = looseFold(typed.slice(0, 200))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[;/]+ ?/, '')
  return { words: text === '' ? [] : text.split(' ').slice(0, mostWords).map(termOf), whole: termOf(text) }
}

const mostWords = 8

function termOf(text: string): Term {
  const pattern = initialsPattern(text)
  const isSpaced = isSpacedLetter(Array.from(text)[0] ?? '')
  return {
    keys: hangulKeys(text),
    composed: text,
    pattern,
    anywhere: pattern === null ? null : new RegExp(pattern, 'g'),
    isSpaced,
    // Two letters of an alphabet stand near each other nearly everywhere.
    canBeStrewn: pattern === null && text.length >= (isSpaced ? 3 : 2),
    letters: lettersOf(text),
  }
}

/** Where a term stands in a field: it is all of it, its start, the start of a word, inside a word; null when it is not there. */
export function placeIn(field: FoldedText, term: Term): 'whole' | 'start' | 'word' | 'inside' | null {
  const { anywhere } = term
  const text = anywhere === null ? field.keys : field.composed
  const find = (from: number): number => {
    if (anywhere === null) return text.indexOf(term.keys, from)
    anywhere.lastIndex = from
    return anywhere.exec(text)?.index ?? -1
  }
  const first = find(0)
  if (first < 0) return null
  if (first === 0) return anywhere === null && text.length === term.keys.length ? 'whole' : 'start'
  for (let at = first; at >= 0; at = find(at + 1)) if (!term.isSpaced || isWordStart(text, at)) return 'word'
  return 'inside'
}

/**
 * Whether the letters (of Hangul the syllables) of a term stand in a field in their order, near enough together not to be
 * chance: each begins a word, or the first does and no more than two thirds of the stretch are left out.
 */
export function strewnIn(field: FoldedText, term: Term): boolean {
  const wanted = term.composed
  const text = field.composed
  const first = wanted[0] ?? ''
  for (let start = text.indexOf(first), tries = 0; start >= 0 && tries < 8; start = text.indexOf(first, start + 1)) {
    if (term.isSpaced && !isWordStart(text, start)) continue
    tries += 1
    if (isNear(text, start, wanted) || areInitials(text, start, wanted)) return true
  }
  return false
}

function isNear(text: string, start: number, wanted: string): boolean {
  let at = start
  for (let index = 1; index < wanted.length; index += 1) {
    at = text.indexOf(wanted[index] ?? '', at + 1)
    if (at < 0 || at - start >= wanted.length * 3) return false
  }
  return true
}

function areInitials(text: string, start: number, wanted: string): boolean {
  let at = start
  for (let index = 1; index < wanted.length; index += 1) {
    do at = text.indexOf(wanted[index] ?? '', at + 1)
    while (at >= 0 && !isWordStart(text, at))
    if (at < 0) return false
  }
  return true
}

/** Whether no letter or digit stands before a place. */
export function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true
  const code = text.charCodeAt(at - 1)
  if (code < 0x80)
    return !((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a))
  return !/[\p{L}\p{M}\p{N}]/u.test(text[at - 1] ?? '')
}
