/*
 * How X counts: any address as 23, any emoji as 2, the ranges of its published configuration as 1, all else as 2, after NFC. Written apart
 * from the program, so that a mistake there is seen here.
 */
const one: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
]

/** What X makes a link of: addresses, and the names of sites without anything in front. */
const links = /https?:\/\/[^\s<>"']+|(?<![\w@./-])(?:[\w-]+\.)+(?:com|net|org|jp|kr)\b(?:\/[^\s<>"']*)?/g

/** The text with each of its links replaced. A link ends where another script than Latin or Cyrillic begins, and before closing punctuation. */
export function withLinks(text: string, replace: (link: string) => string): string {
  return text.replace(links, (run) => {
    const other = [...run].findIndex((character) => {
      const point = character.codePointAt(0) ?? 0
      return point > 0x24f && (point < 0x400 || point > 0x4ff)
    })
    const link = (other < 0 ? run : [...run].slice(0, other).join('')).replace(/[.,;:!?'*)\]]+$/, '')
    return `${replace(link)}${run.slice(link.length)}`
  })
}

/** What X takes for the sign of a share. */
export const xCashtags = /(?<=^|\s)\$[a-z]{1,6}(?:[._][a-z]{1,2})?(?=$|[\s\p{P}])/giu

export function xWeight(text: string): number {
  let weight = 0
  const withoutLinks = withLinks(text.normalize('NFC'), () => {
    weight += 23
    return ''
  })
  const withoutEmoji = withoutLinks.replace(/\p{RGI_Emoji}/gv, () => {
    weight += 2
    return ''
  })
  for (const character of withoutEmoji) {
    const point = character.codePointAt(0) ?? 0
    weight += one.some(([from, to]) => point >= from && point <= to) ? 1 : 2
  }
  return weight
}

/** The three characters that X writes as HTML. */
export function xEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
