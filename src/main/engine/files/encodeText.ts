import type { CsvEncoding } from '../../../shared/contract/report.ts'
import { tableOf } from './oldEncodings.ts'
import type { CodeTable } from './oldEncodings.ts'

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

// Letters with marks, and syllables of Hangul in pieces, as some systems write them in names of files.
const inPieces = /[^\p{M}][\u0300-\u036f\u3099\u309a]+|[\u1100-\u11ff]{2,}/gu

function fit(text: string, table: CodeTable, lacking: Set<string>): string {
  let fitting = ''
  for (const character of text.toWellFormed().replace(inPieces, (pieces) => pieces.normalize('NFC')))
    fitting += table.has(character) ? character : (nearestIn(character, table) ?? unknown(character, lacking))
  return fitting
}

function nearestIn(character: string, table: CodeTable): string | null {
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

function encode(text: string, table: CodeTable): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (const character of text) {
    const code = table.get(character) ?? 0x3f
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.slice(0, length)
}
