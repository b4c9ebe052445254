import type { AuthorView } from '../../shared/contract/conversation.ts'

/** A piece of a name: text as it is, or the code of a character that nobody could see. */
export type NamePart =
  { readonly kind: 'text'; readonly value: string } | { readonly kind: 'mark'; readonly value: string }

// Controls, soft hyphen, direction marks and overrides, zero-width spaces, fillers, tags: invisible, and able to make one name
// look like another.
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u
// Emoji and many scripts are written with joiners and variation selectors.
const joining = /^(?:\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u
const tag = /[\u{e0000}-\u{e007f}]/u
const pictured = /\p{Extended_Pictographic}/u

/** Cuts a name into text and marks for invisible characters, so that nothing in it can hide or turn the line around. */
export function nameParts(name: string): readonly NamePart[] {
  const parts: NamePart[] = []
  let plain = ''
  let isAfterPicture = false
  for (const character of name) {
    // Flags of regions are a picture followed by tag characters.
    const isPartOfFlag: boolean = isAfterPicture && tag.test(character)
    if (unseen.test(character) && !joining.test(character) && !isPartOfFlag) {
      if (plain !== '') parts.push({ kind: 'text', value: plain })
      plain = ''
      parts.push({ kind: 'mark', value: codeOf(character) })
      isAfterPicture = false
    } else {
      plain += character
      isAfterPicture = pictured.test(character) || isPartOfFlag
    }
  }
  if (plain !== '') parts.push({ kind: 'text', value: plain })
  return parts
}

/** The name without invisible characters: for labels and sorting, never for telling people apart. */
export function plainName(name: string): string {
  return nameParts(name)
    .map((part) => (part.kind === 'text' ? part.value : ''))
    .join('')
    .trim()
}

/** What an author is called: the display name, else the handle with its sign, else the id on the network. */
export function nameOf(author: Pick<AuthorView, 'displayName' | 'handle' | 'remoteId'>): string {
  if (plainName(author.displayName) !== '') return author.displayName
  return author.handle === '' ? author.remoteId : atHandle(author.handle)
}

/** Whether the handle says something beside the name: guests of a site have no other than their name. */
export function saysHandle(author: Pick<AuthorView, 'displayName' | 'handle'>): boolean {
  return author.handle !== '' && author.handle !== author.displayName && plainName(author.displayName) !== ''
}

/** The handle with one `@` before it; addresses with a scheme and page names with spaces stay as they are. */
export function atHandle(handle: string): string {
  if (handle === '' || handle.startsWith('@') || handle.includes('://') || handle.includes(' ')) return handle
  return `@${handle}`
}

/** One or two letters that stand for a name: the first of two Latin words, else the first character in its own script. */
export function initialsOf(name: string): string {
  const plain = plainName(name).replace(/^@/, '')
  const words = plain.split(/\s+/u).filter((word) => word !== '')
  const latin = words.filter((word) => /^\p{Script=Latin}/u.test(word))
  if (latin.length > 1) return `${firstLetter(latin[0] ?? '')}${firstLetter(latin.at(-1) ?? '')}`.toUpperCase()
  return firstLetter(words[0] ?? '?').toUpperCase()
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letter of a name as a reader sees it; of Thai the first consonant alone, without vowels and tones. */
export function firstLetter(name: string): string {
  for (const { segment } of letters.segment(name)) {
    if (/^[\u0e40-\u0e44]$/u.test(segment)) continue
    return /^[\u0e01-\u0e2e]/u.test(segment) ? segment.slice(0, 1) : segment
  }
  return name.slice(0, 1)
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
