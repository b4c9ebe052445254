const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
  copy: '©',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
}

/** What a reader of simple HTML sees, as lines of text: line breaks, blocks and points of lists are kept, links keep their address, all other marks go. */
export function htmlText(html: string): string {
  // No reply is as long as that; it will be refused for its length.
  if (html.length > 60_000) return html
  const text = withoutComments(html)
    .replace(/\s+/gu, ' ')
    .replace(/<a\b([^<>]*)>([^<>]*)<\/a>/giu, (_, facts: string, words: string) => {
      const address = /\bhref="([^"]*)"/iu.exec(facts)?.[1] ?? ''
      return address === '' ? words : address.includes(words.trim()) ? address : `${words} (${address})`
    })
    .replace(/<br\b[^<>]*>\s?/giu, '\n')
    .replace(/<li\b[^<>]*>\s?/giu, '\n- ')
    .replace(/<\/p>\s?/giu, '\n\n')
    .replace(/(?:<\/?(?:div|ul|ol|tr|h[1-6]|blockquote|table)\b[^<>]*>\s?)+/giu, '\n')
    .replace(/<\/?[a-z][^<>]*>/giu, '')
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,10});/giu, entity)
  return text
    .replace(/[ \t]*\n[ \t]*/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

function withoutComments(html: string): string {
  return html
    .split('<!--')
    .map((part, at) => (at === 0 ? part : part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : ''))
    .join('')
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name] ?? whole
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole
}
