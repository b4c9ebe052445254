import { be32, latin } from './bytes.ts'
import type { Measured } from './measured.ts'

interface Box {
  readonly type: string
  /** Where its content begins and ends. */
  readonly from: number
  readonly to: number
}

/** The size of an AVIF: the largest that its table of properties names, turned as the table says. Null when it is broken. */
export function measureAvif(bytes: Uint8Array): Measured | null {
  const top = [...boxesIn(bytes, 0, bytes.length)]
  const [head] = top
  if (head?.type !== 'ftyp') return null
  const isMoving = top.some((it) => it.type === 'moov') || latin(bytes, head.from, 4) === 'avis'
  const meta = top.find((it) => it.type === 'meta')
  if (meta === undefined) return isMoving ? { width: 1, height: 1, isMoving } : null
  const properties = within(bytes, within(bytes, { ...meta, from: meta.from + 4 }, 'iprp'), 'ipco')
  if (properties === undefined) return null
  let width = 0
  let height = 0
  let quarters = 0
  for (const { type, from, to } of boxesIn(bytes, properties.from, properties.to)) {
    if (type === 'ispe' && to - from >= 12) {
      width = Math.max(width, be32(bytes, from + 4))
      height = Math.max(height, be32(bytes, from + 8))
    }
    if (type === 'irot') quarters = bytes[from] ?? 0
  }
  if (!(width > 0) || !(height > 0)) return null
  return quarters % 2 === 1 ? { width: height, height: width, isMoving } : { width, height, isMoving }
}

function within(bytes: Uint8Array, box: Box | undefined, type: string): Box | undefined {
  return box === undefined ? undefined : [...boxesIn(bytes, box.from, box.to)].find((it) => it.type === type)
}

function* boxesIn(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    const told = be32(bytes, at)
    const isLong = told === 1
    // 0 means up to the end. A length of 64 bits is beyond any file that is read here but for its low half.
    if (isLong && be32(bytes, at + 8) !== 0) return
    const length = told === 0 ? to - at : isLong ? be32(bytes, at + 12) : told
    const head = isLong ? 16 : 8
    if (!(length >= head) || at + length > to) return
    yield { type: latin(bytes, at + 4, 4), from: at + head, to: at + length }
    at += length
  }
}
