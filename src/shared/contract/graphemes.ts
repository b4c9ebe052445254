let segmenter: Intl.Segmenter | null = null

/** So long a piece is at least, UTF-16 units: longer ones cost more for each grapheme in them, in old engines by far. */
const pieceLength = 120

/**
 * A place at which a grapheme ends whatever stands around: before it a letter, a digit, a space or a mark of these scripts, after it one
 * that joins nothing. Hangul by whole syllables, Thai by its consonants.
 */
const sureEdge =
  /[ 0-9A-Za-z\u3002\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3\u0e01-\u0e3a\u0e40-\u0e4e](?=[ 0-9A-Za-z\u3002\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3\u0e01-\u0e2e])/gu

/** Where each grapheme of a text ends, by Unicode's default rules, in UTF-16 units, in order. Time grows with the length of the text. */
export function graphemeEnds(text: string): readonly number[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const ends: number[] = []
  let from = 0
  while (from < text.length) {
    sureEdge.lastIndex = from + pieceLength
    const found = sureEdge.exec(text)
    const to = found === null ? text.length : found.index + 1
    for (const { index, segment } of segmenter.segment(text.slice(from, to))) ends.push(from + index + segment.length)
    from = to
  }
  return ends
}
