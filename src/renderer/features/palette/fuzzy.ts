import { hangulKeys, initialsPattern, isUnspaced, looseFold } from '../../../shared/contract/looseFold.ts'

/** Where a text matched what was typed, best first by `score`. Ranges are UTF-16 places in the text as given. */
export interface FuzzyMatch {
  readonly score: number
  readonly ranges: readonly Place[]
}

/** A stretch of the text as given. */
interface Place {
  readonly from: number
  readonly to: number
}

/**
 * Matches typed letters against a text, both folded as canned responses are (case, width, kana, Latin accents, Thai tone
 * marks; Hangul also by initials and by half a syllable): as a whole, at the start of words, else word by word, else as letters in order. Null
 * when some letter is missing. Higher scores are better.
 */
export function fuzzyMatch(typed: string, text: string): FuzzyMatch | null {
  const wanted = wantedOf(typed)
  const found = find(wanted, foldedOf(text))
  return found === null ? null : { score: found.score, ranges: rangesOf(text, found) }
}

/** The score of `fuzzyMatch` alone: much faster for thousands of texts of which a screenful is shown. */
export function fuzzyScore(typed: string, text: string): number | null {
  return find(wantedOf(typed), foldedOf(text))?.score ?? null
}

/** A match in a folded text: which of its units, in which of its forms. */
interface Found {
  readonly score: number
  readonly units: readonly number[]
  readonly form: keyof Folded
}

function find(wanted: Wanted, folded: Folded): Found | null {
  if (wanted.keys === '') return { score: 0, units: [], form: 'composed' }
  const form = wanted.pattern === null ? 'keys' : 'composed'
  const whole = folded[form]
  const best = bestStart(whole, wanted)
  if (best === null)
    return wanted.pattern === null ? (wordByWord(wanted, whole) ?? inOrder(wanted.composed, folded.composed)) : null
  const { at, length } = best
  const start = at === 0 ? 40 : isWordStart(whole, at) ? 20 : 0
  return {
    score: 100 + start - Math.min(20, whole.length / 10),
    units: Array.from({ length }, (_, index) => at + index),
    form,
  }
}

/** Several words, each somewhere in the text, in whatever order. */
function wordByWord(wanted: Wanted, whole: string): Found | null {
  if (!wanted.keys.includes(' ')) return null
  const units: number[] = []
  let starts = true
  for (const word of wanted.keys.split(/ +/)) {
    const found = bestStart(whole, { pattern: null, keys: word })
    if (found === null) return null
    starts &&= isWordStart(whole, found.at)
    for (let unit = 0; unit < found.length; unit++) units.push(found.at + unit)
  }
  return { score: (starts ? 90 : 70) - Math.min(20, whole.length / 10), units, form: 'keys' }
}

function inOrder(wanted: string, whole: string): Found | null {
  const found: number[] = []
  let from = 0
  let starts = 0
  for (const letter of wanted.replaceAll(' ', '')) {
    const next = wordStartOf(whole, letter, from) ?? whole.indexOf(letter, from)
    if (next < 0) return null
    if (isWordStart(whole, next)) starts += letter.length
    for (let unit = 0; unit < letter.length; unit++) found.push(next + unit)
    from = next + letter.length
  }
  const first = found[0] ?? 0
  const spread = (found.at(-1) ?? 0) - first + 1
  // Letters strewn over a text are chance, not a match: they begin words, or lie close together from the start of one. Where
  // words have no visible start, two signs near each other say as much as three letters.
  const isInitials = starts === found.length
  const canStart = isWordStart(whole, first) || isUnspaced(whole[first] ?? '')
  const isClose = found.length > (isUnspaced(wanted) ? 1 : 2) && spread <= found.length * 3 && canStart
  return isInitials || isClose ? { score: 40 + starts * 5 - spread, units: found, form: 'composed' } : null
}

/** What is looked for: letters, or a pattern in their place. */
type Sought = Pick<Wanted, 'pattern' | 'keys'>

/** What was typed, folded; remembered, since one thing typed is matched against thousands of texts. */
interface Wanted {
  readonly typed: string
  readonly composed: string
  readonly keys: string
  /** For what holds bare initials of Hangul. */
  readonly pattern: RegExp | null
}

let lastWanted: Wanted = { typed: '', composed: '', keys: '', pattern: null }

function wantedOf(typed: string): Wanted {
  if (lastWanted.typed === typed) return lastWanted
  const composed = looseFold(typed).trim()
  const pattern = initialsPattern(composed)
  const keys = hangulKeys(composed)
  lastWanted = { typed, composed, keys, pattern: pattern === null ? null : new RegExp(pattern, 'g') }
  return lastWanted
}

interface Folded {
  readonly composed: string
  /** Hangul as the keys that write it. */
  readonly keys: string
}

/** The same few thousand labels are matched at every key: more than this would be texts that came and went. */
const mostRemembered = 20_000
const remembered = new Map<string, Folded>()

function foldedOf(text: string): Folded {
  let folded = remembered.get(text)
  if (folded === undefined) {
    if (remembered.size >= mostRemembered) remembered.clear()
    const composed = looseFold(text)
    remembered.set(text, (folded = { composed, keys: hangulKeys(composed) }))
  }
  return folded
}

/** A character with the marks that belong to it, which are folded together or not at all. */
const clusters =
  /[^](?:[\u0300-\u036f]|[\u3099\u309a]|[\uff9e\uff9f]|[\u1160-\u11ff]|[\u0e48-\u0e4b]|\p{Default_Ignorable_Code_Point})*/gu

/** The places in the text as given of units of its folded form, neighbours joined. */
function rangesOf(text: string, { units, form }: Found): readonly Place[] {
  const wanted = new Set(units)
  const ranges: { from: number; to: number }[] = []
  let unit = 0
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const folded = looseFold(cluster)
    const end = unit + (form === 'keys' ? hangulKeys(folded) : folded).length
    let isFound = false
    for (; unit < end; unit += 1) isFound ||= wanted.has(unit)
    if (!isFound) continue
    const last = ranges.at(-1)
    if (last?.to === index) last.to = index + cluster.length
    else ranges.push({ from: index, to: index + cluster.length })
  }
  return ranges
}

function bestStart(whole: string, wanted: Sought): { readonly at: number; readonly length: number } | null {
  let first: { readonly at: number; readonly length: number } | null = null
  for (let found = next(whole, wanted, 0); found !== null; found = next(whole, wanted, found.at + 1)) {
    first ??= found
    if (isWordStart(whole, found.at)) return found
  }
  return first
}

function next(whole: string, { pattern, keys }: Sought, from: number): { at: number; length: number } | null {
  if (pattern === null) {
    const at = whole.indexOf(keys, from)
    return at < 0 ? null : { at, length: keys.length }
  }
  pattern.lastIndex = from
  const found = pattern.exec(whole)
  return found === null ? null : { at: found.index, length: found[0].length }
}

function wordStartOf(whole: string, letter: string, from: number): number | null {
  for (let at = whole.indexOf(letter, from); at >= 0; at = whole.indexOf(letter, at + 1))
    if (isWordStart(whole, at)) return at
  return null
}

function isWordStart(whole: string, at: number): boolean {
  return at === 0 || !isLetter(whole[at - 1] ?? '')
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}
