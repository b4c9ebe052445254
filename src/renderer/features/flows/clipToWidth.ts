/** A text cut to a width in px, by how wide signs usually are: `wide` px for a Latin one, twice that for a full-width one. Whole signs only. */
export function clipToWidth(value: string, width: number, wide: number): string {
  const signs = [...new Intl.Segmenter().segment(value)].map((part) => part.segment)
  let used = 0
  for (const [at, sign] of signs.entries()) {
    used += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(sign) ? wide * 1.85 : wide
    if (used > width && at < signs.length - 1) return `${signs.slice(0, at).join('')}…`
  }
  return value
}
