import { be16, joined, latin, letters } from './bytes.ts'
import { isOnItsSide, orientationIn, orientationOnly } from './exif.ts'
import type { Measured } from './measured.ts'

/** A marker with its segment, from the 0xff on. */
interface Segment {
  readonly marker: number
  readonly start: number
  readonly end: number
}

const startOfScan = 0xda
const endOfImage = 0xd9
const exifHead = 'Exif\0\0'
/** The kinds that carry width and height; 0xc4, 0xc8 and 0xcc are others. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** The size of a JPEG as it is shown; null when its head is broken. The largest frame counts, in case there are several. */
export function measureJpeg(bytes: Uint8Array): Measured | null {
  let width = 0
  let height = 0
  let orientation = 1
  let hasScan = false
  for (const { marker, start, end } of segmentsOf(bytes)) {
    if (isFrame(marker)) {
      if (end - start < 9) return null
      height = Math.max(height, be16(bytes, start + 5))
      width = Math.max(width, be16(bytes, start + 7))
    }
    if (marker === 0xe1 && latin(bytes, start + 4, 6) === exifHead)
      orientation = orientationIn(bytes.subarray(start + 10, end))
    if (marker === startOfScan) hasScan = true
  }
  if (!hasScan || !(width > 0) || !(height > 0)) return null
  return isOnItsSide(orientation)
    ? { width: height, height: width, isMoving: false }
    : { width, height, isMoving: false }
}

/**
 * The same JPEG without what was written beside the picture: camera, place, comments, editing history, further pictures behind
 * it. Colours and which way up it is stay. Null when it is broken.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const pieces: Uint8Array[] = [bytes.subarray(0, 2)]
  let orientation = 1
  let hasEnd = false
  for (const { marker, start, end } of segmentsOf(bytes)) {
    if (marker === 0xe1 && latin(bytes, start + 4, 6) === exifHead)
      orientation = orientationIn(bytes.subarray(start + 10, end))
    if (isKept(bytes, marker, start)) pieces.push(bytes.subarray(start, end))
    hasEnd = marker === endOfImage
    if (hasEnd) break
  }
  if (!hasEnd) return null
  if (orientation !== 1) pieces.splice(1, 0, exifSegment(orientation))
  return joined(pieces)
}

/** Application segments go, but for those that decoders need to get the colours right. */
function isKept(bytes: Uint8Array, marker: number, start: number): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const name = latin(bytes, start + 4, 12)
  if (marker === 0xe0) return name.startsWith('JFIF\0')
  if (marker === 0xe2) return name === 'ICC_PROFILE\0'
  return marker === 0xee && name.startsWith('Adobe')
}

function exifSegment(orientation: number): Uint8Array {
  const tiff = orientationOnly(orientation)
  const length = 2 + exifHead.length + tiff.length
  const head = [0xff, 0xe1, length >> 8, length & 255, ...letters(exifHead)]
  return joined([Uint8Array.from(head), tiff])
}

/** The segments up to the end of the image; the coded picture after a start of scan belongs to that segment. Ends early where the bytes do. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return
    const marker = bytes[at + 1] ?? 0
    // Any number of 0xff may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) {
      yield { marker, start: at, end: at + 2 }
      return
    }
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    const length = isBare ? 0 : be16(bytes, at + 2)
    if (!isBare && !(length >= 2)) return
    let end = at + 2 + length
    if (end > bytes.length) return
    if (marker === startOfScan) end = endOfScan(bytes, end)
    yield { marker, start: at, end }
    at = end
  }
}

/** Where the next marker stands: inside coded data 0xff is followed by 0, or by a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 1) {
    at = bytes.indexOf(0xff, at)
    if (at < 0 || at + 1 >= bytes.length) return bytes.length
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
}
