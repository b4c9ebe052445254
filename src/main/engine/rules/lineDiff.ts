/** One line of a comparison. */
export interface ComparedLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Past this many cells of work the middle is given as removed and added whole. */
const mostCells = 4_000_000

/** What became of the lines of a text: those that stay, in order, with what was taken out before what was put in. */
export function diffLines(before: string, after: string): ComparedLine[] {
  const old = before.split('\n')
  const young = after.split('\n')
  let head = 0
  while (head < old.length && head < young.length && old[head] === young[head]) head++
  let tail = 0
  while (
    tail < old.length - head &&
    tail < young.length - head &&
    old[old.length - 1 - tail] === young[young.length - 1 - tail]
  )
    tail++
  const same = (lines: readonly string[]): ComparedLine[] => lines.map((text) => ({ kind: 'same', text }))
  return [
    ...same(old.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), young.slice(head, young.length - tail)),
    ...same(old.slice(old.length - tail)),
  ]
}

function middle(old: readonly string[], young: readonly string[]): ComparedLine[] {
  const removed = (text: string): ComparedLine => ({ kind: 'removed', text })
  const added = (text: string): ComparedLine => ({ kind: 'added', text })
  if (old.length * young.length > mostCells) return [...old.map(removed), ...young.map(added)]
  const width = young.length + 1
  // Length of the longest run of lines that both have from here on.
  const longest = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === young[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  const lines: ComparedLine[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      lines.push({ kind: 'same', text: old[i] ?? '' })
      i++
      j++
    } else if (
      i < old.length &&
      (j >= young.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    )
      lines.push(removed(old[i++] ?? ''))
    else lines.push(added(young[j++] ?? ''))
  }
  return lines
}
