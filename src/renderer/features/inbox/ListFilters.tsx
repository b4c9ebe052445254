import type { ReactNode } from 'react'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { listSort, sortOf } from '../../../shared/contract/inbox.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { FilterKind } from '../views/filterKinds.ts'
import { useFilterKinds } from '../views/filterKinds.ts'
import { always, toggles } from '../views/filterToggles.ts'
import { SavedViewChip } from '../views/SavedViewChip.tsx'
import { changeLook, countFilters, filtersOf, noFilters, useShownLook } from '../views/shownLook.ts'

/** The chips above the list: order, and what is left out and why. */
export function ListFilters({ rows }: { readonly rows: readonly ConversationRow[] }): ReactNode {
  const engine = useEngine()
  const look = useShownLook()
  const view = useNavigation((state) => state.place.view)
  const openFilter = useList((state) => state.openFilter)
  const filters = filtersOf(look)
  const kinds = useFilterKinds(rows, filters)
  const set = countFilters(filters)
  const isShown = (kind: FilterKind): boolean =>
    always.includes(kind.name) || filters[kind.name].length > 0 || openFilter === kind.name
  return (
    <div className="list-filters" role="group" aria-label={text.list.filters}>
      {view !== 'catch_up' && (
        <FilterChip
          label={text.list.sortLabel}
          icon="sort"
          words={text.list.sort[sortOf({ view, sort: look.sort })]}
          isSet={false}
          lines={listSort.options
            .filter((each) => sortOf({ view, sort: each }) === each)
            .map((each) => ({
              id: each,
              label: text.list.sort[each],
              isOn: each === sortOf({ view, sort: look.sort }),
              run: () => changeLook(engine, { sort: each }),
            }))}
        />
      )}
      {kinds.filter(isShown).map((kind) => (
        <SetChip key={kind.name} kind={kind} chosen={filters[kind.name]} />
      ))}
      {toggles.map(
        ({ name, label }) =>
          filters[name] && (
            <button
              key={name}
              type="button"
              className="chip filter blue"
              aria-label={text.lists.dropFilter(label)}
              onClick={() => changeLook(engine, { [name]: false })}
            >
              <span className="one-line">{label}</span>
              <Icon name="close" size={12} />
            </button>
          ),
      )}
      {set > 0 && (
        <button
          type="button"
          className="chip filter clear"
          data-testid="clear-filters"
          onClick={() => changeLook(engine, noFilters)}
        >
          <span className="one-line">{text.lists.clear(set)}</span>
        </button>
      )}
      <SavedViewChip />
    </div>
  )
}

/** One filter: its name while nothing is chosen, else what is. */
function SetChip({ kind, chosen }: { readonly kind: FilterKind; readonly chosen: readonly string[] }): ReactNode {
  const engine = useEngine()
  const openFilter = useList((state) => state.openFilter)
  const [first] = chosen
  const label = kind.options.find((option) => option.value === first)?.label ?? first ?? ''
  const words = chosen.length === 0 ? text.lists.any[kind.name] : chosen.length === 1 ? label : undefined
  const toggle = (value: string): void => {
    const next = chosen.includes(value) ? chosen.filter((it) => it !== value) : [...chosen, value]
    changeLook(engine, { [kind.name]: next })
  }
  return (
    <FilterChip
      label={kind.label}
      words={words ?? text.lists.several(kind.label, chosen.length)}
      isSet={chosen.length > 0}
      {...(openFilter === kind.name ? { isOpen: true } : {})}
      onClose={() => useList.setState({ openFilter: null })}
      lines={[
        {
          id: 'any',
          label: text.lists.any[kind.name],
          isOn: chosen.length === 0,
          run: () => changeLook(engine, { [kind.name]: [] }),
        },
        ...kind.options.map((option) => ({
          id: `is-${option.value}`,
          label: <bdi>{option.label}</bdi>,
          isOn: chosen.includes(option.value),
          keepsOpen: true,
          run: () => toggle(option.value),
        })),
      ]}
    />
  )
}

function FilterChip(props: {
  readonly label: string
  readonly words: string
  readonly isSet: boolean
  readonly icon?: IconName
  readonly lines: readonly MenuLine[]
  readonly isOpen?: boolean
  readonly onClose?: () => void
}): ReactNode {
  return (
    <PopupMenu
      label={props.label}
      lines={props.lines}
      {...(props.isOpen === undefined ? {} : { isOpen: props.isOpen })}
      onOpenChange={(isOpen) => !isOpen && props.onClose?.()}
      trigger={
        <button type="button" className={`chip filter ${props.isSet ? 'blue' : 'outlined'}`} title={props.label}>
          {props.icon !== undefined && <Icon name={props.icon} size={14} />}
          <span className="one-line">{props.words}</span>
          {props.icon === undefined && <Icon name="chevronDown" size={12} />}
        </button>
      }
    />
  )
}
