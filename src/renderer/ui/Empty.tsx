import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

interface EmptyProps {
  readonly icon: IconName
  /** One line of fact. */
  readonly title: string
  /** One line of what comes next. */
  readonly next: string
  /** At most one button. */
  readonly children?: ReactNode
}

/** What stands where nothing is. */
export function Empty({ icon, title, next, children }: EmptyProps): ReactNode {
  return (
    <div className="empty">
      <Icon name={icon} size={24} />
      <strong>{title}</strong>
      <span>{next}</span>
      {children}
    </div>
  )
}
