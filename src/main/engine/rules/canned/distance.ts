/** The number of characters to add, take away or replace that make one text of the other. */
export function distance(one: string, other: string): number {
  return distanceOf(Array.from(one), Array.from(other))
}

/**
 * The same for texts that are cut into characters already.
 *
 * Levenshtein's distance in words of 32 cells (Myers 1999, in blocks after Hyyrö 2003). Each column of the table is kept as
 * two rows of bits: where it rises (`up`) and where it falls (`down`) by one from cell to cell.
 */
export function distanceOf(one: readonly string[], other: readonly string[]): number {
  const [from, oneEnd, otherEnd] = differing(one, other)
  const rows = oneEnd - from
  if (rows === 0) return otherEnd - from
  if (otherEnd === from) return rows
  const blocks = Math.ceil(rows / 32)
  const places = new Map<string, Int32Array>()
  for (let row = 0; row < rows; row += 1) {
    const character = one[from + row] ?? ''
    let bits = places.get(character)
    if (bits === undefined) places.set(character, (bits = new Int32Array(blocks)))
    bits[row >> 5] = (bits[row >> 5] ?? 0) | (1 << (row & 31))
  }
  const nowhere = new Int32Array(blocks)
  const up = new Int32Array(blocks).fill(-1)
  const down = new Int32Array(blocks)
  const lastBit = (rows - 1) & 31
  let total = rows
  for (let column = from; column < otherEnd; column += 1) {
    const bits = places.get(other[column] ?? '') ?? nowhere
    let risesIn = 1
    let fallsIn = 0
    for (let block = 0; block < blocks; block += 1) {
      const rises = up[block] ?? 0
      const falls = down[block] ?? 0
      const same = bits[block] ?? 0
      const vertical = same | falls
      const start = same | fallsIn
      const horizontal = (((start & rises) + rises) ^ rises) | start
      let above = falls | ~(horizontal | rises)
      let below = rises & horizontal
      if (block === blocks - 1) total += ((above >>> lastBit) & 1) - ((below >>> lastBit) & 1)
      const risesOut = above >>> 31
      const fallsOut = below >>> 31
      above = (above << 1) | risesIn
      below = (below << 1) | fallsIn
      up[block] = below | ~(vertical | above)
      down[block] = above & vertical
      risesIn = risesOut
      fallsIn = fallsOut
    }
  }
  return total
}

/** Where two texts begin to differ, and where what differs ends in each. */
function differing(one: readonly string[], other: readonly string[]): readonly [number, number, number] {
  let from = 0
  while (from < one.length && from < other.length && one[from] === other[from]) from += 1
  let oneEnd = one.length
  let otherEnd = other.length
  while (oneEnd > from && otherEnd > from && one[oneEnd - 1] === other[otherEnd - 1]) {
    oneEnd -= 1
    otherEnd -= 1
  }
  return [from, oneEnd, otherEnd]
}
