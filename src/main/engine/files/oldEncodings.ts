import type { CsvEncoding } from '../../../shared/contract/report.ts'

/** Those that lack characters. */
export type OldEncoding = Exclude<CsvEncoding, 'utf-8'>
/** Character to bytes: one, or two as a number. */
export type CodeTable = ReadonlyMap<string, number>

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

const tables = new Map<OldEncoding, CodeTable>()

/** The table of an encoding, made once by decoding every pair of bytes; of several places the first stands. */
export function tableOf(encoding: OldEncoding): CodeTable {
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

/** Bytes in CP949 as text; null when they are none. The decoder of this platform has only the EUC-KR in it. */
export function decodeCp949(bytes: Uint8Array): string | null {
  characters ??= new Map(Array.from(tableOf('cp949'), ([character, code]) => [code, character]))
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] ?? 0
    const code = first < 0x80 ? first : first * 0x100 + (bytes[++at] ?? 0)
    const character = characters.get(code)
    if (character === undefined) return null
    text += character
  }
  return text
}

let characters: ReadonlyMap<number, string> | null = null
