// Control characters could steer the terminal, direction marks could turn a line round: neither is printed as it is.
const unsafe = /(?![\n\t])\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0001}]|\p{Cs}/gu
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u

/** The width that is assumed where the output does not go to a terminal, in cells. */
export const defaultColumns = 160

/** Text of people made safe for a terminal: what could steer it becomes U+FFFD. Keeps line ends and tabs. */
export function printable(text: string): string {
  return text.replace(/\r\n/gu, '\n').replace(unsafe, '\ufffd')
}

/** Printable text on one line: each run of white space becomes a space. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/gu, ' ').trim()
}

/** How many cells a text takes in a terminal. */
export function cells(text: string): number {
  let total = 0
  for (const { segment } of segmenter.segment(text)) total += clusterCells(segment)
  return total
}

/** The start of a text in at most `most` cells, ending in `…` when something was left out. Never cuts a cluster. */
export function cut(text: string, most: number): string {
  let used = 0
  let kept = ''
  for (const { segment } of segmenter.segment(text)) {
    const width = clusterCells(segment)
    if (used + width > most) return `${kept}…`
    used += width
    // One cell is left for the mark of omission.
    if (used < most) kept += segment
  }
  return text
}

/** Lines with aligned columns, two spaces between them; cells must be single lines. Nothing trails. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cells(cell))))
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - cells(cell)))
      .join('  ')
      .trimEnd(),
  )
}

function clusterCells(cluster: string): number {
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(cluster)) return 2
  let width = 0
  for (const character of cluster) {
    if (/[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\n]/u.test(character)) continue
    width += wide.test(character) ? 2 : 1
  }
  return width
}
