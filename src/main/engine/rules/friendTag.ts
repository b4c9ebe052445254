/** What draws as a picture, and what joins and colours it. */
const pictures =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Variation_Selector}|\u200d|\u20e3/gu
/** A handle as networks write them: in ASCII, perhaps with the name of a server. */
const handle = /^@[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?:@[a-z0-9.-]+)?$/i
const endMarks = /^[(,;:]+|[),;:.!?…]+$/g

/**
 * Whether a text does nothing but call somebody else by their handle, with emoji perhaps: it is between friends, and nobody waits
 * for an answer. A text that names nobody but us is not; one word more, in any script, and it is not either.
 */
export function isFriendTag(text: string, ownHandle: string): boolean {
  if (text.length > 500 || !text.includes('@')) return false
  const parts = text
    .replace(pictures, ' ')
    .split(/\s+/)
    .map((part) => part.replace(endMarks, ''))
    .filter((part) => part !== '')
  if (parts.length === 0 || !parts.every((part) => handle.test(part))) return false
  const own = bare(ownHandle)
  return parts.some((part) => own === '' || !isSame(bare(part), own))
}

function bare(name: string): string {
  return name.replace(/^@/, '').toLowerCase()
}

/** `shop` in a text may be `shop@server.example` by its full name. */
function isSame(named: string, own: string): boolean {
  return named === own || named === own.split('@')[0] || named.split('@')[0] === own
}
