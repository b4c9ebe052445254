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

function signWidth(sign: string, wide: number): number {
  return square.test(sign) ? wide * 1.85 : wide
}

const segmenter = new Intl.Segmenter()

function signsOf(value: string): string[] {
  return [...segmenter.segment(value)].map((part) => part.segment)
}
