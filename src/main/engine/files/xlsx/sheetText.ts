// A guess that is quick: nearly every text has none of these.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unkept = /_x|_X|[\0-\x08\x0b-\x1f\x7f-\x9f\ufffd-\uffff]/u

/**
 * Text as a workbook keeps it: what XML cannot hold or readers drop (U+FFFD), and what looks like its way out, is written as
 * `_xHHHH_`.
 */
export function sheetText(text: string): string {
  const kept = text.toWellFormed()
  if (!unkept.test(kept)) return kept
  return kept.replace(/_(?=x[\da-f]{4}_)/giu, '_x005F_').replace(/(?![\t\n])[\p{Cc}\ufffd-\uffff]/gu, wayOut)
}

/** The first character of a text as `_xHHHH_`. */
export function wayOut(text: string): string {
  return `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Text between tags or in an attribute of XML. */
export function xmlText(text: string): string {
  return /[&<>"]/u.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text
}
