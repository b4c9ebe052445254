import { graphemeEnds } from './graphemes.ts'

/** With an ending and a number, a name of so many stays below what file systems take: 255 bytes, or UTF-16 units. */
const longest = { points: 120, bytes: 220 }
// Names of devices: Windows opens those whatever ending stands behind them.
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/iu
// Marks that turn the reading direction make a name read as another one.
const unwanted = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff<>:"/\\|?*]+/gu

/**
 * A name without what a file system does not take, at most 120 code points and 220 bytes long without splitting a grapheme; `other`
 * where nothing is left.
 */
export function fileName(name: string, other: string): string {
  const plain = cutName(trimmed(name.replace(unwanted, ' ').replace(/\s+/gu, ' ')), longest)
  return plain === '' ? other : plain.replace(reserved, '$&_')
}

/**
 * The name of a report's file by the pattern of its template, without ending. Brand and template are shortened before the whole is, so
 * that two months of a brand with a very long name do not become one file.
 */
export function reportFileName(
  pattern: string,
  values: { readonly brand: string; readonly month: string; readonly language: string; readonly template: string },
): string {
  const put: Readonly<Record<string, string>> = {
    ...values,
    brand: cutName(trimmed(values.brand), { points: 60, bytes: 120 }),
    template: cutName(trimmed(values.template), { points: 30, bytes: 60 }),
  }
  const filled = pattern.replace(/\{(brand|month|language|template)\}/gu, (_, key: string) => put[key] ?? '')
  return fileName(filled, values.month)
}

function trimmed(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/gu, '')
}

function cutName(name: string, most: { readonly points: number; readonly bytes: number }): string {
  let [points, bytes, from] = [0, 0, 0]
  for (const end of graphemeEnds(name)) {
    for (const character of name.slice(from, end)) {
      points++
      bytes += bytesOf(character)
    }
    if (points > most.points || bytes > most.bytes) return trimmed(name.slice(0, from))
    from = end
  }
  return name
}

/** Of a character in UTF-8. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
