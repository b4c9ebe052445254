/**
 * The text of a document in bytes: by its byte order mark, else by the charset of its HTTP header, else by its XML declaration, else
 * as UTF-8. One that does not fit the bytes is passed over, and bytes that are none of them are read as windows-1252. Never throws.
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = byMark(bytes)
  // Read without loss by its ASCII letters, in which every encoding that can stand here writes its declaration.
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 400))
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/iu.exec(head)?.[1]
  const told = /charset\s*=\s*["']?([\w.:-]{1,40})/iu.exec(contentType ?? '')?.[1]
  for (const label of [marked, told, readableAs(declared), 'utf-8']) {
    const text = label === undefined ? null : tryDecode(bytes, label)
    if (text !== null) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
}

/** A declaration that could be read byte by byte is not in UTF-16, whatever it says. */
function readableAs(declared: string | undefined): string | undefined {
  return declared !== undefined && /^utf-?16/iu.test(declared) ? 'utf-8' : declared
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
