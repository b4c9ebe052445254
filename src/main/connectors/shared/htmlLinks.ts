import { Parser } from 'htmlparser2'

/** A `<link>` of a page, as it stands there. */
export interface HtmlLink {
  readonly rel: readonly string[]
  readonly type: string
  readonly href: string
  readonly title: string
}

/** Of a page only its beginning is looked at, UTF-16 units: links stand in its head. */
const longest = 300_000
const mostLinks = 200
/** The parser needs time that grows with the square of the nesting; a head is flat. */
const deepest = 100

/** The `<link>` elements of a page and the address that relative ones start from (null when the page names none). Never throws. */
export function readHtmlLinks(html: string): { readonly base: string | null; readonly links: readonly HtmlLink[] } {
  const links: HtmlLink[] = []
  let base: string | null = null
  let depth = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      depth++
      const href = (attributes['href'] ?? '').trim()
      if (name === 'base' && base === null && href !== '') base = href
      if (name !== 'link' || href === '') return
      links.push({
        rel: (attributes['rel'] ?? '').toLowerCase().split(/\s+/u),
        type: (attributes['type'] ?? '').toLowerCase().split(';', 1)[0]?.trim() ?? '',
        href,
        title: (attributes['title'] ?? '').trim(),
      })
    },
    onclosetag() {
      depth--
    },
  })
  const text = html.slice(0, longest)
  // In pieces, so that it can end as soon as there is nothing more to be found.
  for (let from = 0; from < text.length && depth < deepest && links.length < mostLinks; from += 1000)
    parser.write(text.slice(from, from + 1000))
  return { base, links: links.slice(0, mostLinks) }
}
