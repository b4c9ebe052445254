/*
 * A value is data, whatever it looks like: a customer may be called {{brand.name}} or [[A|B]]. Nothing reads a value as a
 * template, since values are put in after the template was taken apart. But the finished text is looked through once more
 * for what is still to be filled, here, in the composer and before it is sent, and there such a name would block the reply
 * for ever. So the pair of marks is broken. A word joiner (U+2060) between the two does that and looks like nothing: the
 * person sees the name as they wrote it, a line never breaks there, and search folds it away. Marks in full width count like
 * those in half width. In a link it would change the
 * address, so there a mark becomes its percent form, which every server reads as the same.
 */

const joiner = '\u2060'
const pairs = /[{｛](?=[{｛%％])|[[［](?=[[［])/gu
const pair = /^(?:[{｛][{｛%％]|[[［][[［])$/u

/** A value with no live pair of marks in it. */
export function asData(value: string): string {
  if (!/[{｛[［]/u.test(value)) return value
  if (!isLink(value)) return value.replace(pairs, `$&${joiner}`)
  // All braces, or the percent sign of one could meet the brace before it.
  return value.replace(/[{｛]|(?<=[[［])[[［]/gu, encodeURIComponent)
}

/** A value for the inside of a question: it also must not end the question, begin a choice or leave the line. */
export function asDataInQuestion(value: string): string {
  const line = asData(value)
    .replace(/\s+/gu, ' ')
    .replaceAll('|', '｜')
    .replace(/[\]］](?=[\]］])/gu, `$&${joiner}`)
  return `${/^[\]］]/u.test(line) ? joiner : ''}${line}${/[\]］]$/u.test(line) ? joiner : ''}`
}

/** What has to stand between two pieces, at least one of them data, so that they form no pair of marks: nothing, mostly. */
export function seam(before: string, after: string): string {
  return pair.test((before.at(-1) ?? '') + (after[0] ?? '')) ? joiner : ''
}

function isLink(value: string): boolean {
  return /^https?:\/\/\S+$/iu.test(value)
}
