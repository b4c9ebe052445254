import type { FileHandle } from 'node:fs/promises'

/** One line of a file without its end; null when it is longer than `longestLine`. */
export interface FileLine {
  /** From 1. */
  readonly number: number
  readonly bytes: Uint8Array | null
}

/** A longer line is not kept in memory, in bytes. */
export const longestLine = 1_000_000
const chunkBytes = 256 * 1024
const newLine = 0x0a
const carriageReturn = 0x0d

/** The lines of an open file from its beginning, in parts as they are read; a byte order mark and empty lines are left out. */
export async function* fileLines(handle: FileHandle): AsyncGenerator<readonly FileLine[]> {
  let number = 0
  let position = 0
  let open: Uint8Array[] = []
  let openBytes = 0
  const take = (end: Uint8Array): FileLine => {
    number += 1
    const isLong = openBytes + end.length > longestLine
    const bytes = isLong ? null : trimmed(openBytes === 0 ? end : Buffer.concat([...open, end]), number)
    open = []
    openBytes = 0
    return { number, bytes }
  }
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes)
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, position)
    if (bytesRead === 0) break
    position += bytesRead
    const lines: FileLine[] = []
    let from = 0
    for (;;) {
      const to = chunk.subarray(0, bytesRead).indexOf(newLine, from)
      if (to < 0) break
      lines.push(take(chunk.subarray(from, to)))
      from = to + 1
    }
    const rest = chunk.subarray(from, bytesRead)
    // Of a line that is too long already only its length is kept.
    if (openBytes <= longestLine) open.push(rest)
    openBytes += rest.length
    yield lines.filter(hasText)
  }
  if (openBytes > 0) yield [take(new Uint8Array())].filter(hasText)
}

function hasText({ bytes }: FileLine): boolean {
  return bytes === null || bytes.some((byte) => byte !== 0x20 && byte !== 0x09)
}

function trimmed(bytes: Uint8Array, number: number): Uint8Array {
  const isMarked = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const end = bytes.at(-1) === carriageReturn ? -1 : undefined
  return bytes.subarray(isMarked ? 3 : 0, end)
}
