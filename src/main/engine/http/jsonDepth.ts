/**
 * Whether JSON bytes nest arrays and objects deeper than `most`, without parsing them. Anything that does not begin as an object
 * or array is not looked at: false.
 */
export function isNestedDeeper(bytes: Uint8Array, most: number): boolean {
  let index = 0
  while (index < bytes.length && isBlank(bytes[index])) index += 1
  if (bytes[index] !== openBrace && bytes[index] !== openBracket) return false
  let depth = 0
  let isInText = false
  for (; index < bytes.length; index += 1) {
    const byte = bytes[index]
    if (isInText) {
      if (byte === backslash) index += 1
      else if (byte === quote) isInText = false
    } else if (byte === quote) isInText = true
    else if (byte === openBrace || byte === openBracket) {
      depth += 1
      if (depth > most) return true
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1
  }
  return false
}

const [openBrace, closeBrace, openBracket, closeBracket, quote, backslash] = [0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c]

/** White space of JSON, and the bytes of a byte-order mark, which decoders skip. */
function isBlank(byte: number | undefined): boolean {
  return (
    byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0xef || byte === 0xbb || byte === 0xbf
  )
}
