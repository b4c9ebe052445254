import type { TextRule } from '../../shared/contract/capabilities.ts'
import { graphemeEnds } from '../../shared/contract/graphemes.ts'
import { measureText } from '../../shared/contract/textLength.ts'

/** Where a text stops fitting, in UTF-16 units at a grapheme's edge; its length when all of it fits. */
export function fittingLength(text: string, rule: TextRule): number {
  if (measureText(text, rule).over === 0) return text.length
  const edges = [0, ...graphemeEnds(text)]
  let low = 0
  let high = edges.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measureText(text.slice(0, edges[middle] ?? 0), rule).over === 0) low = middle
    else high = middle - 1
  }
  return edges[low] ?? 0
}
