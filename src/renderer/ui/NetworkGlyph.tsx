import type { ReactNode } from 'react'
import { networkMarks } from './networkMarks.ts'

/** A network's mark in one colour. `label` names it for readers of the screen; without one it is decoration. */
export function NetworkGlyph(props: {
  readonly network: string
  readonly size?: number
  readonly label?: string
}): ReactNode {
  const mark = networkMarks[props.network]
  const named =
    props.label === undefined ? ({ 'aria-hidden': true } as const) : { role: 'img', 'aria-label': props.label }
  const size = props.size ?? 16
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" {...named}>
      {mark?.fill !== undefined && <path d={mark.fill} fill="currentColor" fillRule="evenodd" />}
      {mark?.fill === undefined && (
        <path
          d={mark?.line ?? 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 12h.01'}
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  )
}
