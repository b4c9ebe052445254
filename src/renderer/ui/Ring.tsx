import type { ReactNode } from 'react'

/** A ring that shows which share (0 to 1) of something is left. */
export function Ring({ share, size = 14 }: { readonly share: number; readonly size?: number }): ReactNode {
  const radius = 8
  const around = 2 * Math.PI * radius
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="ring">
      <circle cx="12" cy="12" r={radius} stroke="currentColor" strokeWidth="4" opacity="0.28" />
      <circle
        cx="12"
        cy="12"
        r={radius}
        stroke="currentColor"
        strokeWidth="4"
        strokeDasharray={`${(around * Math.max(0, Math.min(1, share))).toFixed(2)} ${around.toFixed(2)}`}
        transform="rotate(-90 12 12)"
      />
    </svg>
  )
}
