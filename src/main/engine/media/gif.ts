import { joined, latin, le16 } from './bytes.ts'
import type { Measured } from './measured.ts'

interface Block {
  readonly kind: 'head' | 'picture' | 'control' | 'other' | 'end'
  readonly start: number
  readonly end: number
}

/** The size of a GIF: its screen, or what its picture needs where that is more. Null when it is broken. */
export function measureGif(bytes: Uint8Array): Measured | null {
  let width = le16(bytes, 6)
  let height = le16(bytes, 8)
  let pictures = 0
  for (const { kind, start } of blocksOf(bytes)) {
    if (kind !== 'picture') continue
    pictures += 1
    width = Math.max(width, le16(bytes, start + 1) + le16(bytes, start + 5))
    height = Math.max(height, le16(bytes, start + 3) + le16(bytes, start + 7))
  }
  return pictures > 0 && width > 0 && height > 0 ? { width, height, isMoving: pictures > 1 } : null
}

/** The same GIF without comments and notes of programs. Null when it is broken. */
export function stripGif(bytes: Uint8Array): Uint8Array | null {
  const blocks = [...blocksOf(bytes)]
  if (blocks.at(-1)?.kind !== 'end') return null
  return joined(blocks.filter((it) => it.kind !== 'other').map((it) => bytes.subarray(it.start, it.end)))
}

function* blocksOf(bytes: Uint8Array): Generator<Block> {
  let start = 0
  let end = 13 + colours(bytes[10] ?? 0)
  yield { kind: 'head', start, end }
  for (;;) {
    start = end
    const mark = bytes[start]
    if (mark === 0x3b) {
      yield { kind: 'end', start, end: start + 1 }
      return
    }
    if (mark === 0x21) {
      end = afterPieces(bytes, start + 2)
      if (end > bytes.length) return
      // 0xf9 tells what is transparent; 0x01 is text that no browser shows.
      yield { kind: bytes[start + 1] === 0xf9 ? 'control' : 'other', start, end }
    } else if (mark === 0x2c) {
      end = afterPieces(bytes, start + 11 + colours(bytes[start + 9] ?? 0))
      yield { kind: 'picture', start, end }
      if (end > bytes.length) return
    } else return
  }
}

/** Bytes of the table of colours that these flags announce. */
function colours(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

/** Where a row of pieces ends, each with its length before it, the last of length 0; past the end where the bytes end before. */
function afterPieces(bytes: Uint8Array, from: number): number {
  for (let at = from; ;) {
    const length = bytes[at]
    if (length === undefined) return bytes.length + 1
    if (length === 0) return at + 1
    at += 1 + length
  }
}

/** Whether these bytes begin like a GIF. */
export function isGif(bytes: Uint8Array): boolean {
  return /^GIF8[79]a$/.test(latin(bytes, 0, 6))
}
