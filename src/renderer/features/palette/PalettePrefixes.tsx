import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { Keys } from '../../ui/Keys.tsx'

/** Says which signs narrow the palette. */
export function PalettePrefixes(): ReactNode {
  return (
    <span className="palette-prefixes">
      {text.palette.type}
      <Keys chord="#" /> {text.palette.tag}
      <Keys chord="@" /> {text.palette.person}
      <Keys chord=";" /> {text.palette.response}
    </span>
  )
}
