import {
  accountToken,
  edgeToken,
  foldText,
  isSpacedLetter,
  longestEdge,
  longestWord,
  textRuns,
  wordToken,
} from './searchTokens.ts'
import type { TextRun } from './searchTokens.ts'

/** How to answer one search: ask the index for `match`, newest first, and keep the rows whose text passes `verify`. */
export interface SearchPlan {
  /** An FTS5 expression; it finds every row that should be found and may find a few more. */
  readonly match: string
  /** Tells whether the stored text, as it came from the network, really answers the query. */
  readonly verify: (text: string) => boolean
}

/** A stretch of a text in UTF-16 units, end exclusive. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** One space-separated part of a query, folded and without the punctuation at its ends. */
interface Term {
  readonly text: string
  readonly runs: readonly TextRun[]
  /** Whether it has to start where a word starts. */
  readonly startsWord: boolean
  /** Whether it has to end where a word ends. */
  readonly endsWord: boolean
}

/** A longer AND only costs time: what a few dozen tokens let through is checked on the text anyway. */
const mostTokens = 40

/**
 * Plans the search for a query, or returns null when nothing in it can be searched for.
 *
 * White space splits the query into terms and all of them must occur. A word must occur whole, only the last term may be
 * the beginning of one; characters of scripts without spaces may occur anywhere. Inside a term everything must stand side
 * by side, punctuation included. With account numbers only messages of these accounts are found (of none, when the list
 * is empty). Throws RangeError for an impossible account number.
 */
export function searchPlan(query: string, accountNumbers?: readonly number[]): SearchPlan | null {
  const terms = queryTerms(query)
  if (terms.length === 0) return null
  const tokens = new Set(terms.flatMap(termTokens))
  let match = spread(Array.from(tokens), mostTokens).join(' AND ')
  if (accountNumbers !== undefined) {
    // The bare mark is on no row: a list of no accounts finds nothing.
    const accounts = accountNumbers.length === 0 ? ['"²"'] : accountNumbers.map((number) => `"${accountToken(number)}"`)
    match = `(${accounts.join(' OR ')}) AND ${match}`
  }
  return {
    match,
    verify(text) {
      const folded = foldText(text)
      return terms.every((term) => nextOccurrence(folded, term, 0) >= 0)
    },
  }
}

/** Finds what to mark in a text for a query: ranges in ascending order that do not touch each other. */
export function highlightRanges(text: string, query: string): readonly TextRange[] {
  return highlighter(query)(text)
}

/** The same for many texts and one query. */
export function highlighter(query: string): (text: string) => readonly TextRange[] {
  const terms = queryTerms(query)
  if (terms.length === 0) return () => []
  return (text) => {
    const { folded, starts, ends } = foldWithPositions(text)
    const found: TextRange[] = []
    for (const term of terms) {
      let at = nextOccurrence(folded, term, 0)
      while (at >= 0) {
        const last = at + term.text.length - 1
        found.push({ start: starts[at] ?? 0, end: ends[last] ?? text.length })
        at = nextOccurrence(folded, term, last + 1)
      }
    }
    return merged(found)
  }
}

function queryTerms(query: string): readonly Term[] {
  const parts = foldText(query)
    .split(/\s+/)
    .map((part) => ({ part, runs: Array.from(textRuns(part)) }))
    .filter(({ runs }) => runs.length > 0)
  return parts.flatMap(({ part, runs }, index) => {
    const first = runs[0]
    const last = runs.at(-1)
    if (first === undefined || last === undefined) return []
    return {
      text: part.slice(first.start, last.start + last.text.length),
      runs,
      startsWord: !first.unspaced,
      endsWord: !last.unspaced && index < parts.length - 1,
    }
  })
}

/** FTS5 strings that every text with this term carries. They hold letters, digits and emoji only, so no quote can break out. */
function termTokens(term: Term): readonly string[] {
  return term.runs.flatMap((run, index) => {
    const characters = Array.from(run.text)
    if (run.unspaced) return grams(characters)
    const isWhole = term.endsWord || index < term.runs.length - 1
    if (isWhole || characters.length >= longestWord) return `"${wordToken(characters)}"`
    if (characters.length <= longestEdge) return `"${edgeToken(run.text)}"`
    return `"${run.text}" *`
  })
}

function grams(characters: readonly string[]): readonly string[] {
  if (characters.length <= 3) return [`"${characters.join('')}"`]
  return characters.slice(2).map((_, index) => `"${characters.slice(index, index + 3).join('')}"`)
}

function spread(tokens: readonly string[], most: number): readonly string[] {
  if (tokens.length <= most) return tokens
  return tokens.filter(
    (_, index) => Math.floor((index * most) / tokens.length) !== Math.floor(((index - 1) * most) / tokens.length),
  )
}

/** Where the term next occurs in folded text at or after `from`, or −1. */
function nextOccurrence(folded: string, term: Term, from: number): number {
  let at = folded.indexOf(term.text, from)
  while (at >= 0) {
    const fits =
      !(term.startsWord && isSpacedLetter(characterBefore(folded, at))) &&
      !(term.endsWord && isSpacedLetter(characterAt(folded, at + term.text.length)))
    if (fits) return at
    at = folded.indexOf(term.text, at + 1)
  }
  return -1
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return ''
  const isPair = at >= 2 && (text.codePointAt(at - 2) ?? 0) > 0xffff
  return characterAt(text, at - (isPair ? 2 : 1))
}

/** A character with all that could combine with it when folded, so that each cluster folds as it does inside the text. */
const clusterPattern = /[^](?:\p{M}|\p{Default_Ignorable_Code_Point}|[\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f])*/gu

/** Characters that fold to themselves: the bulk of East Asian and Thai text. */
const unfolded = /^[\u0e01-\u0e32\u0e34-\u0e4e\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]$/

function foldWithPositions(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: cluster, index } of text.matchAll(clusterPattern)) {
    const piece = unfolded.test(cluster) ? cluster : foldText(cluster)
    folded += piece
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(index)
      ends.push(index + cluster.length)
    }
  }
  return { folded, starts, ends }
}

function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const result: TextRange[] = []
  for (const range of ranges.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    const last = result.at(-1)
    if (last !== undefined && range.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    } else result.push(range)
  }
  return result
}
