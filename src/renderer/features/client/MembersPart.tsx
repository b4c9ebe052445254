import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ClientMember, ClientView } from '../../../shared/contract/client.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { MemberDialog } from './MemberDialog.tsx'

const words = text.client

/** Who works for this client, and everybody else who works here. */
export function MembersPart({ client }: { readonly client: ClientView }): ReactNode {
  const { value: members, failure } = useQuery('client.members', { brandId: client.id })
  const brands = useQuery('brand.list', {}).value ?? []
  const edit = useCommand('member.edit')
  const [edited, setEdited] = useState<ClientMember | 'new' | null>(null)

  function setBelongs(member: ClientMember, belongs: boolean): void {
    const before = member.brandIds ?? brands.map((brand) => brand.id)
    const brandIds = belongs ? [...before, client.id] : before.filter((id) => id !== client.id)
    void edit.run({ memberId: member.id, brandIds })
  }

  if (members === undefined) return <NotRead failure={failure} />
  return (
    <div className="client-wide">
      <table className="accounts client-table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.aliasField}</th>
            <th scope="col">{words.open}</th>
            <th scope="col">{words.belongs}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id} data-member={member.id}>
              <td>
                <button
                  type="button"
                  className="account-name"
                  disabled={!client.mayChange}
                  aria-label={words.editMember(member.name)}
                  onClick={() => setEdited(member)}
                >
                  <Avatar name={member.name} size={28} />
                  <span className="one-line">
                    {member.name}
                    {member.isMe && <span className="muted"> ({words.you})</span>}
                  </span>
                </button>
              </td>
              <td>{words.roles[member.role]}</td>
              <td>{member.alias}</td>
              <td>{member.open === 0 ? '' : member.open}</td>
              <td>
                <span className="client-belongs">
                  {member.brandIds === null && <span className="muted">{words.everywhere}</span>}
                  {client.mayChange && (
                    <Switch
                      label={words.belongsOf(member.name)}
                      isOn={member.belongs}
                      onChange={(isOn) => setBelongs(member, isOn)}
                    />
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {client.mayChange && (
        <div className="client-buttons">
          <Button onClick={() => setEdited('new')} data-testid="add-member">
            <Icon name="userPlus" size={16} />
            {words.addMember}
          </Button>
        </div>
      )}
      {edited !== null && (
        <MemberDialog member={edited === 'new' ? null : edited} client={client} onClose={() => setEdited(null)} />
      )}
    </div>
  )
}
