import type { ReactNode } from 'react'
import type { Urgency } from '../../shared/contract/conversation.ts'
import { text } from '../text/text.ts'

const levels: Record<Urgency, number> = { low: 1, normal: 2, high: 3, urgent: 4 }

/** Urgency as a shape: a filled square with a mark, or one to three bars. */
export function UrgencyMark({ urgency }: { readonly urgency: Urgency }): ReactNode {
  const level = levels[urgency]
  if (urgency === 'urgent') {
    return (
      <svg className="urgent" width="14" height="14" viewBox="0 0 14 14" role="img" aria-label={text.urgency.urgent}>
        <rect width="14" height="14" rx="3" fill="var(--late-fill)" />
        <path d="M7 3v5M7 10.6v.01" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      </svg>
    )
  }
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" role="img" aria-label={text.urgency[urgency]}>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 4.5}
          y={9 - bar * 3}
          width="3"
          height={4 + bar * 3}
          rx="1"
          fill="currentColor"
          opacity={bar < level ? 1 : 0.28}
        />
      ))}
    </svg>
  )
}
