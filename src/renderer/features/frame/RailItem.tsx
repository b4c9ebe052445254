import type { ReactNode } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'

interface RailItemProps {
  readonly icon: IconName
  readonly label: string
  /** Empty = no number. */
  readonly count: string
  readonly isCurrent: boolean
  readonly testId: string
  readonly onClick: () => void
}

/** One line of a rail; in a narrow window only its icon. */
export function RailItem({ icon, label, count, isCurrent, testId, onClick }: RailItemProps): ReactNode {
  return (
    <button
      type="button"
      className="rail-item"
      aria-current={isCurrent ? 'page' : undefined}
      title={label}
      data-testid={testId}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span className="rail-label grow one-line">{label}</span>
      {count !== '' && <span className="rail-count">{count}</span>}
    </button>
  )
}
