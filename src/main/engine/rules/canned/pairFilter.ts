/** Tells quickly which texts cannot hold a term, by the pairs of letters they have. */
export interface PairFilter {
  /** Tells the numbers of the texts that may hold the term, in order; those left out certainly do not. */
  readonly eachThatMayHold: (term: string, tell: (index: number) => void) => void
}

const bits = 2048
const words = bits / 32

/**
 * Reads the pairs of letters of all texts once: a quarter of a kilobyte each. A body of some hundred letters sets a sixth of
 * its bits, so that of the bodies without a word of four letters one in two hundred has to be looked at.
 */
export function createPairFilter(texts: readonly string[]): PairFilter {
  const pairs = new Int32Array(texts.length * words)
  texts.forEach((text, index) => {
    for (let at = 1; at < text.length; at += 1) {
      const bit = bitOf(text, at)
      const word = index * words + (bit >> 5)
      pairs[word] = (pairs[word] ?? 0) | (1 << (bit & 31))
    }
  })
  return {
    eachThatMayHold(term, tell) {
      const wanted = Int32Array.from({ length: Math.max(0, term.length - 1) }, (_, at) => bitOf(term, at + 1))
      for (let index = 0; index < texts.length; index += 1) {
        let at = 0
        while (at < wanted.length && isSet(pairs, index, wanted[at] ?? 0)) at += 1
        if (at === wanted.length) tell(index)
      }
    },
  }
}

function isSet(pairs: Int32Array, index: number, bit: number): boolean {
  return ((pairs[index * words + (bit >> 5)] ?? 0) & (1 << (bit & 31))) !== 0
}

function bitOf(text: string, at: number): number {
  const first = Math.imul(text.charCodeAt(at - 1), 0x9e3779b1) >>> 16
  return (first ^ Math.imul(text.charCodeAt(at), 0x85eb)) & (bits - 1)
}
