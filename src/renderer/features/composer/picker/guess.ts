import type { CannedPick } from '../../../../shared/contract/canned.ts'

const furthest = 2

/** The beginning of what was typed, which a slip later in the word leaves intact; null when it is too short to guess from. */
export function guessStart(typed: string): string | null {
  const letters = [...typed]
  if (letters.length < 3 || /\s/u.test(typed)) return null
  return letters.slice(0, Math.ceil(letters.length / 2)).join('')
}

/** The response whose shortcut is at most two slips from what was typed, or null. */
export function nearest(typed: string, picks: readonly CannedPick[]): CannedPick | null {
  let best: { readonly pick: CannedPick; readonly slips: number } | null = null
  const wanted = folded(typed)
  for (const pick of picks) {
    const slips = slipsBetween(wanted, folded(pick.shortcut))
    if (slips <= furthest && slips * 2 < wanted.length && (best === null || slips < best.slips)) best = { pick, slips }
  }
  return best?.pick ?? null
}

function folded(text: string): readonly string[] {
  return [...text.normalize('NFKC').toLowerCase()]
}

/** Letters put in, left out, changed, or two beside each other swapped. */
function slipsBetween(a: readonly string[], b: readonly string[]): number {
  if (Math.abs(a.length - b.length) > furthest) return furthest + 1
  let older: number[] = []
  let old = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (older[j - 2] ?? 0) + 1)
      row.push(least)
    }
    older = old
    old = row
  }
  return old[b.length] ?? furthest + 1
}
