import { createEdges } from './wordEdges.ts'

/*
 * Finds which of many words stand in a text, in one pass over it whatever their number (Aho and Corasick's automaton): flows of all
 * brands look for thousands of words in every message that comes in.
 */

/** Finds words in folded texts (`foldText`). */
export interface WordSearch {
  /** The places, in the list that it was made of, of all words that the text holds, each once, in order. */
  readonly find: (folded: string) => readonly number[]
}

interface Ending {
  readonly place: number
  readonly length: number
  readonly isSpacedBefore: boolean
  readonly isSpacedAfter: boolean
}

const nothing: readonly number[] = []

/** Makes a search for folded words; empty ones are never found. Takes time and room by the length of all words together. */
export function createWordSearch(words: readonly string[]): WordSearch {
  const edges = createEdges(words)
  const { fail, begins } = linked(edges.count, edges.all())
  // Words that end at each state; and the state itself or the nearest one on the way of `fail` at which a word ends, 0 = none.
  const ends = new Map<number, Ending[]>()
  edges.lastOf.forEach((state, place) => {
    const word = words[place] ?? ''
    if (state === 0) return
    const all = ends.get(state) ?? []
    if (all.length === 0) ends.set(state, all)
    all.push({
      place,
      length: word.length,
      isSpacedBefore: isSpaced(word.charCodeAt(0)),
      isSpacedAfter: isSpaced(word.charCodeAt(word.length - 1)),
    })
  })
  const nearest = new Int32Array(edges.count)
  for (const state of begins) nearest[state] = ends.has(state) ? state : (nearest[fail[state] ?? 0] ?? 0)
  const to = edges.frozen()

  return {
    find: (text) => {
      let found: Set<number> | null = null
      let state = 0
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index)
        let next = to(state, unit)
        while (next === 0 && state !== 0) {
          state = fail[state] ?? 0
          next = to(state, unit)
        }
        state = next
        for (let end = nearest[state] ?? 0; end !== 0; end = nearest[fail[end] ?? 0] ?? 0)
          for (const ending of ends.get(end) ?? [])
            if (standsAlone(text, index, ending)) (found ??= new Set()).add(ending.place)
      }
      return found === null ? nothing : [...found].sort((one, other) => one - other)
    },
  }
}

/** Where each state goes on when nothing follows: the longest end of what was read that some word begins with. `begins`: states, shorter ones first. */
function linked(
  count: number,
  edges: ReadonlyMap<number, ReadonlyMap<number, number>>,
): { readonly fail: Int32Array; readonly begins: readonly number[] } {
  const fail = new Int32Array(count)
  const begins = [...(edges.get(0)?.values() ?? [])]
  for (let read = 0; read < begins.length; read += 1) {
    const state = begins[read] ?? 0
    for (const [unit, child] of edges.get(state) ?? []) {
      let back = fail[state] ?? 0
      while (back !== 0 && edges.get(back)?.has(unit) !== true) back = fail[back] ?? 0
      fail[child] = edges.get(back)?.get(unit) ?? 0
      begins.push(child)
    }
  }
  return { fail, begins }
}

/** Words of Latin letters must stand alone: "art" is not in "start". Of other scripts there is no telling where a word ends. */
function isSpaced(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0xdf && unit <= 0x24f)
}

/** A Thai vowel that stands before the letter it belongs to: no word ends with it. */
function leadsOn(unit: number): boolean {
  return unit >= 0xe40 && unit <= 0xe44
}

/** A Thai vowel or mark that belongs to the letter before it: no word begins with it. */
function hangsOn(unit: number): boolean {
  return (unit >= 0xe30 && unit <= 0xe3a) || unit === 0xe45 || (unit >= 0xe47 && unit <= 0xe4e)
}

function standsAlone(text: string, last: number, { length, isSpacedBefore, isSpacedAfter }: Ending): boolean {
  // Past either end the unit is no number, and no letter either.
  const before = text.charCodeAt(last - length)
  const after = text.charCodeAt(last + 1)
  if ((isSpacedBefore && isSpaced(before)) || (isSpacedAfter && isSpaced(after))) return false
  // “แพ” is not in “แพ้”, nor “กา” in “เกา”; “เน่า” is in “เน่าาา”, which only cries out.
  return !leadsOn(before) && (!hangsOn(after) || after === text.charCodeAt(last))
}
