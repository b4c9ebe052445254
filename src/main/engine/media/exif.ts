import { be16, be32, latin, le16, le32 } from './bytes.ts'

/** Which way up a picture is by its EXIF block (which begins with the TIFF header): 1 to 8; 1 when it does not say. */
export function orientationIn(tiff: Uint8Array): number {
  const order = latin(tiff, 0, 2)
  if (order !== 'II' && order !== 'MM') return 1
  const short = order === 'II' ? le16 : be16
  const long = order === 'II' ? le32 : be32
  const first = long(tiff, 4)
  const entries = Math.min(short(tiff, first), 200)
  for (let n = 0; n < entries; n++) {
    const at = first + 2 + n * 12
    if (short(tiff, at) !== 0x0112) continue
    const told = short(tiff, at + 8)
    return told >= 1 && told <= 8 ? told : 1
  }
  return 1
}

/** An EXIF block, from the TIFF header on, that says which way up the picture is and nothing else. */
export function orientationOnly(orientation: number): Uint8Array {
  return Uint8Array.from(
    [
      [0x4d, 0x4d, 0, 42],
      [0, 0, 0, 8],
      [0, 1],
      [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
      [0, 0, 0, 0],
    ].flat(),
  )
}

/** Whether a picture that is turned like this is shown with width and height changed over. */
export function isOnItsSide(orientation: number): boolean {
  return orientation >= 5
}
