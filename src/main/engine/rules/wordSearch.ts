/*
 * Finds which of many words stand in a text, in one pass over it whatever their number (Aho and Corasick's automaton): flows of all
 * brands look for thousands of words in every message that comes in.
 */

/** Words of scripts with spaces must stand alone: "art" is not in "start". Of other scripts there is no telling where a word ends. */
const spaced = /[a-z0-9\u00df-\u024f]/u

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

interface Node {
  readonly next: Map<number, Node>
  /** Where to go on when nothing follows here: the longest end of what was read that some word begins with. */
  fail: Node | null
  /** The nearest node on the way of `fail` at which a word ends. */
  shorter: Node | null
  ends: Ending[]
}

/** Makes a search for folded words; empty ones are never found. Takes time and room by the length of all words together. */
export function createWordSearch(words: readonly string[]): WordSearch {
  const root = node()
  words.forEach((word, place) => add(root, word, place))
  link(root)
  return {
    find: (text) => {
      const found = new Set<number>()
      let at = root
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index)
        let follows = at.next.get(unit)
        while (follows === undefined && at.fail !== null) {
          at = at.fail
          follows = at.next.get(unit)
        }
        at = follows ?? root
        for (let end = at.ends.length > 0 ? at : at.shorter; end !== null; end = end.shorter)
          for (const ending of end.ends) if (standsAlone(text, index, ending)) found.add(ending.place)
      }
      return [...found].sort((one, other) => one - other)
    },
  }
}

function node(): Node {
  return { next: new Map(), fail: null, shorter: null, ends: [] }
}

function add(root: Node, word: string, place: number): void {
  if (word === '') return
  let at = root
  for (let index = 0; index < word.length; index += 1) {
    const unit = word.charCodeAt(index)
    let follows = at.next.get(unit)
    if (follows === undefined) at.next.set(unit, (follows = node()))
    at = follows
  }
  at.ends.push({
    place,
    length: word.length,
    isSpacedBefore: spaced.test(word[0] ?? ''),
    isSpacedAfter: spaced.test(word.at(-1) ?? ''),
  })
}

function link(root: Node): void {
  const queue: Node[] = []
  for (const child of root.next.values()) {
    child.fail = root
    queue.push(child)
  }
  for (let read = 0; read < queue.length; read += 1) {
    const at = queue[read]
    if (at === undefined) break
    at.shorter = at.fail === null || at.fail === root ? null : at.fail.ends.length > 0 ? at.fail : at.fail.shorter
    for (const [unit, child] of at.next) {
      let back = at.fail
      while (back !== null && !back.next.has(unit)) back = back.fail
      child.fail = back?.next.get(unit) ?? root
      queue.push(child)
    }
  }
}

function standsAlone(text: string, last: number, { length, isSpacedBefore, isSpacedAfter }: Ending): boolean {
  const before = text[last - length] ?? ''
  const after = text[last + 1] ?? ''
  return !(isSpacedBefore && spaced.test(before)) && !(isSpacedAfter && spaced.test(after))
}
