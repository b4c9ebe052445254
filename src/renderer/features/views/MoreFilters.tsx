import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useList } from '../../state/listStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { useFilterKinds } from './filterKinds.ts'
import { always, toggles } from './filterToggles.ts'
import { changeLook, filtersOf, useShownLook } from './shownLook.ts'

/** Every filter that has no chip yet: choosing one gives it a chip with its menu open. */
export function MoreFilters(): ReactNode {
  const engine = useEngine()
  const filters = filtersOf(useShownLook())
  const kinds = useFilterKinds([], filters)
  return (
    <PopupMenu
      label={text.lists.moreFilters}
      align="end"
      trigger={<IconButton icon="filter" label={text.lists.moreFilters} data-testid="more-filters" />}
      lines={[
        ...kinds
          .filter((kind) => !always.includes(kind.name))
          .map((kind) => ({
            id: kind.name,
            label: kind.label,
            run: () => useList.setState({ openFilter: kind.name }),
          })),
        ...toggles.map(({ name, label }) => ({
          id: name,
          label,
          isOn: filters[name],
          run: () => changeLook(engine, { [name]: !filters[name] }),
        })),
      ]}
    />
  )
}
