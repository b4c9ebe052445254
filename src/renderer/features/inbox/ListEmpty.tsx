import type { ReactNode } from 'react'
import type { InboxView } from '../../../shared/contract/inbox.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { changeLook, countFilters, filtersOf, noFilters, useShownLook } from '../views/shownLook.ts'
import type { IconName } from '../../ui/iconPaths.ts'

const icons: Record<InboxView, IconName> = {
  needs_reply: 'inbox',
  mine: 'user',
  unassigned: 'userX',
  waiting: 'hourglass',
  snoozed: 'alarm',
  closed: 'archive',
  all_open: 'list',
  listening: 'listen',
  all: 'list',
  catch_up: 'checkCircle',
}

/** What an empty view says: the fact, and what comes next. */
export function ListEmpty(): ReactNode {
  const engine = useEngine()
  const view = useNavigation((state) => state.place.view)
  const look = useShownLook()
  if (countFilters(filtersOf(look)) > 0) {
    return (
      <Empty icon="filter" title={text.empty.filtered[0]} next={text.empty.filtered[1]}>
        <Button size="small" onClick={() => changeLook(engine, noFilters)}>
          {text.empty.clearFilters}
        </Button>
      </Empty>
    )
  }
  return <Empty icon={icons[view]} title={text.empty[view][0]} next={text.empty[view][1]} />
}
