/** A stretch of the text that is marked behind the letters. */
export interface FieldMark {
  readonly from: number
  readonly to: number
  /** What calls a response, a placeholder still to fill, the one that is asked for now, what is over the limit. */
  readonly kind: 'call' | 'open' | 'now' | 'over'
}

/** A piece of a text with the mark it carries, or none. */
export interface MarkedPiece {
  readonly from: number
  readonly text: string
  readonly kind: FieldMark['kind'] | null
}

/** Cuts a text into pieces at its marks; where marks overlap, the earlier one in the list wins. */
export function markedPieces(text: string, marks: readonly FieldMark[]): readonly MarkedPiece[] {
  const edges = new Set([0, text.length])
  for (const { from, to } of marks) {
    if (from < text.length) edges.add(from)
    if (to < text.length) edges.add(to)
  }
  const places = [...edges].toSorted((a, b) => a - b)
  return places.slice(0, -1).map((from, index) => ({
    from,
    text: text.slice(from, places[index + 1]),
    kind: marks.find((mark) => mark.from <= from && mark.to > from)?.kind ?? null,
  }))
}
