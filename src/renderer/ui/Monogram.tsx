import type { ReactNode } from 'react'
import type { BrandHue } from '../../shared/contract/brand.ts'
import { firstLetter, plainName } from '../format/names.ts'

/** A brand's first letter in its own script on its hue. Decoration: the brand's name stands nearby. */
export function Monogram(props: {
  readonly name: string
  readonly hue: BrandHue
  readonly size: 16 | 24 | 34
}): ReactNode {
  return (
    <span className={`monogram size-${String(props.size)} hue-${props.hue}`} aria-hidden="true">
      {firstLetter(plainName(props.name)).toUpperCase()}
    </span>
  )
}
