/*
 * What search promises, said a second time and without any index: code points compared one by one, scripts as ranges
 * written by hand. Shares no code with the engine.
 */

/** Tells by brute force whether a text answers a query. */
export function answers(text: string, query: string): boolean {
  const terms = queryTerms(query)
  const where = slowFold(text)
  return terms.length > 0 && terms.every((term, index) => occurs(where, term, index === terms.length - 1))
}

/** Tells whether the query holds anything that can be searched for. */
export function isSearchable(query: string): boolean {
  return queryTerms(query).length > 0
}

function queryTerms(query: string): string[][] {
  const terms: string[][] = [[]]
  for (const character of slowFold(query)) {
    if (/\s/.test(character)) terms.push([])
    else terms.at(-1)?.push(character)
  }
  return terms.map(trimmed).filter((term) => term.length > 0)
}

function trimmed(term: readonly string[]): string[] {
  const searchable = term.map((character) => kind(character) !== 'between')
  return term.slice(Math.max(searchable.indexOf(true), 0), searchable.lastIndexOf(true) + 1)
}

function occurs(where: readonly string[], term: readonly string[], isLast: boolean): boolean {
  for (let at = 0; at + term.length <= where.length; at += 1) {
    if (!term.every((character, index) => where[at + index] === character)) continue
    const inWordBefore = kind(term[0]) === 'word' && kind(where[at - 1]) === 'word'
    const inWordAfter = !isLast && kind(term.at(-1)) === 'word' && kind(where[at + term.length]) === 'word'
    if (!inWordBefore && !inWordAfter) return true
  }
  return false
}

const unspacedRanges: readonly (readonly [number, number])[] = [
  [0x0e01, 0x0e3a],
  [0x0e40, 0x0ed9],
  [0x1000, 0x1049],
  [0x1100, 0x11ff],
  [0x1780, 0x17d3],
  [0x3005, 0x3007],
  [0x3041, 0x309f],
  [0x30a1, 0x30fa],
  [0x30fc, 0x30ff],
  [0x3131, 0x318e],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0x20000, 0x2a6df],
]
const emojiRanges: readonly (readonly [number, number])[] = [
  [0x2764, 0x2764],
  [0x1f1e6, 0x1f1ff],
  [0x1f300, 0x1faff],
]

function kind(character: string | undefined): 'part' | 'word' | 'between' {
  if (character === undefined) return 'between'
  const code = character.codePointAt(0) ?? 0
  const lies = (ranges: typeof emojiRanges): boolean => ranges.some(([from, to]) => code >= from && code <= to)
  if (lies(emojiRanges)) return 'part'
  if (!/[\p{L}\p{M}\p{N}]/u.test(character)) return 'between'
  return lies(unspacedRanges) ? 'part' : 'word'
}

const dropped = [
  0xad, 0x34f, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060,
]
const droppedRanges = [
  [0x2066, 0x2069],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0100, 0xe01ef],
] as const
const blank = [0x115f, 0x1160, 0x3164, 0xffa0]

function slowFold(text: string): string[] {
  const pieces: { text: string; isJamo: boolean }[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isSurrogate = code >= 0xd800 && code <= 0xdfff
    if (dropped.includes(code) || droppedRanges.some(([from, to]) => code >= from && code <= to)) continue
    const jamo = jamoOf(code)
    const last = pieces.at(-1)
    if (jamo !== null) pieces.push({ text: jamo, isJamo: true })
    else {
      const kept = isSurrogate ? '\ufffd' : blank.includes(code) ? ' ' : '´’‘ʼ'.includes(character) ? "'" : character
      if (last === undefined || last.isJamo) pieces.push({ text: kept, isJamo: false })
      else last.text += kept
    }
  }
  return pieces.flatMap((piece) => (piece.isJamo ? [piece.text] : lowered(piece.text)))
}

/** The half-width letters in the order of the full-width ones, which have no holes. */
const halfWidth = [
  [0xffa1, 0xffbe],
  [0xffc2, 0xffc7],
  [0xffca, 0xffcf],
  [0xffd2, 0xffd7],
  [0xffda, 0xffdc],
].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))

function jamoOf(code: number): string | null {
  if (code >= 0x3131 && code <= 0x318e && code !== 0x3164) return String.fromCharCode(code)
  const index = halfWidth.indexOf(code)
  return index < 0 ? null : String.fromCharCode(0x3131 + index)
}

function lowered(text: string): string[] {
  const one = Array.from(text.normalize('NFKC'), (character) => {
    if (character === 'ʼ') return "'"
    return character === 'Σ' || character === 'ς' ? 'σ' : character.toLowerCase()
  })
  return Array.from(one.join('').normalize('NFKC'))
}
