import { lazily } from '../../../../shared/contract/lazily.ts'

/** Most of a text that a report shows of a message, in code points. */
const longest = 140
const characters = lazily(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }))

/** The beginning of a text on one line, at most 140 code points; it ends with … where something is left out, and between characters. */
export function shortText(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const points = [...line]
  if (points.length <= longest) return line
  const room = points.slice(0, longest - 1).join('').length
  const cut = characters().segment(line).containing(room)?.index ?? room
  return `${line.slice(0, cut).trimEnd()}…`
}
