/*
 * How wide a text is drawn, estimated by script: charts are laid out where no page is at hand to measure on. Rather too wide than too
 * narrow, so that nothing is clipped.
 */

/** Marks above and below letters, as Thai has them, take no room. */
const mark = /^\p{M}$/u
/** Letters that fill their square: Han, kana, Hangul and full-width signs. */
const square = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]$/u
const thin = /^[ ilIjtfr.,:;'|!()[\]-]$/u
const broad = /^[\p{Lu}mw%@—]$/u

/** Width in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const letter of text) {
    if (mark.test(letter)) continue
    if (square.test(letter)) ems += 1.02
    else if (thin.test(letter)) ems += 0.38
    else if (broad.test(letter)) ems += 0.8
    else if (/^\p{Extended_Pictographic}$/u.test(letter)) ems += 1.3
    else ems += 0.6
  }
  return ems * size
}

/** The text as far as there is room, with `…` for what is cut; marks stay with their letter. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
  let fits = ''
  for (const letter of letters) {
    if (textWidth(`${fits}${letter}…`, size) > room) break
    fits += letter
  }
  return `${fits.trimEnd()}…`
}
