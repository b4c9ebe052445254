import type { Mention } from './replies.ts'

// Nobody hears of an answer that does not name them, so the connector writes the names in front. A no-break space parts them from
// the text: it looks like any space, and tells our own names from those that a person typed, which must stay in the text.

const mark = '\u00A0'
const inFront = /^(?:@[^\s@]+(?:@[^\s@]+)?[ \u00A0])+/u

/** The text as it is sent: names of people that it does not name yet stand in front. */
export function withNames(text: string, accts: readonly string[]): string {
  const missing = accts.filter((acct) => !isNamed(text, acct))
  return missing.length === 0 ? text : `${missing.map((acct) => `@${acct}`).join(' ')}${mark}${text}`
}

/** The names that the connector wrote in front, as the server tells them, and the text after them; null when there are none. */
export function namesInFront(
  text: string,
  mentions: readonly Mention[],
): { readonly names: string; readonly rest: string } | null {
  const end = text.indexOf(mark) + 1
  const names = text.slice(0, end)
  if (end === 0 || inFront.exec(names)?.[0] !== names) return null
  const known = new Set(mentions.flatMap(({ username, acct }) => [localPart(username), localPart(acct)]))
  const all = names
    .slice(0, -1)
    .split(' ')
    .every((name) => known.has(localPart(name.slice(1))))
  return all ? { names, rest: text.slice(end) } : null
}

/**
 * The text with whole names: servers show `@mia` for `@mia@a.example`. A name that two people of this text share stays short, since
 * nothing tells which of them is meant.
 */
export function withWholeNames(text: string, mentions: readonly Mention[]): string {
  const byName = new Map<string, string | null>()
  for (const { username, acct } of mentions) {
    const name = username.toLowerCase()
    const known = byName.get(name)
    byName.set(name, known === undefined || known === acct ? acct : null)
  }
  return text.replace(/(?<![\w@./])@([\w.-]*\w)(?![\w@])/gu, (short, name: string) => {
    const acct = byName.get(name.toLowerCase())
    return acct?.includes('@') === true ? `@${acct}` : short
  })
}

/** A text as far as every server keeps it: for telling whether what is read is what was sent. */
export function comparable(text: string): string {
  return text
    .replace(/@([\w.-]*\w)@[\w.:-]*\w/gu, '@$1')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC')
}

function isNamed(text: string, acct: string): boolean {
  const escaped = acct.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  return new RegExp(`(?<![\\w@./])@${escaped}(?![\\w@]|[.-]\\w)`, 'iu').test(text)
}

function localPart(name: string): string {
  return (name.split('@')[0] ?? '').toLowerCase()
}
