import type { ReactNode } from 'react'
import { listGroup } from '../../../shared/contract/inbox.ts'
import type { InboxCounts, InboxView } from '../../../shared/contract/inbox.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { badge, count } from '../../format/number.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { MoreFilters } from '../views/MoreFilters.tsx'
import { changeLook, useShownLook } from '../views/shownLook.ts'
import { openSearch } from './openSearch.ts'

const counters: Partial<Record<InboxView, keyof InboxCounts>> = {
  needs_reply: 'needsReply',
  mine: 'mine',
  unassigned: 'unassigned',
  waiting: 'waiting',
  snoozed: 'snoozed',
  closed: 'closed',
  all_open: 'allOpen',
  listening: 'listening',
}
const densities = ['comfortable', 'compact', 'dense'] as const

/** The name of the view, how many it holds, search and row height. */
export function ListHeader(): ReactNode {
  const { brandId, view } = useNavigation((state) => state.place)
  const counts = useQuery('inbox.counts', { brandId }).value
  const settings = useQuery('settings.all', {}).value
  const look = useShownLook()
  const { viewId } = useNavigation((state) => state.place)
  const saved = useQuery('view.list', {}).value?.find((it) => it.id === viewId)
  const savedCounts = useQuery('view.counts', viewId === null ? null : {}).value
  const engine = useEngine()
  const set = useCommand('settings.set')
  const counter = counters[view]
  const total =
    saved !== undefined
      ? savedCounts?.find((it) => it.viewId === saved.id)?.count
      : counts !== undefined && counter !== undefined
        ? counts[counter]
        : undefined
  return (
    <div className="list-head">
      <h1 className="one-line">{saved === undefined ? text.views[view] : <bdi>{saved.name}</bdi>}</h1>
      {total !== undefined && (
        <>
          <span className="list-count" aria-hidden="true">
            {saved !== undefined && total > 999 ? badge(total) : count(total)}
          </span>
          <span className="visually-hidden">{text.list.conversations(count(total))}</span>
        </>
      )}
      <span className="grow" />
      <MoreFilters />
      <IconButton icon="search" label={text.list.searchOpen} aria-keyshortcuts="/" onClick={() => openSearch('')} />
      <PopupMenu
        label={text.list.moreMenu}
        align="end"
        trigger={<IconButton icon="sliders" label={text.list.moreMenu} />}
        lines={[
          ...listGroup.options.map((group, index) => ({
            id: `group-${group}`,
            label: text.lists.groups[group],
            isOn: look.group === group,
            run: () => changeLook(engine, { group }),
            ...(index === 0 ? { heading: text.lists.group } : {}),
          })),
          ...densities.map((density, index) => ({
            id: density,
            label: text.list.densities[density],
            isOn: (settings?.density ?? 'comfortable') === density,
            run: () => void set.run({ values: { density } }),
            ...(index === 0 ? { heading: text.list.density } : {}),
          })),
        ]}
      />
    </div>
  )
}
