import { constants, crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive. Its content comes in pieces of text, so that only their packed form is ever kept. */
export interface ZipEntry {
  readonly name: string
  readonly pieces: Iterable<string>
}

/** What is packed at once, UTF-16 units. */
const blockLength = 1 << 20
const largest = 0xffffffff
/** 1 January 1980: an archive of the same content is the same archive. */
const date = 0x0021

/**
 * The bytes of a ZIP archive. The blocks of an entry are packed one by one and joined: each but the last ends on a whole byte without
 * ending the stream. Throws RangeError beyond 4 GB, which this form of archive cannot hold.
 */
export function zip(entries: Iterable<ZipEntry>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const { packed, size, packedSize, crc } = pack(entry.pieces)
    const facts = entryFacts(crc, packedSize, size, name.length)
    const head = Buffer.concat([words(0x04034b50), facts, Buffer.alloc(2), name])
    directory.push(words(0x02014b50), Buffer.from([20, 0]), facts, Buffer.alloc(12), words(offset), name)
    parts.push(head, ...packed)
    offset += head.length + packedSize
    if (offset > largest || size > largest) throw new RangeError('An archive cannot hold more than 4 GB')
  }
  const central = Buffer.concat(directory)
  const count = directory.length / 6
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return joined([...parts, central, end])
}

/** One array with a memory of its own, so that it crosses to other threads without what lies beside it. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function pack(pieces: Iterable<string>) {
  const packed: Uint8Array[] = []
  let [size, packedSize, crc] = [0, 0, 0]
  const add = (text: string, isLast: boolean): void => {
    const bytes = Buffer.from(text)
    const block = deflateRawSync(bytes, {
      level: 3,
      finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    })
    packed.push(block)
    size += bytes.length
    packedSize += block.length
    crc = crc32(bytes, crc)
  }
  let block = ''
  for (const piece of pieces) {
    block += piece
    if (block.length < blockLength) continue
    add(block, false)
    block = ''
  }
  add(block, true)
  return { packed, size, packedSize, crc }
}

/** What local head and directory both say: version, UTF-8 names, deflate, date, check sum, sizes, length of the name. */
function entryFacts(crc: number, packedSize: number, size: number, nameLength: number): Uint8Array {
  const facts = Buffer.alloc(24)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(0x0800, 2)
  facts.writeUInt16LE(8, 4)
  facts.writeUInt16LE(date, 8)
  facts.writeUInt32LE(crc, 10)
  facts.writeUInt32LE(packedSize, 14)
  facts.writeUInt32LE(size, 18)
  facts.writeUInt16LE(nameLength, 22)
  return facts
}

function words(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
