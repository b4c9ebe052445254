/*
 * Posts are written in a markup of LinkedIn's own: characters that it reads as markup stand behind a backslash. One that is
 * forgotten cuts the post short.
 */

const marks = /[|{}@[\]()<>#\\*_~]/gu
/** Markup that a person may mean: a mention with its URN, and a hashtag at the beginning of a word. */
const meant =
  /@\[(?<name>[^\]\n]{1,200})\]\((?<urn>urn:li:(?:person|organization):[\w-]+)\)|(?<![\p{L}\p{N}_#&])#[\p{L}\p{N}]+/gu

/** A text as it goes into a post: mentions (`@[Name](urn:li:organization:9)`) and hashtags stay markup, all else is plain. */
export function littleText(text: string): string {
  let out = ''
  let at = 0
  for (const match of text.matchAll(meant)) {
    const { name, urn } = match.groups ?? {}
    // Only what frames a mention is markup: signs in the name itself would end the text like any other.
    const kept = name === undefined || urn === undefined ? match[0] : `@[${escaped(name)}](${urn})`
    out += escaped(text.slice(at, match.index)) + kept
    at = match.index + match[0].length
  }
  return out + escaped(text.slice(at))
}

/** The text of a post as people see it. */
export function plainText(commentary: string): string {
  return commentary
    .replace(/\{hashtag\|\\?#\|((?:\\.|[^}\\])*)\}/gu, '#$1')
    .replace(/@\[((?:\\.|[^\]\\])*)\]\(urn:li:[^)]*\)/gu, '$1')
    .replace(/\\([|{}@[\]()<>#\\*_~])/gu, '$1')
}

function escaped(text: string): string {
  return text.replace(marks, '\\$&')
}
