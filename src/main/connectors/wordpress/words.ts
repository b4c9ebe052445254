import { htmlToText } from '../shared/plainText.ts'

/**
 * The text that a person wrote, from a comment as the site keeps it: line breaks count, special characters are written as entities,
 * and simple markup may stand in it. Without markup nothing but the entities is touched, so that a text comes back as it was sent.
 */
export function textOfRaw(raw: string): string {
  const text = raw.replace(/\r\n?/gu, '\n')
  return text.includes('<') ? htmlToText(text.replace(/\n/gu, '<br>')) : decodeEntities(text)
}

/** The text of what the site shows, where it does not tell what was written. */
export function textOfRendered(html: string): string {
  return htmlToText(html)
}

/** A name or title as a person reads it. */
export function plainName(text: string): string {
  return text.includes('<') ? htmlToText(text) : decodeEntities(text)
}

/** A text so that the site shows it as it was written and takes no part of it for markup. */
export function rawOfText(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
}

function decodeEntities(text: string): string {
  const known = new Map<string, string>()
  return text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/giu, (entity) => {
    let found = known.get(entity)
    if (found === undefined) {
      // Letters around it keep an entity for white space from being trimmed away.
      found = htmlToText(`<pre>x${entity}x</pre>`).slice(1, -1)
      known.set(entity, found)
    }
    return found
  })
}
