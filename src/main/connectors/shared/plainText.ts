import { Parser } from 'htmlparser2'

/** Elements whose content is no text of the author. */
const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'math',
  'head',
  'title',
  'textarea',
])
/** Elements that stand apart by an empty line. */
const paragraphs = new Set([
  'p',
  'blockquote',
  'ul',
  'ol',
  'pre',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'figure',
])
/** Elements that begin a line of their own. */
const lines = new Set(['div', 'li', 'tr', 'section', 'article', 'dt', 'dd', 'figcaption', 'header', 'footer', 'hr'])

/** What is read of a piece of HTML at the most, UTF-16 units: far above any network's limit, and little enough to be read at once. */
const longest = 150_000
/** How much is read before the nesting is looked at again, UTF-16 units. */
const piece = 4000
/** Deepest nesting of markup: the parser needs time that grows with the square of it. */
const deepest = 500
/** Links inside links that are kept apart; deeper ones are words only. */
const deepestLink = 4

/**
 * The text that a person would read in a piece of HTML. Nothing of it is ever run, fetched or nested: markup becomes line breaks,
 * a picture its description, a link its words (with the address behind them where the words do not show it). Any input ends in a
 * text, in time that grows with its length only.
 */
export function htmlToText(html: string): string {
  const out = createOut()
  let depth = 0
  let hidden = 0
  let preformatted = 0
  const links: { readonly from: number; readonly href: string }[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++
        if (silent.has(name)) hidden++
        if (hidden > 0) return
        if (paragraphs.has(name)) out.apart(2)
        else if (lines.has(name)) out.apart(1)
        else if (name === 'br') out.lineBreak()
        else if (name === 'img') out.add(attributes['alt'] ?? '')
        else if (name === 'a' && links.length < deepestLink)
          links.push({ from: out.length(), href: shownAddress(attributes) })
        if (name === 'pre') preformatted++
        if (name === 'li') out.add('• ')
      },
      ontext(piece) {
        if (hidden > 0) return
        if (preformatted > 0) out.add(piece)
        else out.addFolded(piece)
      },
      onclosetag(name) {
        depth--
        if (silent.has(name)) hidden = Math.max(0, hidden - 1)
        if (hidden > 0) return
        if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
        const link = name === 'a' ? links.pop() : undefined
        if (link !== undefined && link.href !== '') {
          const words = out.since(link.from)
          if (!words.includes(bare(link.href))) out.add(`${words.trim() === '' ? '' : ' '}(${link.href})`)
        }
        if (paragraphs.has(name)) out.apart(2)
        else if (lines.has(name)) out.apart(1)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  const read = html.slice(0, longest)
  for (let from = 0; from < read.length; from += piece) {
    // What lies deeper than any author writes is read as words alone.
    if (depth > deepest) {
      parser.write(read.slice(from).replace(/<[^<>]*>/gu, ''))
      break
    }
    parser.write(read.slice(from, from + piece))
  }
  parser.end()
  return out.text()
}

/** Collects a text piece by piece; empty lines and spaces at the seams are made once, however often they are asked for. */
function createOut(): {
  readonly add: (piece: string) => void
  readonly addFolded: (piece: string) => void
  readonly lineBreak: () => void
  readonly apart: (lineBreaks: number) => void
  readonly length: () => number
  readonly since: (from: number) => string
  readonly text: () => string
} {
  const pieces: string[] = []
  let breaks = 0
  let isAtStart = true
  let endsInSpace = false
  const add = (piece: string): void => {
    if (piece === '') return
    if (breaks > 0 && pieces.length > 0) pieces.push('\n'.repeat(breaks))
    breaks = 0
    pieces.push(piece)
    isAtStart = piece.endsWith('\n')
    endsInSpace = piece.endsWith(' ')
  }
  return {
    add,
    addFolded(piece) {
      const folded = piece.replace(/[ \t\r\n\f]+/gu, ' ')
      add(isAtStart || endsInSpace || breaks > 0 ? folded.replace(/^ /u, '') : folded)
    },
    lineBreak() {
      add('\n')
    },
    apart(lineBreaks) {
      breaks = Math.max(breaks, lineBreaks)
      isAtStart = true
    },
    length: () => pieces.length,
    since: (from) => pieces.slice(from).join(''),
    text: () =>
      pieces
        .join('')
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n')
        .replace(/\n{3,}/gu, '\n\n')
        .trim(),
  }
}

/** The address that belongs behind a link's words; empty for mentions and tags, whose words say it all, and for what is no web address. */
function shownAddress(attributes: Readonly<Record<string, string>>): string {
  const href = (attributes['href'] ?? '').trim()
  const marks = (attributes['class'] ?? '').split(/\s+/u)
  return /^https?:\/\//iu.test(href) && !marks.includes('mention') && !marks.includes('hashtag') ? href : ''
}

function bare(address: string): string {
  return address.replace(/^https?:\/\//iu, '').replace(/\/$/u, '')
}
