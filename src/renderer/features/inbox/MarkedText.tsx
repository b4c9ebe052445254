import type { ReactNode } from 'react'

interface MarkedTextProps {
  readonly value: string
  /** UTF-16 places to mark, in order, not overlapping. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[]
}

/** A text with some of its places marked. */
export function MarkedText({ value, ranges }: MarkedTextProps): ReactNode {
  const parts: ReactNode[] = []
  let from = 0
  for (const range of ranges) {
    if (range.from < from || range.to > value.length) continue
    if (range.from > from) parts.push(value.slice(from, range.from))
    parts.push(<mark key={range.from}>{value.slice(range.from, range.to)}</mark>)
    from = range.to
  }
  parts.push(value.slice(from))
  return parts
}
