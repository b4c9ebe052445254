/** Sixteen bits, big end first; NaN beyond the end, so that no comparison with it holds. */
export function be16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? Number.NaN) * 0x100 + (bytes[at + 1] ?? Number.NaN)
}

/** Thirty-two bits, big end first; NaN beyond the end. */
export function be32(bytes: Uint8Array, at: number): number {
  return be16(bytes, at) * 0x10000 + be16(bytes, at + 2)
}

/** Sixteen bits, little end first; NaN beyond the end. */
export function le16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? Number.NaN) + (bytes[at + 1] ?? Number.NaN) * 0x100
}

/** Twenty-four bits, little end first; NaN beyond the end. */
export function le24(bytes: Uint8Array, at: number): number {
  return le16(bytes, at) + (bytes[at + 2] ?? Number.NaN) * 0x10000
}

/** Thirty-two bits, little end first; NaN beyond the end. */
export function le32(bytes: Uint8Array, at: number): number {
  return le16(bytes, at) + le16(bytes, at + 2) * 0x10000
}

/** So many bytes as text, a character each; shorter at the end. */
export function latin(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

/** The bytes of a text of one byte a character. */
export function letters(text: string): number[] {
  return Array.from(text, (it) => it.charCodeAt(0))
}

/** Pieces one after the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
