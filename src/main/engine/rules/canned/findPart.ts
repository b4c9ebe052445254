import { isWordStart, placeIn, strewnIn } from './findText.ts'
import type { FoldedFields, Term } from './findText.ts'
import { createPairFilter } from './pairFilter.ts'

/** Some responses of an index made ready together. What they are is never altered, so that indexes may share them. */
export interface FindPart {
  readonly fields: readonly FoldedFields[]
  /** The score of each by its place in the part: all words must be found in it; 0 = not found, 1 = nothing was typed. */
  readonly scores: (words: readonly Term[], whole: Term) => Float64Array
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
  /** Besides, for several words that stand side by side as they were typed. */
  sideBySide: 100,
} as const
const mostForLength = 40
/** Shorter words of scripts with spaces are not looked for in bodies: two letters are in all of them. */
const shortestInBody = 3

/** Makes the folded fields of some responses ready to be found. */
export function createFindPart(fields: readonly FoldedFields[]): FindPart {
  const heads = joined(fields.map((field) => field.head.keys))
  const composedHeads = joined(fields.map((field) => field.head.composed))
  const letters = Int32Array.from(fields, (field) => field.letters)
  const bodies = fields.map((field) => field.bodies)
  const pairsOfBodies = createPairFilter(bodies)
  const composedBodies = joined(fields.map((field) => field.composedBodies))

  const addStrewn = (scores: Float64Array, term: Term, among: Float64Array | undefined): void => {
    // Most fields lack one of the letters, which is known without a look at the text.
    for (let entry = 0; entry < letters.length; entry += 1) {
      if (((letters[entry] ?? 0) & term.letters) !== term.letters || scores[entry] !== 0 || among?.[entry] === 0)
        continue
      const field = fields[entry]
      if (field !== undefined && (strewnIn(field.shortcut, term) || strewnIn(field.title, term)))
        scores[entry] = worth.strewn
    }
  }

  /** Scores of one word by entry; those that have 0 in `among` are left out. */
  const scoresOf = (term: Term, among: Float64Array | undefined): Float64Array => {
    const scores = new Float64Array(fields.length)
    eachEntryWith(term.pattern === null ? heads : composedHeads, term, (entry) => {
      const field = fields[entry]
      if (field !== undefined && among?.[entry] !== 0) scores[entry] = headScore(field, term)
    })
    if (term.canBeStrewn) addStrewn(scores, term, among)
    if (term.isSpaced && term.keys.length < shortestInBody) return scores
    const found = (entry: number, text: string, at: number): void => {
      if (scores[entry] === 0)
        scores[entry] = !term.isSpaced || isWordStart(text, at) ? worth.bodyWord : worth.bodyInside
    }
    if (term.pattern !== null) {
      eachEntryWith(composedBodies, term, (entry, at) => found(entry, composedBodies.text, at))
      return scores
    }
    pairsOfBodies.eachThatMayHold(term.keys, (entry) => {
      if (scores[entry] !== 0 || among?.[entry] === 0) return
      const text = bodies[entry] ?? ''
      const at = text.indexOf(term.keys)
      if (at >= 0) found(entry, text, at)
    })
    return scores
  }

  return {
    fields,
    scores: (words, whole) => {
      const byWord: Float64Array[] = []
      // Each word is looked for only where those before it were found, the longest and rarest first.
      for (const word of words.toSorted((one, other) => other.keys.length - one.keys.length))
        byWord.push(scoresOf(word, byWord.at(-1)))
      const [only] = byWord
      if (only === undefined) return new Float64Array(fields.length).fill(1)
      return byWord.length === 1
        ? only
        : Float64Array.from(fields, (field, entry) => scoreOf(byWord, entry, field, whole))
    },
  }
}

/** The score of an entry for several words together; 0 when one is missing. Words side by side as they were typed count more. */
function scoreOf(byWord: readonly Float64Array[], entry: number, field: FoldedFields, whole: Term): number {
  let sum = 0
  for (const scores of byWord) {
    const score = scores[entry] ?? 0
    if (score === 0) return 0
    sum += Math.min(score, worth.shortcutStart)
  }
  const together = headScore(field, whole)
  return Math.max(sum / byWord.length, together) + (together > 0 ? worth.sideBySide : 0)
}

/** How well a term is found in shortcut, title and keywords as it stands; 0 when it is not. */
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
  return inTitle !== null || inShortcut !== null || inKeywords !== null ? worth.inside : 0
}

function part(term: Term, field: string): number {
  return field === '' ? 0 : mostForLength * Math.min(1, term.keys.length / field.length)
}

/** The texts of all entries as one, with the place where each ends: one search through it is faster than thousands. */
interface Joined {
  readonly text: string
  readonly ends: Int32Array
}

function joined(texts: readonly string[]): Joined {
  const ends = new Int32Array(texts.length)
  let end = 0
  texts.forEach((text, entry) => {
    end += text.length + 1
    ends[entry] = end
  })
  return { text: texts.map((text) => `${text}\n`).join(''), ends }
}

/** Tells each entry whose text holds a term, with the first place (in the joined text) where it does. */
function eachEntryWith({ text, ends }: Joined, term: Term, tell: (entry: number, at: number) => void): void {
  const next = placesIn(text, term)
  let entry = 0
  let end = ends[0] ?? 0
  for (let at = next(0); at >= 0; at = next(end)) {
    while (at >= end && entry < ends.length) end = ends[(entry += 1)] ?? Infinity
    if (entry >= ends.length) return
    tell(entry, at)
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
