/** The beginnings of many words as numbered states: 0 is the empty one, and each leads to others by one UTF-16 unit. */
export interface WordEdges {
  readonly count: number
  /** The state of each whole word, by its place; 0 for an empty one. */
  readonly lastOf: readonly number[]
  /** By state, where each unit leads. States without any are left out. */
  readonly all: () => ReadonlyMap<number, ReadonlyMap<number, number>>
  /** Where a unit leads from a state; 0 = nowhere. Made once, quick to ask. */
  readonly frozen: () => (state: number, unit: number) => number
}

/** Lays words over each other by their beginnings. */
export function createEdges(words: readonly string[]): WordEdges {
  const from = new Map<number, Map<number, number>>()
  let count = 1
  let edges = 0
  const lastOf = words.map((word) => {
    let state = 0
    for (let index = 0; index < word.length; index += 1) {
      const unit = word.charCodeAt(index)
      let next = from.get(state)
      if (next === undefined) from.set(state, (next = new Map()))
      let to = next.get(unit)
      if (to === undefined) {
        next.set(unit, (to = count++))
        edges += 1
      }
      state = to
    }
    return state
  })
  return { count, lastOf, all: () => from, frozen: () => freeze(from, edges) }
}

/**
 * Flat tables: what stands in memory side by side is read many times faster than objects that point at each other. The first unit has
 * a table of its own, since most text begins no word; the others lie in one table with open addresses, at most half full.
 */
function freeze(
  from: ReadonlyMap<number, ReadonlyMap<number, number>>,
  edges: number,
): (state: number, unit: number) => number {
  const first = new Int32Array(0x1_0000)
  let size = 16
  while (size < 2 * edges) size *= 2
  const mask = size - 1
  const states = new Int32Array(size)
  const units = new Uint16Array(size)
  const targets = new Int32Array(size)
  for (const [state, next] of from)
    for (const [unit, to] of next) {
      if (state === 0) {
        first[unit] = to
        continue
      }
      let place = placeOf(state, unit) & mask
      while (targets[place] !== 0) place = (place + 1) & mask
      states[place] = state
      units[place] = unit
      targets[place] = to
    }
  return (state, unit) => {
    if (state === 0) return first[unit] ?? 0
    let place = placeOf(state, unit) & mask
    for (let to = targets[place] ?? 0; to !== 0; to = targets[place] ?? 0) {
      if (states[place] === state && units[place] === unit) return to
      place = (place + 1) & mask
    }
    return 0
  }
}

function placeOf(state: number, unit: number): number {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}
