import type { ReactNode } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { forgetChanges } from '../../state/undoStore.ts'
import { text } from '../../text/text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'

/** Says who acts in this window and lets another member of the team take over. */
export function MemberMenu(): ReactNode {
  const members = useQuery('member.list', {}).value ?? []
  const actAs = useCommand('member.actAs')
  const me = members.find((member) => member.isMe)
  if (me === undefined) return null
  return (
    <PopupMenu
      label={text.frame.whoActs}
      side="right"
      align="end"
      trigger={
        <button
          type="button"
          className="strip-member"
          aria-label={text.frame.actingAs(me.name)}
          title={text.frame.actingAs(me.name)}
        >
          <Avatar name={me.name} size={28} />
        </button>
      }
      lines={members.map((member, index) => ({
        id: member.id,
        label: member.name,
        isOn: member.isMe,
        // What one did is not for the next to take back in passing.
        run: () => void actAs.run({ memberId: member.id }).then((done) => done !== null && forgetChanges()),
        ...(index === 0 ? { heading: text.frame.whoActs } : {}),
      }))}
    />
  )
}
