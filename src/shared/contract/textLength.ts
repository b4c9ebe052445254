import type { TextRule, TextUnit } from './capabilities.ts'
import { graphemeEnds } from './graphemes.ts'
import { lazily } from './lazily.ts'

const encoder = new TextEncoder()
const mention = /(?<![\w@./])(@[\w.-]*\w)@[\w-]+(?:\.[\w-]+)*(?::\d+)?/gu
/** Emoji as Unicode recommends them for interchange, sequences in one piece. Given as text: an engine reads a literal, all sequences, as it loads the file. */
const emoji = lazily(() => new RegExp('\\p{RGI_Emoji}', 'gv'))
/** Shown as a picture by default, or made one by the sign that asks for it; flags and keycaps too. */
const pictured = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}{2}/u
/** A link as X reads it: a text in another script may follow it at once, and the punctuation behind it is no part of it. */
const latinLink =
  /https?:\/\/(?:[\w.-]*\w(?::\d+)?|[\p{L}\p{N}.-]+)(?:[/?#](?:[\w!*';:=+,.$/%#[\]\-–~@|&()?À-ɏЀ-ӿ]*[\w=#/+\-À-ɏЀ-ӿ])?)?/gu
const link = /https?:\/\/[^\s<>"']+/gu

/** Length of a text in one unit. Graphemes by Unicode's default rules; `weighted` counts the composed text (NFC): any emoji as two, other code points outside Latin and general punctuation as two. */
export function textLength(text: string, unit: TextUnit): number {
  switch (unit) {
    case 'utf16':
      return text.length
    case 'codepoints':
      return [...text].length
    case 'bytes':
      return encoder.encode(text).length
    case 'graphemes':
      return graphemeEnds(text).length
    case 'weighted': {
      let n = 0
      const others = text.normalize('NFC').replace(emoji(), () => {
        n += 2
        return ''
      })
      for (const character of others) n += isLight(character.codePointAt(0) ?? 0) ? 1 : 2
      return n
    }
  }
}

/** The ranges that X's published configuration counts as one. */
function isLight(point: number): boolean {
  return (
    point <= 0x10ff ||
    (point >= 0x2000 && point <= 0x200d) ||
    (point >= 0x2010 && point <= 0x201f) ||
    (point >= 0x2032 && point <= 0x2037)
  )
}

/** The text with a letter for each byte of its emoji. */
function withEmojiInBytes(text: string): string {
  if (!pictured.test(text)) return text
  let counted = ''
  let from = 0
  for (const end of graphemeEnds(text)) {
    const grapheme = text.slice(from, end)
    counted += pictured.test(grapheme) ? 'x'.repeat(encoder.encode(grapheme).length) : grapheme
    from = end
  }
  return counted
}

/** How a text stands against a network's rule: the tightest limit decides what is shown. `over` > 0 means it cannot be sent. */
export function measureText(text: string, rule: TextRule): { used: number; max: number; unit: TextUnit; over: number } {
  const named = rule.shortMentions === true ? text.replace(mention, '$1') : text
  const linked =
    rule.linkLength === null
      ? named
      : named.replace(rule.latinLinks === true ? latinLink : link, 'x'.repeat(rule.linkLength))
  const counted = rule.emojiInBytes === true ? withEmojiInBytes(linked) : linked
  let worst: { used: number; max: number; unit: TextUnit; over: number } | null = null
  for (const { max, unit } of rule.limits) {
    const used = textLength(counted, unit)
    if (worst === null || used / max > worst.used / worst.max)
      worst = { used, max, unit, over: Math.max(0, used - max) }
  }
  return worst ?? { used: 0, max: Number.MAX_SAFE_INTEGER, unit: 'codepoints', over: 0 }
}

/** Stretches of a text that must stay in one piece, links and names such as `@name@server`, in order, in UTF-16 units. */
export function wholeStretches(text: string): readonly { readonly from: number; readonly to: number }[] {
  const found = [...text.matchAll(link), ...text.matchAll(mention)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
  return found.toSorted((a, b) => a.from - b.from)
}
