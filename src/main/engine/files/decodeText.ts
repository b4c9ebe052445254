import type { TextEncoding } from '../../../shared/contract/cannedFile.ts'
import { invalid } from '../../../shared/contract/failure.ts'
import { decodeCp949 } from './oldEncodings.ts'

/** Bytes as text, and the encoding that they were taken for. */
export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
}

type Plausible = (text: string) => number

/** The old encodings that are told apart by what they make of the bytes, each with the share of it that is likely text. */
const guesses: readonly (readonly [TextEncoding, Plausible])[] = [
  ['shift_jis', likelyJapanese],
  ['euc-kr', likelyKorean],
  ['windows-874', likelyThai],
]
/** Below this share of likely characters nothing is guessed. */
const likelyEnough = 0.8
const names: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  shift_jis: 'Shift_JIS',
  'euc-kr': 'CP949',
  'windows-874': 'Windows-874',
  'windows-1252': 'Windows-1252',
}

/**
 * Decodes strictly, without a byte order mark; what is chosen wins over what is recognised. Throws `invalid` when the bytes do
 * not fit the encoding, when none is recognised, and when they are no text at all.
 */
export function decodeText(bytes: Uint8Array, chosen: TextEncoding | null): DecodedText {
  if (chosen !== null) {
    // Its rare syllables are taken only where they were said to be Korean: as bytes they look like other encodings.
    const text = chosen === 'euc-kr' ? decodeCp949(bytes) : strictly(bytes, chosen)
    if (text === null)
      return invalid(
        'encoding',
        `This file is not written in ${names[chosen]}. Nothing was imported; choose another encoding, or let Parley recognise it.`,
      )
    return { text: checked(text), encoding: chosen }
  }
  const marked = markOf(bytes) ?? unmarkedUtf16(bytes)
  if (marked !== null) {
    const text = strictly(bytes, marked)
    if (text !== null) return { text: checked(text), encoding: marked }
  }
  const text = strictly(bytes, 'utf-8')
  if (text !== null) return { text: checked(text), encoding: 'utf-8' }
  return guessed(bytes)
}

function guessed(bytes: Uint8Array): DecodedText {
  // Old encodings take nearly any bytes, those of a picture as well; text has no such characters.
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b))) return noText()
  let best: (DecodedText & { readonly share: number }) | null = null
  for (const [encoding, plausible] of guesses) {
    const text = strictly(bytes, encoding)
    if (text === null) continue
    const share = plausible(text)
    if (share >= likelyEnough && (best === null || share > best.share)) best = { text, encoding, share }
  }
  if (best !== null) return { text: best.text, encoding: best.encoding }
  return invalid(
    'encoding',
    'The encoding of this file was not recognised. Nothing was imported; choose the encoding, or save the file as "CSV UTF-8".',
  )
}

function strictly(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function checked(text: string): string {
  return text.includes('\0') ? noText() : text
}

function noText(): never {
  return invalid(
    'file',
    'This file is no table: it holds bytes that are no text. Nothing was imported; choose a CSV, XLSX or JSON file.',
  )
}

function markOf(bytes: Uint8Array): TextEncoding | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark: the heading is Latin, so that every other byte of the beginning is zero. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | null {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return null
  const start = bytes.subarray(0, 8)
  const isZero = (rest: number): boolean => start.every((byte, at) => at % 2 !== rest || byte === 0)
  const isLetter = (rest: number): boolean => start.every((byte, at) => at % 2 !== rest || (byte > 0x1f && byte < 0x7f))
  if (isZero(1) && isLetter(0)) return 'utf-16le'
  if (isZero(0) && isLetter(1)) return 'utf-16be'
  return null
}

/** Share of the characters beyond ASCII that a weight counts as likely; 0 when there are none. */
function share(text: string, weight: (character: string, before: string) => number): number {
  let total = 0
  let likely = 0
  let before = ''
  for (const character of text) {
    if (character > '\x7f') {
      total++
      likely += weight(character, before)
    }
    before = character
  }
  return total === 0 ? 0 : likely / total
}

// Marks, kana and full-width forms are what every Japanese text has; half-width kana is what other encodings turn into.
function likelyJapanese(text: string): number {
  return share(text, (character) => {
    if (/[\u3000-\u30ff\uff01-\uff5e\u2010-\u203b]/u.test(character)) return 1
    return /[\u4e00-\u9fff]/u.test(character) ? 0.9 : 0
  })
}

function likelyKorean(text: string): number {
  return share(text, (character) => {
    if (/[\uac00-\ud7a3\u3000-\u3011\uff01-\uff5e\u2010-\u203b\u00b7]/u.test(character)) return 1
    return /[\u4e00-\u9fff\u3131-\u318e]/u.test(character) ? 0.3 : 0
  })
}

// A vowel or tone mark above or below stands on a consonant or on another such mark.
function likelyThai(text: string): number {
  return share(text, (character, before) => {
    if (/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/u.test(character))
      return /[\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/u.test(before) ? 1 : 0
    return /[\u0e01-\u0e30\u0e32\u0e33\u0e3f-\u0e46\u0e4f-\u0e5b\u2013-\u2026\u00a0]/u.test(character) ? 1 : 0
  })
}
