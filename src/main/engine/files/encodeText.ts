import type { CsvEncoding } from '../../../shared/contract/report.ts'

/** How text is written in an encoding. */
export interface TextEncoder {
  /** The text as this encoding can say it: what it has not becomes its nearest character, or else `?`, which `lacking` keeps. */
  readonly fit: (text: string) => string
  /** The bytes of text that was made to fit. */
  readonly encode: (fitting: string) => Uint8Array<ArrayBuffer>
  /** What stands at the very beginning of a file. */
  readonly mark: string
  /** Graphemes that became `?`, each once, in the order in which they were met. */
  readonly lacking: () => string[]
}

/** Makes a writer of one file or of several that belong together. */
export function createTextEncoder(encoding: CsvEncoding): TextEncoder {
  if (encoding === 'utf-8')
    return {
      fit: (text) => text.toWellFormed(),
      encode: (text) => Uint8Array.from(Buffer.from(text)),
      mark: '\ufeff',
      lacking: () => [],
    }
  const table = tableOf(encoding)
  const lacking = new Set<string>()
  return {
    fit: (text) => fit(text, table, lacking),
    encode: (text) => encode(text, table),
    mark: '',
    lacking: () => [...lacking],
  }
}

type Table = ReadonlyMap<string, number>
type OldEncoding = Exclude<CsvEncoding, 'utf-8'>

/** What each is called where texts are decoded, and the first bytes of its two-byte characters. */
const olds: Readonly<
  Record<OldEncoding, { readonly label: string; readonly leads: readonly (readonly [number, number])[] }>
> = {
  shift_jis: {
    label: 'shift_jis',
    // ED and EE repeat what stands at FA to FC, F0 to F9 hold nothing of a meaning of its own.
    leads: [
      [0x81, 0x9f],
      [0xe0, 0xec],
      [0xfa, 0xfc],
    ],
  },
  cp949: { label: 'euc-kr', leads: [[0x81, 0xfe]] },
  'windows-874': { label: 'windows-874', leads: [] },
}

/** Those that say the same, for people: the first that an encoding has stands for the others. */
const nearest: readonly string[] = [
  '\u301c\uff5e~',
  '\u2212\uff0d-',
  '\u2016\u2225',
  '\u2014\u2015\u2500-',
  '\u2013-',
  '\u2010\u2011-',
  '\u00a5\uffe5',
  '\u00a2\uffe0',
  '\u00a3\uffe1',
  '\u00ac\uffe2',
  '\u00a0\u202f\u2009 ',
  "\u2018\u2019'",
  '\u201c\u201d"',
  '\u00b7\u30fb\u2022\uff65',
  '\u00d7x',
  '\u20a9\uffe6',
]
const tables = new Map<OldEncoding, Table>()

/** Character to bytes (one or two, as a number), made once by decoding every pair of bytes; of several the first stands. */
function tableOf(encoding: OldEncoding): Table {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const { label, leads } = olds[encoding]
  const table = new Map<string, number>()
  const decoder = new TextDecoder(label)
  const learn = (bytes: readonly number[], code: number): void => {
    const text = decoder.decode(Uint8Array.from(bytes))
    // Two characters are two single bytes side by side; control and private characters are places without a meaning.
    if (/^[^\p{Cc}\p{Co}\ufffd]$/u.test(text) && !table.has(text)) table.set(text, code)
  }
  for (let byte = 0; byte < 0x80; byte++) table.set(String.fromCharCode(byte), byte)
  for (let byte = 0x80; byte < 0x100; byte++) learn([byte], byte)
  for (const [from, to] of leads)
    for (let lead = from; lead <= to; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) learn([lead, trail], lead * 0x100 + trail)
  if (encoding === 'cp949') addLater(table)
  tables.set(encoding, table)
  return table
}

/**
 * What CP949 has beyond the EUC-KR that this platform decodes: two signs, and 8,822 syllables, which stand in the order of Unicode in
 * the places that were free in front of and between the others.
 */
function addLater(table: Map<string, number>): void {
  table.set('\u20ac', 0xa2e6)
  table.set('\u00ae', 0xa2e7)
  const places = (function* free() {
    for (let lead = 0x81; lead <= 0xc6; lead++)
      for (let trail = 0x41; trail <= (lead < 0xa1 ? 0xfe : 0xa0); trail++)
        if (trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a) || trail >= 0x81) yield lead * 0x100 + trail
  })()
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code)
    const place = table.has(syllable) ? null : places.next().value
    if (typeof place === 'number') table.set(syllable, place)
  }
}

// Letters with marks, and syllables of Hangul in pieces, as some systems write them in names of files.
const inPieces = /[^\p{M}][\u0300-\u036f\u3099\u309a]+|[\u1100-\u11ff]{2,}/gu

function fit(text: string, table: Table, lacking: Set<string>): string {
  let fitting = ''
  for (const character of text.toWellFormed().replace(inPieces, (pieces) => pieces.normalize('NFC')))
    fitting += table.has(character) ? character : (nearestIn(character, table) ?? unknown(character, lacking))
  return fitting
}

function nearestIn(character: string, table: Table): string | null {
  for (const group of nearest) {
    if (!group.includes(character)) continue
    for (const other of group) if (other !== character && table.has(other)) return other
  }
  return null
}

function unknown(character: string, lacking: Set<string>): string {
  // What only joins or varies its neighbours is no character that anybody misses.
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return ''
  lacking.add(character)
  return '?'
}

function encode(text: string, table: Table): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (const character of text) {
    const code = table.get(character) ?? 0x3f
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.slice(0, length)
}
