/** Where a text matched what was typed, best first by `score`. Ranges are UTF-16 places in the text as given. */
export interface FuzzyMatch {
  readonly score: number
  readonly ranges: readonly { readonly from: number; readonly to: number }[]
}

/**
 * Matches typed letters against a text, both folded by NFKC and case: as a whole, at the start of words, else as letters in
 * order. Null when some letter is missing. Higher scores are better.
 */
export function fuzzyMatch(typed: string, text: string): FuzzyMatch | null {
  const wanted = fold(typed).letters.join('').trim()
  if (wanted === '') return { score: 0, ranges: [] }
  const { letters, places } = fold(text)
  const whole = letters.join('')
  const at = bestStart(whole, wanted)
  if (at >= 0) {
    const isStart = at === 0
    const isWord = isWordStart(whole, at)
    return {
      score: 100 + (isStart ? 40 : isWord ? 20 : 0) - Math.min(20, whole.length / 10),
      ranges: rangesOf(
        places,
        Array.from({ length: wanted.length }, (_, index) => at + index),
      ),
    }
  }
  return inOrder(wanted, whole, places)
}

function inOrder(wanted: string, whole: string, places: readonly Place[]): FuzzyMatch | null {
  const found: number[] = []
  let from = 0
  let starts = 0
  for (const letter of wanted.replaceAll(' ', '')) {
    const next = wordStartOf(whole, letter, from) ?? whole.indexOf(letter, from)
    if (next < 0) return null
    if (isWordStart(whole, next)) starts += letter.length
    for (let unit = 0; unit < letter.length; unit++) found.push(next + unit)
    from = next + letter.length
  }
  const spread = (found.at(-1) ?? 0) - (found[0] ?? 0) + 1
  // Letters strewn over a text are chance, not a match: they begin words, or lie close together from the start of one.
  const isInitials = starts === found.length
  const isClose = found.length > 2 && spread <= found.length * 3 && isWordStart(whole, found[0] ?? 0)
  if (!isInitials && !isClose) return null
  return { score: 40 + starts * 5 - spread, ranges: rangesOf(places, found) }
}

/** The place in the original for each unit of the folded text. */
interface Place {
  readonly from: number
  readonly to: number
}

function fold(text: string): { readonly letters: readonly string[]; readonly places: readonly Place[] } {
  const letters: string[] = []
  const places: Place[] = []
  let from = 0
  for (const character of text) {
    const to = from + character.length
    for (const unit of character.normalize('NFKC').toLowerCase().split('')) {
      letters.push(unit)
      places.push({ from, to })
    }
    from = to
  }
  return { letters, places }
}

function bestStart(whole: string, wanted: string): number {
  let first = -1
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    if (first < 0) first = at
    if (isWordStart(whole, at)) return at
  }
  return first
}

function rangesOf(places: readonly Place[], units: readonly number[]): readonly Place[] {
  const ranges: { from: number; to: number }[] = []
  for (const unit of units) {
    const place = places[unit]
    if (place === undefined) continue
    const last = ranges.at(-1)
    if (last !== undefined && place.from <= last.to) last.to = Math.max(last.to, place.to)
    else ranges.push({ ...place })
  }
  return ranges
}

function wordStartOf(whole: string, letter: string, from: number): number | null {
  for (let at = whole.indexOf(letter, from); at >= 0; at = whole.indexOf(letter, at + 1))
    if (isWordStart(whole, at)) return at
  return null
}

function isWordStart(whole: string, at: number): boolean {
  return at === 0 || !isLetter(whole[at - 1] ?? '')
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}
