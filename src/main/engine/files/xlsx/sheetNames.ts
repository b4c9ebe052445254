import { graphemeEnds } from '../../../../shared/contract/graphemes.ts'

/** UTF-16 units that Excel takes. */
const longest = 31

/**
 * Gives each wished name as a sheet may have it: without `[]:*?/\` and control characters, no apostrophe at its ends, at most 31
 * UTF-16 units without splitting a grapheme, and none twice, however large its letters are: the second one gets ` 2`.
 */
export function createSheetNames(): (wished: string) => string {
  // Excel keeps this name for itself.
  const taken = new Set(['history'])
  return (wished) => {
    const plain = cut(
      wished
        .toWellFormed()
        .replace(/[[\]:*?/\\\p{Cc}\ufffe\uffff]+/gu, ' ')
        .replace(/\s+/gu, ' ')
        .replace(/^[\s']+|[\s']+$/gu, ''),
      longest,
    )
    const base = plain === '' ? 'Sheet' : plain
    let name = base
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      const end = ` ${String(number)}`
      name = `${cut(base, longest - end.length)}${end}`
    }
    taken.add(name.toLowerCase())
    return name
  }
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const end = graphemeEnds(text).findLast((each) => each <= length) ?? length
  return text.slice(0, end).replace(/[\s']+$/u, '')
}
