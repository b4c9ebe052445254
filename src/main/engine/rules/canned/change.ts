import { distanceOf } from './distance.ts'
import { looseFold } from '../../../../shared/contract/looseFold.ts'

/** Texts longer than this are compared by their beginning: no response may be longer. */
const longest = 20_000

/**
 * How much of an offered text was changed before it was sent: 0 for the same, 1 for another text. It is the number of
 * characters (code points) to add, take away or replace, divided by the longer length. Two texts of 20,000 characters
 * without a common part take about a quarter of a second, and of longer ones the rest is not looked at.
 */
export function editRatio(offered: string, sent: string): number {
  if (offered === sent) return 0
  const one = Array.from(offered.slice(0, longest * 2)).slice(0, longest)
  const other = Array.from(sent.slice(0, longest * 2)).slice(0, longest)
  const length = Math.max(one.length, other.length)
  return length === 0 ? 0 : distanceOf(one, other) / length
}

/*
 * Where a sentence ends: after the marks of East Asia wherever they stand, after . ! ? … when white space follows, at every
 * line break, and in Thai, which has no mark for it, at the space after a word of politeness.
 */
const ends =
  /(?:[。！？｡]+[!?！？。♪☆★w笑]*|(?<![.!?…])[.!?…]+(?=["'”’」』)）\s]|$))["'”’」』)）]*|(?<=(?:ครับ|ค่ะ|คะ|จ้า|จ้ะ|นะ|ครับผม)[ๆ]?)(?=\s)|[\r\n\u2028\u2029]+/gu
/** A dot after these ends no sentence. */
const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|vs|etc|e\.g|i\.e|approx|\p{L})\.$/iu

/** Cuts a text into its sentences, in order, without the space around them; in Latin script, Japanese, Korean and Thai. */
export function sentencesOf(text: string): readonly string[] {
  const found: string[] = []
  const body = text.slice(0, longest)
  let from = 0
  const add = (to: number): void => {
    const sentence = body.slice(from, to).trim()
    if (/[\p{L}\p{N}]/u.test(sentence)) found.push(sentence)
    from = to
  }
  for (const end of body.matchAll(ends)) {
    const to = end.index + end[0].length
    if (end[0].startsWith('.') && end[0].length === 1 && abbreviation.test(body.slice(Math.max(from, to - 12), to)))
      continue
    add(to)
  }
  add(body.length)
  return found
}

const links = /https?:\/\/\S+/gu
const mentions = /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}_.-]+)?/gu
/** Names (at most three words) in the places where greetings have them: they differ each time, the sentence is the same. */
const greeting =
  /^(hi|hello|hey|dear|good (?:morning|afternoon|evening))[ ,]+[^\s,.!?:]{1,40}(?: [^\s,.!?:]{1,40}){0,2}(?: *[,.!?:]+|$)/u
const addressed = /^[^\s、,。!?]{1,20}(?:さん|様|さま|님)(?=[\s、,。!?]|$)/u
/** Not the คุณ of ขอบคุณ, which thanks. */
const thaiName = /(?<!ขอบ)คุณ ?[^\s,]+/gu
const numbers = /\p{N}+(?:[.,:/-]\p{N}+)*/gu
const nothing = /[^\p{L}\p{M}\p{N}#]+/gu
const endMarks = /(?<![^\p{L}\p{M}\p{N}#])[^\p{L}\p{M}\p{N}#]+$/u

/**
 * What sentences have in common that differ only in names, numbers, links, punctuation, emoji, case, width, kana, accents or
 * tone marks. Two sentences with the same key count as one that is typed again and again; the key may be empty.
 */
export function similarKey(sentence: string): string {
  return looseFold(sentence.replace(links, ' ').replace(mentions, ' '))
    .replace(endMarks, '')
    .trim()
    .replace(greeting, '$1 ')
    .replace(addressed, '')
    .replace(thaiName, 'คุณ ')
    .replace(numbers, '#')
    .replace(nothing, ' ')
    .replace(
      /(?<=[^\p{Script=Latin}#\p{Script=Cyrillic}\p{Script=Greek}]) | (?=[^\p{Script=Latin}#\p{Script=Cyrillic}\p{Script=Greek}])/gu,
      '',
    )
    .trim()
}
