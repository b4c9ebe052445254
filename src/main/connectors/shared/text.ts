let segmenter: Intl.Segmenter | null = null

/** The opening of a text on one line: white space runs become one space; cut after `max` graphemes with an ellipsis, never inside one. */
export function opening(text: string, max: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  // Every grapheme has at least one UTF-16 unit, so a short line needs no counting.
  if (line.length <= max) return line
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  let count = 0
  for (const { index } of segmenter.segment(line)) {
    if (count === max) return `${line.slice(0, index).trimEnd()}…`
    count++
  }
  return line
}

/** The same words, begun as a sentence is. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
