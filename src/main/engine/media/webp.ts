import { joined, latin, letters, le16, le24, le32 } from './bytes.ts'
import { isOnItsSide, orientationIn, orientationOnly } from './exif.ts'
import type { Measured } from './measured.ts'

interface Chunk {
  readonly type: string
  readonly start: number
  readonly end: number
}

const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])
const hasExif = 0x08
const hasXmp = 0x04
const isAnimated = 0x02

/** The size of a WebP: what its head tells, or its picture where that is more. Null when it is broken. */
export function measureWebp(bytes: Uint8Array): Measured | null {
  let width = 0
  let height = 0
  let pictures = 0
  let isMoving = false
  let orientation = 1
  for (const chunk of chunksOf(bytes)) {
    const size = sizeIn(bytes, chunk)
    if (size !== null) {
      width = Math.max(width, size[0])
      height = Math.max(height, size[1])
    }
    if (chunk.type === 'VP8 ' || chunk.type === 'VP8L') {
      if (size === null) return null
      pictures += 1
    }
    if (chunk.type === 'ANIM' || chunk.type === 'ANMF') isMoving = true
    if (chunk.type === 'VP8X' && ((bytes[chunk.start + 8] ?? 0) & isAnimated) !== 0) isMoving = true
    if (chunk.type === 'EXIF') orientation = orientationIn(tiffOf(bytes, chunk))
  }
  if (!(width > 0) || !(height > 0) || (pictures === 0 && !isMoving)) return null
  return isOnItsSide(orientation) ? { width: height, height: width, isMoving } : { width, height, isMoving }
}

/** The same WebP without EXIF, XMP and whatever else is not the picture; which way up it is stays. Null when it is broken. */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const chunks = [...chunksOf(bytes)]
  if (!chunks.some((it) => it.type === 'VP8 ' || it.type === 'VP8L')) return null
  const exif = chunks.find((it) => it.type === 'EXIF')
  const orientation = exif === undefined ? 1 : orientationIn(tiffOf(bytes, exif))
  const pieces = chunks.filter((it) => needed.has(it.type)).map((it) => even(bytes.slice(it.start, it.end)))
  const head = pieces.find((it) => latin(it, 0, 4) === 'VP8X')
  if (head !== undefined) head[8] = ((head[8] ?? 0) & ~(hasExif | hasXmp)) | (orientation === 1 ? 0 : hasExif)
  if (head !== undefined && orientation !== 1) pieces.push(exifChunk(orientation))
  const body = joined(pieces)
  return joined([Uint8Array.from([...letters('RIFF'), ...le(body.length + 4), ...letters('WEBP')]), body])
}

function sizeIn(bytes: Uint8Array, { type, start, end }: Chunk): readonly [number, number] | null {
  const at = start + 8
  const length = end - at
  if (type === 'VP8X' && length >= 10) return [le24(bytes, at + 4) + 1, le24(bytes, at + 7) + 1]
  if (type === 'VP8L' && length >= 5 && bytes[at] === 0x2f) {
    const packed = le32(bytes, at + 1)
    return [(packed % 0x4000) + 1, (Math.floor(packed / 0x4000) % 0x4000) + 1]
  }
  // A key frame: three bytes of head, the mark 9d 01 2a, then 14 bits each.
  if (type === 'VP8 ' && length >= 10 && ((bytes[at] ?? 1) & 1) === 0 && latin(bytes, at + 3, 3) === '\x9d\x01\x2a')
    return [le16(bytes, at + 6) & 0x3fff, le16(bytes, at + 8) & 0x3fff]
  return null
}

/** Some writers put the letters of JPEG before the block. */
function tiffOf(bytes: Uint8Array, { start, end }: Chunk): Uint8Array {
  const from = latin(bytes, start + 8, 4) === 'Exif' ? start + 14 : start + 8
  return bytes.subarray(from, end)
}

function exifChunk(orientation: number): Uint8Array {
  const tiff = orientationOnly(orientation)
  return even(joined([Uint8Array.from([...letters('EXIF'), ...le(tiff.length)]), tiff]))
}

function even(piece: Uint8Array): Uint8Array {
  return piece.length % 2 === 0 ? piece : joined([piece, new Uint8Array(1)])
}

function le(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]
}

function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const last = Math.min(bytes.length, le32(bytes, 4) + 8)
  for (let start = 12; start + 8 <= last;) {
    const length = le32(bytes, start + 4)
    const end = start + 8 + length
    if (!(end <= bytes.length)) return
    yield { type: latin(bytes, start, 4), start, end }
    start = end + (length % 2)
  }
}
