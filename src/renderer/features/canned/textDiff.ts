/** A piece of the difference between two texts. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly value: string
}

const words = new Intl.Segmenter('en', { granularity: 'word' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
// Words of these scripts stand without spaces, or carry particles: a word is looked into, and its ends may stay.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u
const mostCells = 4_000_000

/**
 * What was taken out and put in between two texts, in the order of reading: by words, and within words of scripts without spaces by
 * characters as a reader sees them. `same` and `removed` together are `before`, `same` and `added` are `after`.
 */
export function diffText(before: string, after: string): readonly DiffPart[] {
  const a = cut(before, words)
  const b = cut(after, words)
  const parts = a.length * b.length > mostCells ? byLines(before, after) : longestCommon(a, b)
  return joined(parts.flatMap((part, at) => refine(part, parts[at + 1], parts[at - 1])))
}

/** How many words (characters, in scripts without spaces) were taken out and put in. */
export function diffSize(parts: readonly DiffPart[]): { readonly added: number; readonly removed: number } {
  const size = (kind: DiffPart['kind']): number =>
    parts
      .filter((part) => part.kind === kind)
      .reduce((sum, part) => sum + [...words.segment(part.value)].filter((word) => word.isWordLike === true).length, 0)
  return { added: size('added'), removed: size('removed') }
}

function cut(text: string, segmenter: Intl.Segmenter): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

/** Very long texts are compared line by line. */
function byLines(before: string, after: string): readonly DiffPart[] {
  const a = before.split(/(?<=\n)/u)
  const b = after.split(/(?<=\n)/u)
  if (a.length * b.length > mostCells) return [part('removed', before), part('added', after)]
  return longestCommon(a, b)
}

function longestCommon(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  return joined([
    part('same', a.slice(0, start).join('')),
    ...middle(left, right),
    part('same', a.slice(a.length - end).join('')),
  ])
}

/** The longest row of common pieces, by the table of its lengths from the end. */
function middle(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const parts: DiffPart[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push(part('same', a[i] ?? ''))
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      parts.push(part('removed', a[i] ?? ''))
      i += 1
    } else {
      parts.push(part('added', b[j] ?? ''))
      j += 1
    }
  }
  return gathered(parts)
}

/** Between two common pieces first all that went, then all that came: two runs are read more easily than many. */
function gathered(parts: readonly DiffPart[]): readonly DiffPart[] {
  const out: DiffPart[] = []
  let removed = ''
  let added = ''
  const flush = (): void => {
    out.push(part('removed', removed), part('added', added))
    removed = ''
    added = ''
  }
  for (const each of parts) {
    if (each.kind === 'removed') removed += each.value
    else if (each.kind === 'added') added += each.value
    else {
      flush()
      out.push(each)
    }
  }
  flush()
  return joined(out)
}

/** A replaced run in a script without spaces keeps what its two forms begin and end with. */
function refine(here: DiffPart, next: DiffPart | undefined, previous: DiffPart | undefined): readonly DiffPart[] {
  if (here.kind === 'added' && previous?.kind === 'removed' && isUnspaced(previous, here)) return []
  if (here.kind !== 'removed' || next?.kind !== 'added' || !isUnspaced(here, next)) return [here]
  const a = cut(here.value, graphemes)
  const b = cut(next.value, graphemes)
  return a.length * b.length > mostCells ? [here, next] : longestCommon(a, b)
}

function isUnspaced(removed: DiffPart, added: DiffPart): boolean {
  return unspaced.test(removed.value) && unspaced.test(added.value)
}

function part(kind: DiffPart['kind'], value: string): DiffPart {
  return { kind, value }
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const out: DiffPart[] = []
  for (const each of parts) {
    if (each.value === '') continue
    const last = out.at(-1)
    if (last?.kind === each.kind) out[out.length - 1] = part(each.kind, last.value + each.value)
    else out.push(each)
  }
  return out
}
