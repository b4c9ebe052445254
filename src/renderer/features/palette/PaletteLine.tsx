import type { ReactNode } from 'react'
import { Keys } from '../../ui/Keys.tsx'
import { MarkedText } from '../inbox/MarkedText.tsx'
import type { PaletteHit } from './paletteItem.ts'

interface PaletteLineProps {
  readonly hit: PaletteHit
  /** Name of the group, before its first line. */
  readonly heading: string | null
  readonly isChosen: boolean
  readonly onRun: () => void
  readonly onPoint: () => void
}

/** One offer of the palette with the matching letters marked. */
export function PaletteLine({ hit, heading, isChosen, onRun, onPoint }: PaletteLineProps): ReactNode {
  const { item, ranges } = hit
  return (
    <>
      {heading !== null && (
        <div className="palette-heading" role="presentation">
          {heading}
        </div>
      )}
      <div
        id={`palette-${item.id}`}
        role="option"
        aria-selected={isChosen}
        aria-disabled={item.isOff}
        className="palette-line"
        onClick={onRun}
        onPointerMove={isChosen ? undefined : onPoint}
      >
        <span className="palette-mark">{item.mark}</span>
        <bdi className="palette-label one-line" lang={item.lang}>
          <MarkedText value={item.label} ranges={ranges} />
        </bdi>
        {item.hint !== undefined && (
          <span className="palette-hint one-line" lang={item.lang} dir="auto">
            {item.hint}
          </span>
        )}
        <span className="grow" />
        {item.chord !== undefined && item.isOff !== true && <Keys chord={item.chord} />}
      </div>
    </>
  )
}
