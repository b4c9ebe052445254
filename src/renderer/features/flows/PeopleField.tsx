import type { ReactNode } from 'react'
import type { People } from '../../../shared/contract/flow.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { Names } from './stepWords.ts'

const words = text.flowSteps

interface PeopleFieldProps {
  readonly label: string
  readonly people: People
  readonly names: Names
  /** Whose members and contacts can be chosen; empty = of all. */
  readonly brandIds: readonly string[]
  /** People without a seat can be told, but nothing can be assigned to them or wait for their approval. */
  readonly hasContacts: boolean
  readonly onChange: (people: People) => void
}

/** Who is meant: whoever leads, members, and contacts of the client's, as chips with a menu to choose. */
export function PeopleField({ label, people, names, brandIds, hasContacts, onChange }: PeopleFieldProps): ReactNode {
  const members = useQuery('member.list', {}).value ?? []
  const contacts = useQuery('contact.list', {}).value ?? []
  const isOf = (ids: readonly string[] | null): boolean =>
    brandIds.length === 0 || ids === null || ids.some((id) => brandIds.includes(id))
  const chosen: readonly { id: string; name: string; without: People }[] = [
    ...people.memberIds.map((id) => ({
      id,
      name: names[id] ?? words.gone,
      without: { ...people, memberIds: people.memberIds.filter((each) => each !== id) },
    })),
    ...people.contactIds.map((id) => ({
      id,
      name: names[id] ?? words.gone,
      without: { ...people, contactIds: people.contactIds.filter((each) => each !== id) },
    })),
    ...(people.isLead ? [{ id: '@lead', name: words.leadSwitch, without: { ...people, isLead: false } }] : []),
  ]
  const lines: MenuLine[] = [
    {
      id: '@lead',
      label: words.leadSwitch,
      isOn: people.isLead,
      keepsOpen: true,
      run: () => onChange({ ...people, isLead: !people.isLead }),
    },
    ...members
      .filter((member) => isOf(member.brandIds))
      .map((member, at) => ({
        id: member.id,
        label: <bdi>{member.name}</bdi>,
        isOn: people.memberIds.includes(member.id),
        keepsOpen: true,
        ...(at === 0 ? { heading: words.members } : {}),
        run: () => onChange({ ...people, memberIds: toggled(people.memberIds, member.id) }),
      })),
    ...(hasContacts ? contacts : [])
      .filter((contact) => isOf([contact.brandId]))
      .map((contact, at) => ({
        id: contact.id,
        label: <bdi>{contact.name}</bdi>,
        ...(contact.role === '' ? {} : { help: contact.role }),
        isOn: people.contactIds.includes(contact.id),
        keepsOpen: true,
        ...(at === 0 ? { heading: words.contacts } : {}),
        run: () => onChange({ ...people, contactIds: toggled(people.contactIds, contact.id) }),
      })),
  ]
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      <div className="people-field">
        {chosen.map((each) => (
          <span key={each.id} className={`chip ${each.name === words.gone ? 'late' : ''}`}>
            <bdi className="one-line">{each.name}</bdi>
            <button
              type="button"
              className="chip-remove"
              aria-label={words.removePerson(each.name)}
              onClick={() => onChange(each.without)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
        {chosen.length === 0 && <span className="muted">{words.nobody}</span>}
        <span className="grow" />
        <PopupMenu
          trigger={
            <button type="button" className="icon-button" aria-label={`${words.addPerson}: ${label}`}>
              <Icon name="plus" size={16} />
            </button>
          }
          label={label}
          lines={lines}
          align="end"
        />
      </div>
    </div>
  )
}

/** A list with an id added, or taken out when it is there. */
export function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((each) => each !== item) : [...list, item]
}
