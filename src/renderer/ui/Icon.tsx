import type { ReactNode } from 'react'
import type { IconName } from './iconPaths.ts'
import { iconPaths } from './iconPaths.ts'

/** A line icon in the colour of the text around it. Decoration only: the words stand beside it or in a label. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size < 16 ? 1.9 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
