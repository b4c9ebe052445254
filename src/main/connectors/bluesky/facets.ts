import { textLength } from '../../../shared/contract/textLength.ts'

/** A stretch of text with a meaning, by UTF-8 byte offsets, end exclusive. */
export interface Facet {
  readonly index: { readonly byteStart: number; readonly byteEnd: number }
  readonly features: readonly FacetFeature[]
}
type FacetFeature =
  | { readonly $type: 'app.bsky.richtext.facet#link'; readonly uri: string }
  | { readonly $type: 'app.bsky.richtext.facet#mention'; readonly did: string }
  | { readonly $type: 'app.bsky.richtext.facet#tag'; readonly tag: string }

interface Span {
  readonly start: number
  readonly end: number
  readonly kind: 'link' | 'mention' | 'tag'
  readonly value: string
}

// Only what an address may be spelled with: Japanese or Thai text follows a link without a space.
const linkPattern = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/gu
const mentionPattern =
  /(?<![A-Za-z0-9_.@/＠-])[@＠]((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)/giu
const tagPattern = /(?<![\p{L}\p{M}\p{N}_&/#＃])[#＃]([\p{L}\p{M}\p{N}_]{1,640})/gu
const encoder = new TextEncoder()
/** No network lets one post call more people than this; more would also be a flood of look-ups. */
const maxMentions = 20

/** The handles named with @ in a text, lower case, each once, at most 20. */
export function handlesIn(text: string): string[] {
  const handles = spansOf(text).flatMap((span) => (span.kind === 'mention' ? [span.value.toLowerCase()] : []))
  return [...new Set(handles)].slice(0, maxMentions)
}

/** Facets for links, tags and those mentions whose handle is in `dids` (lower-case handle to DID). They never overlap and stand in order. */
export function facetsOf(text: string, dids: ReadonlyMap<string, string>): Facet[] {
  const facets: Facet[] = []
  for (const span of spansOf(text)) {
    const feature = featureOf(span, dids)
    if (feature === null) continue
    const byteStart = encoder.encode(text.slice(0, span.start)).length
    const byteEnd = byteStart + encoder.encode(text.slice(span.start, span.end)).length
    facets.push({ index: { byteStart, byteEnd }, features: [feature] })
  }
  return facets
}

function featureOf(span: Span, dids: ReadonlyMap<string, string>): FacetFeature | null {
  if (span.kind === 'link') return { $type: 'app.bsky.richtext.facet#link', uri: span.value }
  if (span.kind === 'tag') return { $type: 'app.bsky.richtext.facet#tag', tag: span.value }
  const did = dids.get(span.value.toLowerCase())
  return did === undefined ? null : { $type: 'app.bsky.richtext.facet#mention', did }
}

function spansOf(text: string): Span[] {
  const spans: Span[] = []
  const add = (span: Span): void => {
    if (!spans.some((other) => span.start < other.end && other.start < span.end)) spans.push(span)
  }
  for (const match of text.matchAll(linkPattern)) {
    const value = trimmedLink(match[0])
    if (URL.canParse(value)) add({ start: match.index, end: match.index + value.length, kind: 'link', value })
  }
  for (const match of text.matchAll(mentionPattern)) {
    add({ start: match.index, end: match.index + match[0].length, kind: 'mention', value: match[1] ?? '' })
  }
  for (const match of text.matchAll(tagPattern)) {
    const value = match[1] ?? ''
    if (/^\p{N}+$/u.test(value) || textLength(value, 'graphemes') > 64) continue
    add({ start: match.index, end: match.index + match[0].length, kind: 'tag', value })
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** A link without the punctuation that ends the sentence around it; a closing bracket stays when the link opened one. */
function trimmedLink(link: string): string {
  let text = link
  for (;;) {
    const last = text.at(-1) ?? ''
    const isLoose = (last === ')' && !text.includes('(')) || (last === ']' && !text.includes('['))
    if (!isLoose && !/[.,;:!?'*]/u.test(last)) return text
    text = text.slice(0, -1)
  }
}

/** A text as a person should read it: where a link's words hide its address, the address is written behind them. */
export function plainText(
  text: string,
  facets: readonly {
    index: { byteStart: number; byteEnd: number }
    features: readonly { uri?: string | undefined }[]
  }[],
): string {
  const links = facets
    .flatMap((facet) =>
      facet.features.flatMap((feature) => (feature.uri === undefined ? [] : [{ ...facet.index, uri: feature.uri }])),
    )
    .sort((a, b) => a.byteStart - b.byteStart)
  if (links.length === 0) return text
  const bytes = encoder.encode(text)
  const decoder = new TextDecoder()
  let plain = ''
  let at = 0
  for (const { byteStart, byteEnd, uri } of links) {
    if (byteStart < at || byteEnd > bytes.length || byteEnd <= byteStart) continue
    const words = decoder.decode(bytes.subarray(byteStart, byteEnd))
    plain += decoder.decode(bytes.subarray(at, byteEnd))
    if (!saysItself(words, uri)) plain += ` (${uri})`
    at = byteEnd
  }
  return plain + decoder.decode(bytes.subarray(at))
}

function saysItself(words: string, uri: string): boolean {
  const bare = uri.replace(/^https?:\/\//u, '').replace(/\/$/u, '')
  const shown = words
    .trim()
    .replace(/^https?:\/\//u, '')
    .replace(/\/$/u, '')
  return shown === bare
}
