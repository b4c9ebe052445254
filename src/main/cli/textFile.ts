import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from './usage.ts'

/** As much text as is taken from one file. */
const longest = 5_000_000

/**
 * The text of a file that was named, in UTF-8 or, with its mark, in UTF-16; the mark is left out. Throws UsageError when it cannot be
 * read, is longer than 5 million characters, or is no such text: words in another encoding would come in as others.
 */
export function readTextFile(typed: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(resolve(typed))
  } catch (error) {
    throw new UsageError(`${typed} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
  const text = decoded(bytes)
  if (text === null) throw new UsageError(`${typed} is no text in UTF-8. Save it in that encoding. Nothing was kept.`)
  return refuseLong(typed, text)
}

/** The same text, unless it is longer than is taken. Throws UsageError that names where it is from. */
export function refuseLong(from: string, text: string): string {
  if (text.length > longest)
    throw new UsageError(`${from} is larger than ${String(longest / 1_000_000)} MB. Nothing was kept.`)
  return text
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
