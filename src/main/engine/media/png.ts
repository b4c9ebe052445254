import { be32, joined, latin } from './bytes.ts'
import type { Measured } from './measured.ts'

interface Chunk {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** Chunks that a decoder needs to show the picture right; everything else was written beside it. */
const needed = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI'.split(' '))

/** The size that a PNG tells in its first chunk; null when that is broken. */
export function measurePng(bytes: Uint8Array): Measured | null {
  const [head, ...rest] = chunksOf(bytes)
  if (head?.type !== 'IHDR' || head.end - head.start !== 25) return null
  const types = rest.map((chunk) => chunk.type)
  if (!types.includes('IDAT')) return null
  const [width, height] = [be32(bytes, 16), be32(bytes, 20)]
  return width > 0 && height > 0 ? { width, height, isMoving: types.includes('acTL') } : null
}

/** The same PNG without texts, times, EXIF and whatever stands behind its end. Null when it is broken. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  const chunks = [...chunksOf(bytes)]
  if (chunks.at(-1)?.type !== 'IEND') return null
  return joined([
    bytes.subarray(0, 8),
    ...chunks.filter((it) => needed.has(it.type)).map((it) => bytes.subarray(it.start, it.end)),
  ])
}

function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  for (let start = 8; ;) {
    const end = start + 12 + be32(bytes, start)
    if (!(end <= bytes.length)) return
    const type = latin(bytes, start + 4, 4)
    yield { type, start, end }
    if (type === 'IEND') return
    start = end
  }
}
