import type { HttpResponse } from '../connector.ts'

const decoder = new TextDecoder('utf-8')
/** Texts, which are passed over, and whole numbers of sixteen digits and more. */
const longNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/gu

/**
 * The JSON value of an answer, or null when it is no JSON. Whole numbers too long for a JavaScript number become texts: TikTok's ids
 * are longer than that, and some of its lists give them as numbers. Never throws.
 */
export function exactJson(response: HttpResponse): unknown {
  const text = decoder.decode(response.body)
  try {
    return JSON.parse(/[[:,]\s*-?\d{16}/u.test(text) ? text.replace(longNumber, quoted) : text)
  } catch {
    return null
  }
}

function quoted(found: string): string {
  return found.startsWith('"') ? found : `"${found}"`
}
