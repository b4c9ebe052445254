import type { ReactNode } from 'react'

/** Parley's mark: the signal flag P, its white square a speech bubble. */
export function Mark({ size }: { readonly size: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="mark">
      <rect width="24" height="24" rx="6" fill="var(--accent-fill)" />
      <path d="M8.5 6.5h8a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H11l-4 3V8a1.5 1.5 0 0 1 1.5-1.5Z" fill="#fff" />
    </svg>
  )
}
