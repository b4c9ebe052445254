import { Parser } from 'htmlparser2'
import { ConnectorError } from '../connectorError.ts'

/** An element of an XML document; names are in lower case, prefixes are the usual ones of their namespace. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
}

/** A document as far as it could be read. */
export interface XmlDocument {
  readonly root: XmlElement
  /** The root was closed: the document did not break off. */
  readonly isWhole: boolean
}

/** Deepest nesting: the parser needs time that grows with the square of it, and no honest document comes near. */
const deepest = 200
/** Most elements of one document, which bounds the memory that a small text can ask for. */
const mostElements = 400_000

/** Usual prefixes, by namespace: a document may call them as it likes. */
const prefixes: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom:',
  'http://purl.org/atom/ns#': 'atom:',
  'http://purl.org/rss/1.0/': '',
  'http://purl.org/rss/1.0/modules/content/': 'content:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://search.yahoo.com/mrss/': 'media:',
  'http://search.yahoo.com/mrss': 'media:',
  'http://purl.org/atompub/tombstones/1.0': 'at:',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf:',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes:',
  'http://www.w3.org/1999/xhtml': '',
}

/**
 * Reads an XML document leniently: blanks before it, bare ampersands, HTML entities, control characters, stray and missing closing
 * tags are put up with. A DTD is passed over, so nothing is expanded and nothing is fetched. Throws `malformed` for a document
 * without an element, or one that is nested too deep or has too many elements; needs time that grows with its length only.
 */
export function readXml(source: string): XmlDocument {
  const names = new Map<string, string>()
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  let isWhole = false
  let count = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= deepest) throw unreadable(`it is nested more than ${deepest} levels deep`, 'too_deep')
        if (++count > mostElements) throw unreadable(`it has more than ${mostElements} elements`, 'too_many')
        learnPrefixes(names, attributes)
        const element: XmlElement = { name: usualName(names, name), attributes, children: [] }
        open.at(-1)?.children.push(element)
        // What follows the end of the root is no part of the document.
        if (root === null) root = element
        open.push(element)
      },
      ontext(text) {
        const children = open.at(-1)?.children
        if (children === undefined) return
        const last = children.at(-1)
        // A text comes in pieces, one for each entity: they are one text.
        if (typeof last === 'string') children[children.length - 1] = last + text
        else children.push(text)
      },
      onclosetag() {
        const closed = open.pop()
        if (closed === root && closed !== undefined && !isEnding) isWhole = true
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  let isEnding = false
  parser.write(withoutControls(withHtmlEntities(source)))
  isEnding = true
  parser.end()
  if (root === null) throw unreadable('it holds no element', 'no_xml')
  return { root, isWhole }
}

/** The first child element with one of these names, in the order of the names; undefined when there is none. */
export function childOf(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = element.children.find((it): it is XmlElement => typeof it !== 'string' && it.name === name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The child elements with one of these names, in their order. */
export function childrenOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.filter((it): it is XmlElement => typeof it !== 'string' && names.includes(it.name))
}

/** All text in an element, without blanks at its ends; empty for undefined. */
export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return ''
  const collect = (it: XmlElement | string): string => (typeof it === 'string' ? it : it.children.map(collect).join(''))
  return withoutControls(collect(element)).trim()
}

/** What an element holds as HTML: its text when that is all (markup that was escaped once), else its elements written out again. */
export function markupOf(element: XmlElement): string {
  if (element.children.every((it) => typeof it === 'string')) return textOf(element)
  const write = (it: XmlElement | string): string => {
    if (typeof it === 'string') return escaped(it)
    const attributes = Object.entries(it.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
    const head = `<${it.name}${attributes.join('')}>`
    return empty.has(it.name) ? head : `${head}${it.children.map(write).join('')}</${it.name}>`
  }
  return withoutControls(element.children.map(write).join(''))
}

/** A text as it stands in XML, in an attribute too. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Elements of HTML that have no end. */
const empty = new Set(['br', 'img', 'hr', 'wbr', 'input', 'source', 'track'])

function learnPrefixes(names: Map<string, string>, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns:')) continue
    const usual = prefixes[value.trim().toLowerCase()]
    if (usual !== undefined) names.set(name.slice('xmlns:'.length), usual)
  }
}

function usualName(names: ReadonlyMap<string, string>, name: string): string {
  const colon = name.indexOf(':')
  if (colon < 0) return name
  const usual = names.get(name.slice(0, colon))
  return usual === undefined ? name : usual + name.slice(colon + 1)
}

/** Characters that XML does not have, and the mark at the start of a text. */
function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '').replace(/^\ufeff/u, '')
}

const ofXml = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])
/** More names than HTML has; a document with more of them made them up. */
const mostNames = 2500

/** Entities that only HTML knows, as the characters they mean. */
function withHtmlEntities(source: string): string {
  const known = new Map<string, string>()
  return source.replace(/&([a-z][a-z0-9]{1,31});/giu, (whole, name: string) => {
    if (ofXml.has(name)) return whole
    const meant = known.get(name)
    if (meant !== undefined) return meant
    if (known.size >= mostNames) return whole
    const decoded = decodedByHtml(whole)
    const kept = decoded === whole ? `&amp;${name};` : escaped(decoded)
    known.set(name, kept)
    return kept
  })
}

function decodedByHtml(entity: string): string {
  let text = ''
  const parser = new Parser({ ontext: (piece) => (text += piece) }, { decodeEntities: true })
  parser.end(entity)
  return text
}

function unreadable(why: string, code: string): ConnectorError {
  return new ConnectorError('malformed', `The document cannot be read: ${why}.`, { outcome: 'not_done', code })
}
