/** Signs that take a whole square: Han, kana, Hangul and their punctuation. */
const square = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u

/** How wide a text is about, in px, where a Latin sign takes `wide`. */
export function widthOf(value: string, wide: number): number {
  return signsOf(value).reduce((sum, sign) => sum + signWidth(sign, wide), 0)
}

/** A text cut to a width in px, where a Latin sign takes `wide` and a square one nearly twice that. Whole signs only. */
export function clipToWidth(value: string, width: number, wide: number): string {
  const signs = signsOf(value)
  let used = 0
  for (const [at, sign] of signs.entries()) {
    used += signWidth(sign, wide)
    if (used > width && at < signs.length - 1) return `${signs.slice(0, at).join('')}…`
  }
  return value
}

/** A text in at most two lines of a width, broken where words end if it has such places; what does not fit is cut. */
export function twoLines(value: string, width: number, wide: number): readonly string[] {
  let first = ''
  const pieces = [...words.segment(value)].map((part) => part.segment)
  let taken = 0
  for (const piece of pieces) {
    if (widthOf(first + piece, wide) > width) break
    first += piece
    taken += 1
  }
  if (taken === pieces.length) return [value]
  if (taken === 0) return [clipToWidth(value, width, wide)]
  return [first.trim(), clipToWidth(pieces.slice(taken).join('').trim(), width, wide)]
}

function signWidth(sign: string, wide: number): number {
  return square.test(sign) ? wide * 1.85 : wide
}

const segmenter = new Intl.Segmenter()
const words = new Intl.Segmenter(undefined, { granularity: 'word' })

function signsOf(value: string): string[] {
  return [...segmenter.segment(value)].map((part) => part.segment)
}
