/** Code points of a message that are shown before "show all" is asked for. */
export const shownLimit = 20_000

/** The beginning of a text, at most `limit` code points, never half a character; null when the whole text fits. */
export function clipText(text: string, limit: number = shownLimit): string | null {
  if (text.length <= limit) return null
  let units = 0
  let points = 0
  for (const character of text) {
    if (points === limit) return text.slice(0, units)
    units += character.length
    points += 1
  }
  return null
}

/** The part of a found text that is worth a line: it begins shortly before the first match. Ranges are moved along. */
export function excerpt(
  text: string,
  ranges: readonly { readonly from: number; readonly to: number }[],
  before = 18,
): { readonly text: string; readonly ranges: readonly { readonly from: number; readonly to: number }[] } {
  const first = ranges[0]
  if (first === undefined || first.from <= before + 6)
    return { text: text.slice(0, 400), ranges: inside(ranges, 0, 400) }
  let start = first.from - before
  // Words written with spaces begin whole.
  const space = text.slice(start, first.from).search(/\s/u)
  if (space >= 0) start += space + 1
  const unit = text.charCodeAt(start)
  if (unit >= 0xdc00 && unit <= 0xdfff) start -= 1
  const end = Math.min(text.length, start + 400)
  return {
    text: `…${text.slice(start, end)}`,
    ranges: inside(ranges, start, end).map(({ from, to }) => ({ from: from - start + 1, to: to - start + 1 })),
  }
}

function inside(
  ranges: readonly { readonly from: number; readonly to: number }[],
  start: number,
  end: number,
): readonly { readonly from: number; readonly to: number }[] {
  return ranges.filter((range) => range.from >= start && range.to <= end)
}
