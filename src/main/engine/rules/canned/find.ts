import { foldedFields, isWordStart, placeIn, strewnIn, termsOf } from './findText.ts'
import type { FoldedFields, Term } from './findText.ts'

/** What is searched of one response. */
export interface CannedEntry {
  readonly id: string
  readonly shortcut: string
  readonly title: string
  readonly keywords: readonly string[]
  readonly bodies: readonly string[]
}

/** Canned responses made ready to be found. */
export interface CannedIndex {
  /**
   * The best `limit` responses for what was typed, best first. All words must be found in a response, anywhere. The score of
   * the text is multiplied with `weigh` (1 = plain, 0 leaves the response out); equal ones keep the order of the entries. With
   * nothing typed the weight alone decides.
   */
  readonly find: (
    typed: string,
    weigh: (id: string) => number,
    limit: number,
  ) => readonly { readonly id: string; readonly score: number }[]
}

/** What a match is worth by its place. A little is added for what makes up more of its field, never enough to reach the next. */
const worth = {
  exactShortcut: 4000,
  shortcutStart: 600,
  titleStart: 450,
  wordStart: 350,
  keyword: 280,
  inside: 200,
  strewn: 120,
  bodyWord: 60,
  bodyInside: 40,
} as const
const mostForLength = 40
/** Latin letters inside the words of a body are chance below this length. */
const shortestInside = 3

/** Makes responses ready to be found. Takes about a millisecond for ten entries of ordinary length; the entries are not kept. */
export function createCannedIndex(entries: readonly CannedEntry[]): CannedIndex {
  const ids = entries.map((entry) => entry.id)
  const fields = entries.map(foldedFields)
  const bodies = joined(fields.map((field) => field.bodies))
  const bodyOf = joined(fields.map((field) => field.composedBodies))

  const scoresOf = (term: Term): Float64Array => {
    const scores = new Float64Array(ids.length)
    fields.forEach((field, entry) => (scores[entry] = headScore(field, term)))
    addBodies(scores, term, term.pattern === null ? bodies : bodyOf)
    return scores
  }

  return {
    find(typed, weigh, limit) {
      const best = bestOf(limit)
      const terms = termsOf(typed)
      const [first, ...others] = terms.words.map(scoresOf)
      ids.forEach((id, entry) => {
        let score = first === undefined ? 1 : (first[entry] ?? 0)
        if (score === 0) return
        if (others.length > 0) {
          score = Math.min(score, worth.shortcutStart)
          for (const scores of others) {
            const other = scores[entry] ?? 0
            if (other === 0) return
            score += Math.min(other, worth.shortcutStart)
          }
          const field = fields[entry]
          const whole = field === undefined ? 0 : headScore(field, terms.whole)
          score = Math.max(score / terms.words.length, whole)
        }
        const weighted = score * weigh(id)
        if (weighted > 0) best.add(id, weighted)
      })
      return best.list
    },
  }
}

/** How well a term is found in shortcut, title and keywords; 0 when it is not. */
function headScore(field: FoldedFields, term: Term): number {
  const inShortcut = placeIn(field.shortcut, term)
  if (inShortcut === 'whole') return worth.exactShortcut
  if (inShortcut === 'start') return worth.shortcutStart + part(term, field.shortcut.keys)
  const inTitle = placeIn(field.title, term)
  if (inTitle === 'start' || inTitle === 'whole') return worth.titleStart + part(term, field.title.keys)
  if (inTitle === 'word') return worth.wordStart + part(term, field.title.keys)
  if (inShortcut === 'word') return worth.wordStart + part(term, field.shortcut.keys)
  const inKeywords = placeIn(field.keywords, term)
  if (inKeywords !== null && inKeywords !== 'inside') return worth.keyword + part(term, field.keywords.keys)
  if (inTitle !== null || inShortcut !== null || inKeywords !== null) return worth.inside
  return strewnIn(field.shortcut, term) || strewnIn(field.title, term) ? worth.strewn : 0
}

function part(term: Term, field: string): number {
  return field === '' ? 0 : mostForLength * Math.min(1, term.keys.length / field.length)
}

/** All bodies as one text, with the place where that of each entry ends: one search through it is faster than thousands. */
interface Bodies {
  readonly text: string
  readonly ends: Int32Array
}

function joined(bodies: readonly string[]): Bodies {
  const ends = new Int32Array(bodies.length)
  let end = 0
  bodies.forEach((body, entry) => {
    end += body.length + 1
    ends[entry] = end
  })
  return { text: bodies.map((body) => `${body}\n`).join(''), ends }
}

/** Gives a score to the entries that have none yet and hold the term in a body. */
function addBodies(scores: Float64Array, term: Term, { text, ends }: Bodies): void {
  if (term.isSpaced && term.keys.length < 2) return
  const next = placesIn(text, term)
  let entry = 0
  let at = next(0)
  while (at >= 0 && entry < ends.length) {
    let end = ends[entry] ?? 0
    while (at >= end && entry < ends.length - 1) end = ends[(entry += 1)] ?? 0
    if (scores[entry] === 0) {
      let isWord = !term.isSpaced || isWordStart(text, at)
      // A few more places: a word may stand inside another one before it stands alone.
      for (let tries = 0; !isWord && tries < 8; tries += 1) {
        const later = next(at + 1)
        if (later < 0 || later >= end) break
        at = later
        isWord = isWordStart(text, at)
      }
      if (isWord) scores[entry] = worth.bodyWord
      else if (term.keys.length >= shortestInside) scores[entry] = worth.bodyInside
    }
    at = next(end)
    entry += 1
  }
}

function placesIn(text: string, term: Term): (from: number) => number {
  const { pattern } = term
  if (pattern === null) return (from) => text.indexOf(term.keys, from)
  const search = new RegExp(pattern, 'g')
  return (from) => {
    search.lastIndex = from
    return search.exec(text)?.index ?? -1
  }
}

/** Keeps the best few of what is added; of equal ones those that came first. */
function bestOf(limit: number): {
  readonly list: { readonly id: string; readonly score: number }[]
  readonly add: (id: string, score: number) => void
} {
  const list: { readonly id: string; readonly score: number }[] = []
  const add = (id: string, score: number): void => {
    if (list.length >= limit && score <= (list.at(-1)?.score ?? Infinity)) return
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.score ?? 0) >= score) low = middle + 1
      else high = middle
    }
    list.splice(low, 0, { id, score })
    if (list.length > limit) list.pop()
  }
  return { list, add }
}
