import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { useList } from '../../state/listStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'

const sorts = ['due', 'newest', 'oldest'] as const

/** The chips above the list: order, network, language. */
export function ListFilters({ rows }: { readonly rows: readonly ConversationRow[] }): ReactNode {
  const { sort, network, language } = useList()
  const brandId = useNavigation((state) => state.place.brandId)
  const accounts = useQuery('account.list', { brandId }).value
  const networks = useMemo(
    () => new Map(accounts?.map((account) => [account.network, account.networkLabel])),
    [accounts],
  )
  const languages = useMemo(() => {
    const found = new Set(rows.map((row) => row.snippetLanguage).filter((code) => code !== null))
    if (language !== null) found.add(language)
    return [...found].sort((a, b) => languageName(a).localeCompare(languageName(b), 'en'))
  }, [rows, language])
  return (
    <div className="list-filters">
      <FilterChip
        label={text.list.sortLabel}
        icon="sort"
        words={text.list.sort[sort]}
        isSet={false}
        lines={sorts.map((each) => ({
          id: each,
          label: text.list.sort[each],
          isOn: each === sort,
          run: () => useList.setState({ sort: each }),
        }))}
      />
      <FilterChip
        label={text.list.allNetworks}
        words={network === null ? text.list.allNetworks : (networks.get(network) ?? network)}
        isSet={network !== null}
        lines={[
          {
            id: 'all',
            label: text.list.allNetworks,
            isOn: network === null,
            run: () => useList.setState({ network: null }),
          },
          ...[...networks].map(([name, label]) => ({
            id: name,
            label,
            isOn: name === network,
            run: () => useList.setState({ network: name }),
          })),
        ]}
      />
      <FilterChip
        label={text.list.allLanguages}
        words={language === null ? text.list.allLanguages : languageName(language)}
        isSet={language !== null}
        lines={[
          {
            id: 'all',
            label: text.list.allLanguages,
            isOn: language === null,
            run: () => useList.setState({ language: null }),
          },
          ...languages.map((code) => ({
            id: code,
            label: languageName(code),
            isOn: code === language,
            run: () => useList.setState({ language: code }),
          })),
        ]}
      />
    </div>
  )
}

function FilterChip(props: {
  readonly label: string
  readonly words: string
  readonly isSet: boolean
  readonly icon?: IconName
  readonly lines: readonly MenuLine[]
}): ReactNode {
  return (
    <PopupMenu
      label={props.label}
      lines={props.lines}
      trigger={
        <button type="button" className={`chip filter ${props.isSet ? 'blue' : 'outlined'}`}>
          {props.icon !== undefined && <Icon name={props.icon} size={14} />}
          <span className="one-line">{props.words}</span>
          {props.icon === undefined && <Icon name="chevronDown" size={12} />}
        </button>
      }
    />
  )
}
