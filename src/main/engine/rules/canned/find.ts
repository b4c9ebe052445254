import { createBestList } from './bestList.ts'
import { createFindPart } from './findPart.ts'
import type { FindPart } from './findPart.ts'
import { foldedFields, termsOf } from './findText.ts'
import type { FoldedFields } from './findText.ts'

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
   * The best `limit` responses for what was typed, best first. All words must be found in a response, anywhere; Latin words in
   * a body from three letters on. The score of the text is multiplied with `weigh` (1 = plain, 0 leaves the response out);
   * equal ones keep the order of the entries. With nothing typed the weight alone decides.
   */
  readonly find: (
    typed: string,
    weigh: (id: string) => number,
    limit: number,
  ) => readonly { readonly id: string; readonly score: number }[]
}

/** Responses of one part of an index: a change of one response makes one part anew, which takes a few milliseconds. */
export const entriesOfPart = 128

interface Part {
  readonly entries: readonly CannedEntry[]
  readonly made: FindPart
}

/** The parts of an index, so that the next one need not make again what stayed the same. */
const partsBefore = new WeakMap<CannedIndex, readonly Part[]>()

/**
 * Makes responses ready to be found. With the index that was in use before, only what changed since is made anew: a first index
 * of 5,000 responses takes a few hundred milliseconds, one more or one changed a few. The entries must not be altered later.
 */
export function createCannedIndex(entries: readonly CannedEntry[], previous?: CannedIndex): CannedIndex {
  const before = (previous === undefined ? undefined : partsBefore.get(previous)) ?? []
  let folded: ReadonlyMap<string, readonly [CannedEntry, FoldedFields]> | null = null
  const fieldsOf = (entry: CannedEntry): FoldedFields => {
    folded ??= foldedIn(before)
    const known = folded.get(entry.id)
    return known !== undefined && isSame(known[0], entry) ? known[1] : foldedFields(entry)
  }
  const parts: Part[] = []
  for (let from = 0; from < entries.length; from += entriesOfPart) {
    const own = entries.slice(from, from + entriesOfPart)
    const known = before[parts.length]
    parts.push(
      known !== undefined && known.entries.length === own.length && own.every((it, at) => isSameOf(known, at, it))
        ? known
        : { entries: own, made: createFindPart(own.map(fieldsOf)) },
    )
  }
  const index: CannedIndex = {
    find(typed, weigh, limit) {
      const best = createBestList(limit)
      const terms = termsOf(typed)
      for (const part of parts) {
        const scores = part.made.scores(terms.words, terms.whole)
        for (let at = 0; at < scores.length; at += 1) {
          const score = scores[at] ?? 0
          const id = part.entries[at]?.id
          if (score === 0 || id === undefined) continue
          const weighted = score * weigh(id)
          if (weighted > 0) best.add(id, weighted)
        }
      }
      return best.list
    },
  }
  partsBefore.set(index, parts)
  return index
}

/** How many parts of an index are the very same as in the one before it, and of how many: what a change left alone. */
export function partsShared(
  index: CannedIndex,
  previous: CannedIndex,
): { readonly shared: number; readonly of: number } {
  const own = partsBefore.get(index) ?? []
  const before = new Set(partsBefore.get(previous))
  return { shared: own.filter((part) => before.has(part)).length, of: own.length }
}

function foldedIn(parts: readonly Part[]): ReadonlyMap<string, readonly [CannedEntry, FoldedFields]> {
  const found = new Map<string, readonly [CannedEntry, FoldedFields]>()
  for (const { entries, made } of parts)
    entries.forEach((entry, at) => {
      const fields = made.fields[at]
      if (fields !== undefined) found.set(entry.id, [entry, fields])
    })
  return found
}

function isSameOf(part: Part, at: number, entry: CannedEntry): boolean {
  const known = part.entries[at]
  return known !== undefined && known.id === entry.id && isSame(known, entry)
}

function isSame(one: CannedEntry, other: CannedEntry): boolean {
  return (
    one === other ||
    (one.shortcut === other.shortcut &&
      one.title === other.title &&
      areSame(one.keywords, other.keywords) &&
      areSame(one.bodies, other.bodies))
  )
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index])
}
