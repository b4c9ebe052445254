import type { TextRule } from './capabilities.ts'
import { graphemeEnds } from './graphemes.ts'
import { measureText, wholeStretches } from './textLength.ts'

/** Where a text may end, best first: a line, a sentence, a phrase, a word, any character. */
type Level = 0 | 1 | 2 | 3 | 4
const levels: readonly Level[] = [0, 1, 2, 3, 4]

/** How much of the room a part must fill before so good an end is taken; below it the next kind of end is looked for. */
const leastShare: Readonly<Record<Level, number>> = { 0: 0.4, 1: 0.3, 2: 0.4, 3: 0.1, 4: 0 }

/** After these a phrase has ended; Thai ends phrases and sentences by a space, which stands for nothing else there. */
const phraseEnd = /[、，；：…–—・)）」』】\]]\s*$|[,;:]\s+$|\p{Script=Thai}\s+$/u

/** None of these begins a part: they belong to what stands before them. */
const neverFirst = /^[\p{Pe}\p{Pf}\p{Po}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜ๆฯ]/u

interface Edge {
  /** UTF-16 units from the start. */
  readonly at: number
  readonly level: Level
}

/**
 * Cuts a text into parts that each fit a network's rule: at sentence ends where it can, else at phrase, word or character
 * ends, and never inside a link, a name or a character. Only white space at the cuts is left out. One part when all of it
 * fits; a single character that is longer than the limit stays whole. `numbered` puts ` (1/3)` behind each part, unless a link
 * leaves no room for it.
 */
export function splitText(
  text: string,
  rule: TextRule,
  options: { readonly numbered?: boolean } = {},
): readonly string[] {
  const whole = text.trim()
  if (whole === '') return []
  if (fits(whole, rule)) return [whole]
  const edges = edgesOf(whole, rule)
  if (options.numbered !== true) return cut(whole, edges, rule, () => '')
  // The numbers take room themselves, and how much depends on how many there are.
  for (let count = 2, tries = 0; tries < 8; tries += 1) {
    const total = count
    const parts = cut(whole, edges, rule, (place) => ` (${String(place)}/${String(total)})`)
    if (parts.length <= total && (parts.length === total || tries === 7)) {
      const numbered = parts.map((part, index) => `${part} (${String(index + 1)}/${String(parts.length)})`)
      if (numbered.every((part) => fits(part, rule))) return numbered
    }
    count = parts.length
  }
  // A limit with no room for numbers.
  return cut(whole, edges, rule, () => '')
}

function fits(text: string, rule: TextRule): boolean {
  return measureText(text, rule).over === 0
}

function cut(whole: string, edges: readonly Edge[], rule: TextRule, tail: (place: number) => string): string[] {
  const parts: string[] = []
  let start = 0
  let first = 0
  while (start < whole.length) {
    const end = nextEnd(whole, edges, first, start, rule, tail(parts.length + 1))
    const part = whole.slice(start, edges[end]?.at).trim()
    if (part !== '') parts.push(part)
    start = edges[end]?.at ?? whole.length
    first = end + 1
  }
  return parts
}

/** Index of the edge at which the part that begins at `start` ends. */
function nextEnd(
  whole: string,
  edges: readonly Edge[],
  first: number,
  start: number,
  rule: TextRule,
  tail: string,
): number {
  const isRoomy = (index: number): boolean =>
    fits(whole.slice(start, edges[index]?.at ?? whole.length).trim() + tail, rule)
  const last = edges.length - 1
  let low = first
  let high = Math.min(last, first + 64)
  // In growing steps from the beginning: a part is short beside a text that needs many.
  while (high < last && isRoomy(high)) {
    low = high
    high = Math.min(last, first + (high - first) * 2)
  }
  if (high === last && isRoomy(last)) return last
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (isRoomy(middle)) low = middle
    else high = middle - 1
  }
  const room = (edges[low]?.at ?? whole.length) - start
  for (const level of levels) {
    for (let index = low; index >= first; index -= 1) {
      const edge = edges[index]
      if (edge === undefined || edge.at - start < room * leastShare[level]) break
      if (edge.level <= level) return index
    }
  }
  return low
}

/** Every place where the text may be cut, in order; the last is its end. */
function edgesOf(whole: string, rule: TextRule): readonly Edge[] {
  const sentences = endsOf(whole, 'sentence')
  const words = endsOf(whole, 'word')
  // What does not fit even alone cannot be kept in one piece.
  const kept = wholeStretches(whole).filter(({ from, to }) => fits(whole.slice(from, to), rule))
  const edges: Edge[] = []
  let next = 0
  for (const at of graphemeEnds(whole)) {
    while ((kept[next]?.to ?? Infinity) <= at) next += 1
    const stretch = kept[next]
    if (stretch !== undefined && at > stretch.from && at < stretch.to) continue
    edges.push({ at, level: levelAt(whole, at, sentences, words) })
  }
  return edges
}

function levelAt(whole: string, at: number, sentences: ReadonlySet<number>, words: ReadonlySet<number>): Level {
  const before = whole.slice(Math.max(0, at - 8), at)
  if (/\n\s*$/u.test(before)) return 0
  if (neverFirst.test(whole.slice(at, at + 2))) return 4
  if (sentences.has(at)) return 1
  if (phraseEnd.test(before)) return 2
  return words.has(at) ? 3 : 4
}

function endsOf(text: string, granularity: 'sentence' | 'word'): ReadonlySet<number> {
  const ends = new Set<number>()
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity }).segment(text))
    ends.add(index + segment.length)
  return ends
}
