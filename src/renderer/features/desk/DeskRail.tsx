import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { badge } from '../../format/number.ts'
import type { DeskList } from '../../state/deskOverlay.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { RailItem } from '../frame/RailItem.tsx'

/** In the rail, while there is something to do about them: what waits for a second person, promises not kept yet, and answers in the open that are not out. */
export function DeskRail({ brandId }: { readonly brandId: string | null }): ReactNode {
  const requests = useQuery('desk.requests', { brandId }).value?.length ?? 0
  const promises = useQuery('desk.promises', { brandId }).value?.promises.filter((each) => each.keptAt === null).length
  const drafts = useQuery('statement.list', { brandId }).value?.filter((each) => each.state === 'draft').length ?? 0
  const item = (part: DeskList, icon: IconName, count: number): ReactNode =>
    count > 0 && (
      <RailItem
        icon={icon}
        label={text.desk.names[part]}
        count={badge(count)}
        isCurrent={false}
        testId={`desk-${part}`}
        onClick={() => openOverlay({ kind: 'desk', desk: { is: 'list', part } })}
      />
    )
  return (
    <>
      {item('requests', 'users', requests)}
      {item('promises', 'pending', promises ?? 0)}
      {item('statements', 'send', drafts)}
    </>
  )
}
