/** What becomes of a link: opened as `href`, opened after a question, or refused for a reason (for the log). */
export type LinkVerdict =
  | { readonly verdict: 'open' | 'ask'; readonly href: string; readonly host: string }
  | { readonly verdict: 'refused'; readonly reason: string }

/** Longest link that is opened, in UTF-16 units. */
export const longestLink = 8192

// Control, white space, invisible and direction characters, and the backslash that browsers read as a slash.
const hidden = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{E0000}-\u{E007F}\\]/u

/**
 * Judges a link by its parsed form, parsed once: https is opened, http is asked about, everything else is refused, as are
 * addresses with a name or password in them, with hidden characters, or longer than `longestLink`.
 */
export function judgeLink(text: unknown): LinkVerdict {
  if (typeof text !== 'string') return refused('not a text')
  if (text.length > longestLink) return refused('too long')
  if (hidden.test(text)) return refused('hidden characters')
  const written = /^(https?):\/\/([^/?#]+)/i.exec(text)
  if (written === null) return refused('scheme')
  if ((written[2] ?? '').includes('@')) return refused('name or password')
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return refused('cannot be read')
  }
  if (url.username !== '' || url.password !== '') return refused('name or password')
  if (url.hostname === '') return refused('no host')
  if (url.href.length > longestLink) return refused('too long')
  if (url.protocol === 'https:') return { verdict: 'open', href: url.href, host: url.host }
  if (url.protocol === 'http:') return { verdict: 'ask', href: url.href, host: url.host }
  return refused('scheme')
}

function refused(reason: string): LinkVerdict {
  return { verdict: 'refused', reason }
}

/** A mail as an address of at most `longest` characters that a mail program opens. `isWhole` is false where its text was too long and was left out. */
export function mailAddress(
  mail: { readonly to: readonly string[]; readonly subject: string; readonly body: string },
  longest: number,
): { readonly href: string; readonly isWhole: boolean } {
  const to = mail.to.filter((address) => /^[^\s<>,;?&#"()]+@[^\s<>,;?&#"()]+$/u.test(address))
  const whole = mailHref(to, mail.subject, mail.body)
  if (whole.length <= longest) return { href: whole, isWhole: true }
  return { href: mailHref(to, mail.subject, ''), isWhole: false }
}

function mailHref(to: readonly string[], subject: string, body: string): string {
  const lines = body.replaceAll(/\r?\n/g, '\r\n')
  const parts = [
    `subject=${encodeURIComponent(subject)}`,
    ...(body === '' ? [] : [`body=${encodeURIComponent(lines)}`]),
  ]
  return `mailto:${to.map(encodeURIComponent).join(',')}?${parts.join('&')}`
}
