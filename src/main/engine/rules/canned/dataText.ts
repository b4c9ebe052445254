/*
 * A value is data, whatever it looks like: a customer may be called {{brand.name}} or [[A|B]]. Nothing reads a value as a
 * template, since values are put in after the template was taken apart. But the finished text is looked through once more
 * for what is still to be filled, here, in the composer and before it is sent, and there such a name would block the reply
 * for ever. So the pair of marks is broken. A word joiner (U+2060) between the two does that and looks like nothing: the
 * person sees the name as they wrote it, a line never breaks there, and search folds it away. In a link it would change the
 * address, so there the second mark becomes its percent form, which every server reads as the same.
 */

const joiner = '\u2060'
const pairs = /\{(?=[{%])|\[(?=\[)/g

/** A value with no live pair of marks in it. */
export function asData(value: string): string {
  if (!/[{[]/.test(value)) return value
  if (!isLink(value)) return value.replace(pairs, `$&${joiner}`)
  return value.replace(/(?<=\{)\{|(?<=\[)\[|(?<=\{)%/g, (mark) => (mark === '[' ? '%5B' : mark === '{' ? '%7B' : '%25'))
}

/** A value for the inside of a question: it also must not end the question, begin a choice or leave the line. */
export function asDataInQuestion(value: string): string {
  const line = asData(value)
    .replace(/\s+/gu, ' ')
    .replaceAll('|', '｜')
    .replace(/\](?=\])/g, `]${joiner}`)
  return `${line.startsWith(']') ? joiner : ''}${line}${line.endsWith(']') ? joiner : ''}`
}

/** What has to stand between two pieces, at least one of them data, so that they form no pair of marks: nothing, mostly. */
export function seam(before: string, after: string): string {
  const pair = (before.at(-1) ?? '') + (after[0] ?? '')
  return pair === '{{' || pair === '{%' || pair === '[[' ? joiner : ''
}

function isLink(value: string): boolean {
  return /^https?:\/\/\S+$/iu.test(value)
}
