import type { ReactNode } from 'react'
import type { CannedStatus } from '../../../shared/contract/canned.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'

/** The shape and the ink of each state of a response. */
export const statusLooks: Readonly<Record<CannedStatus, { readonly icon: IconName; readonly ink: string }>> = {
  draft: { icon: 'pencil', ink: '' },
  review: { icon: 'pending', ink: 'soon' },
  approved: { icon: 'checkCircle', ink: 'good' },
  expired: { icon: 'alertCircle', ink: 'late' },
}

/** The state of a response as an icon with its name. */
export function StatusMark({ status }: { readonly status: CannedStatus }): ReactNode {
  const { icon, ink } = statusLooks[status]
  return (
    <span className={`canned-status ${ink}`} role="img" aria-label={text.canned.status[status]}>
      <Icon name={icon} size={16} />
    </span>
  )
}

/** The state of a response as a chip with icon and word. */
export function StatusChip({ status }: { readonly status: CannedStatus }): ReactNode {
  const { icon, ink } = statusLooks[status]
  return (
    <span className={`chip ${ink}`} data-testid="canned-status">
      <Icon name={icon} size={14} />
      {text.canned.status[status]}
    </span>
  )
}
