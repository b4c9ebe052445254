import { foldText } from '../../../shared/contract/foldText.ts'

/** A stretch of a text in UTF-16 places. */
export interface WordRange {
  readonly from: number
  readonly to: number
}

/** Where words stand in a text, whatever their case, width or kana: in order and not overlapping, the longer one first. */
export function wordRanges(value: string, words: readonly string[]): readonly WordRange[] {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const sign of value) {
    const piece = fold(sign)
    for (let index = 0; index < piece.length; index++) places.push(at)
    folded += piece
    at += sign.length
  }
  places.push(value.length)

  const found: WordRange[] = []
  for (const word of words) {
    const wanted = fold(word)
    if (wanted === '') continue
    for (let from = folded.indexOf(wanted); from >= 0; from = folded.indexOf(wanted, from + wanted.length)) {
      const start = places[from]
      const end = places[from + wanted.length]
      if (start !== undefined && end !== undefined && end > start) found.push({ from: start, to: end })
    }
  }
  const sorted = found.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const ranges: WordRange[] = []
  for (const range of sorted) if (range.from >= (ranges.at(-1)?.to ?? 0)) ranges.push(range)
  return ranges
}

/** Katakana counts as hiragana, marks over letters do not count. */
function fold(value: string): string {
  return foldText(value)
    .replace(/[\u30a1-\u30f6]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
}
