/** A piece of a text: plain, or an address that can be opened. */
export type TextPart =
  { readonly kind: 'text'; readonly value: string } | { readonly kind: 'link'; readonly value: string }

const address = /https?:\/\/[^\s<>"'`\u3000-\u3002\uff08\uff09\u300c-\u300f]+/giu

/** Finds addresses in a text. Only http and https count; closing punctuation after an address stays text. */
export function linkParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const url = withoutTail(match[0])
    if (readLink(url) === null) continue
    if (match.index > from) parts.push({ kind: 'text', value: text.slice(from, match.index) })
    parts.push({ kind: 'link', value: url })
    from = match.index + url.length
  }
  if (from < text.length) parts.push({ kind: 'text', value: text.slice(from) })
  return parts
}

function withoutTail(url: string): string {
  let end = url.length
  for (;;) {
    const last = url[end - 1] ?? ''
    const isOpen = last === ')' && count(url.slice(0, end), '(') >= count(url.slice(0, end), ')')
    if (!/[.,;:!?)\]}…。、！？]/u.test(last) || isOpen) return url.slice(0, end)
    end -= 1
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

/** Where a link leads, as the browser will read it. */
export interface LinkFacts {
  readonly url: string
  /** The host that will be asked, in ASCII (punycode for other scripts), with the port when it is not the usual one. */
  readonly host: string
  /** The address leads over an unencrypted line. */
  readonly isPlain: boolean
  /** A user name stands before the host: a way to make an address look like another. */
  readonly hidesHost: boolean
  /** The host is written in letters of other scripts, which can look like Latin ones. */
  readonly isForeign: boolean
}

/** Reads an address; null when it is none, or not http or https. */
export function readLink(url: string): LinkFacts | null {
  try {
    const parsed = new URL(url)
    if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null
    return {
      url: parsed.href,
      host: parsed.host,
      isPlain: parsed.protocol === 'http:',
      hidesHost: parsed.username !== '' || parsed.password !== '',
      isForeign: parsed.hostname.split('.').some((label) => label.startsWith('xn--')),
    }
  } catch {
    return null
  }
}
