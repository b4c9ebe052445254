import type { ReactNode } from 'react'
import type { BrandHue } from '../../shared/contract/brand.ts'
import { firstLetter, plainName } from '../format/names.ts'

/** A brand's own letter, else the first of its name in its own script, on its hue. Decoration: the brand's name stands nearby. */
export function Monogram(props: {
  readonly name: string
  /** Its own letter; left out or empty = the first of its name. */
  readonly letter?: string
  readonly hue: BrandHue
  readonly size: 16 | 24 | 34
}): ReactNode {
  const letter = (props.letter ?? '').trim()
  return (
    <span className={`monogram size-${String(props.size)} hue-${props.hue}`} aria-hidden="true">
      {firstLetter(plainName(letter === '' ? props.name : letter)).toUpperCase()}
    </span>
  )
}
