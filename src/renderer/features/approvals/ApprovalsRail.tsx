import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { badge } from '../../format/number.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { RailItem } from '../frame/RailItem.tsx'

/** In the rail, while replies wait for a second person, or something was decided that this member has not seen. */
export function ApprovalsRail({ brandId }: { readonly brandId: string | null }): ReactNode {
  const waiting = useQuery('approval.list', { brandId }).value?.length ?? 0
  const count = waiting + (useQuery('approval.news', {}).value?.length ?? 0)
  if (count === 0) return null
  return (
    <RailItem
      icon="checkCircle"
      label={text.approval.rail}
      count={badge(count)}
      isCurrent={false}
      testId="rail-approvals"
      onClick={() => openOverlay({ kind: 'approvals' })}
    />
  )
}
