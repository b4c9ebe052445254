import type { ReactNode } from 'react'
import type { InboxCounts, InboxView } from '../../../shared/contract/inbox.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { count } from '../../format/number.ts'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
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
  const onlyUnread = useList((state) => state.onlyUnread)
  const set = useCommand('settings.set')
  const counter = counters[view]
  return (
    <div className="list-head">
      <h1 className="one-line">{text.views[view]}</h1>
      {counts !== undefined && counter !== undefined && <span className="list-count">{count(counts[counter])}</span>}
      <span className="grow" />
      <IconButton icon="search" label={text.list.searchOpen} aria-keyshortcuts="/" onClick={() => openSearch('')} />
      <PopupMenu
        label={text.list.moreMenu}
        align="end"
        trigger={<IconButton icon="sliders" label={text.list.moreMenu} />}
        lines={[
          {
            id: 'unread',
            label: text.list.onlyUnread,
            isOn: onlyUnread,
            run: () => useList.setState({ onlyUnread: !onlyUnread }),
          },
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
