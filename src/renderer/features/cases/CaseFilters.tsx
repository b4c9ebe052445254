import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { useCases } from './casesStore.ts'

/** Narrows the cases to an owner and to a flow. */
export function CaseFilters({ brandId }: { readonly brandId: string | null }): ReactNode {
  const { ownerId, flowId } = useCases()
  const members = useQuery('member.list', {}).value ?? []
  const flows = useQuery('flow.list', { brandId }).value ?? []
  const words = text.cases
  return (
    <>
      <Filter
        label={words.owner}
        any={words.allOwners}
        chosen={ownerId}
        options={members.map(({ id, name, isMe }) => ({ id, name: isMe ? words.me(name) : name }))}
        onChange={(id) => useCases.setState({ ownerId: id })}
      />
      <Filter
        label={words.flow}
        any={words.allFlows}
        chosen={flowId}
        options={flows.map(({ id, name }) => ({ id, name }))}
        onChange={(id) => useCases.setState({ flowId: id })}
      />
    </>
  )
}

interface FilterProps {
  readonly label: string
  /** What it says while nothing is chosen. */
  readonly any: string
  readonly chosen: string | null
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (id: string | null) => void
}

function Filter({ label, any, chosen, options, onChange }: FilterProps): ReactNode {
  const name = options.find(({ id }) => id === chosen)?.name
  return (
    <PopupMenu
      label={label}
      lines={[
        { id: 'any', label: any, isOn: chosen === null, run: () => onChange(null) },
        ...options.map((option) => ({
          id: `is-${option.id}`,
          label: <bdi>{option.name}</bdi>,
          isOn: option.id === chosen,
          run: () => onChange(option.id),
        })),
      ]}
      trigger={
        <button type="button" className={`chip filter ${chosen === null ? 'outlined' : 'blue'}`} title={label}>
          <span className="one-line">{chosen === null ? any : (name ?? label)}</span>
          <Icon name="chevronDown" size={12} />
        </button>
      }
    />
  )
}
