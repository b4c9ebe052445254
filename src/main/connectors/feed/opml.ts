import { ConnectorError } from '../connectorError.ts'
import { childOf, childrenOf, escaped, readXml, type XmlElement } from '../shared/xml.ts'

/** A feed as a list names it. */
export interface ListedFeed {
  /** As it stands there. */
  readonly address: string
  /** Empty where the list names none. */
  readonly title: string
  readonly siteUrl: string | null
}

/** The longest list that is read, feeds. */
export const longestList = 10_000

/** The feeds of an OPML list, folders opened, in its order. Throws `malformed`, in words, for what is no such list or breaks off. */
export function readOpml(text: string): readonly ListedFeed[] {
  const { root, isWhole } = readXml(text)
  if (root.name !== 'opml') throw noList('This is no OPML list.')
  if (!isWhole) throw noList('The list breaks off in the middle.')
  const found: ListedFeed[] = []
  const collect = (element: XmlElement): void => {
    for (const outline of childrenOf(element, 'outline')) {
      const address = (outline.attributes['xmlurl'] ?? '').trim()
      if (address !== '')
        found.push({ address, title: titleOf(outline), siteUrl: outline.attributes['htmlurl'] ?? null })
      if (found.length > longestList) throw noList(`The list names more than ${longestList} feeds. Split it.`)
      collect(outline)
    }
  }
  collect(childOf(root, 'body') ?? root)
  return found
}

/** An OPML list (2.0) of these feeds, which `readOpml` reads back. */
export function writeOpml(title: string, feeds: readonly ListedFeed[]): string {
  const lines = feeds.map((it) => {
    const name = attribute(it.title === '' ? it.address : it.title)
    const site = it.siteUrl === null ? '' : ` htmlUrl="${attribute(it.siteUrl)}"`
    return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${attribute(it.address)}"${site}/>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${attribute(title)}</title>`,
    '  </head>',
    '  <body>',
    ...lines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}

function titleOf(outline: XmlElement): string {
  return (outline.attributes['title'] || outline.attributes['text'] || '').replace(/\s+/gu, ' ').trim()
}

/** One line without characters that XML does not have. */
function attribute(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff\s]+/gu, ' ').trim()
  return escaped(plain.toWellFormed())
}

function noList(words: string): ConnectorError {
  return new ConnectorError('malformed', words, { outcome: 'not_done', code: 'no_opml' })
}
