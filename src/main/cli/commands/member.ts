import { memberRole } from '../../../shared/contract/brand.ts'
import { oneLine, table } from '../cells.ts'
import { checked, listed } from '../given.ts'
import { memberJson } from '../shapes.ts'
import type { CommandSpec } from '../spec.ts'
import { CommandFailed } from '../usage.ts'

const roles = memberRole.options

/** `parley member …`. */
export const memberCommands: readonly CommandSpec[] = [
  {
    words: 'member add',
    args: [],
    about: 'Add a person who works in this copy of Parley and print them',
    flags: [
      { name: 'name', value: 'NAME', about: 'Their name', isRequired: true },
      { name: 'role', value: 'ROLE', about: listed(roles), isRequired: true },
    ],
    plan: (given) => {
      const input = checked('member.add', {
        name: given.text('name') ?? '',
        role: given.oneOf('role', roles) ?? 'agent',
      })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const { memberId } = await client.command('member.add', input)
          const member = (await client.query('member.list', {})).find((one) => one.id === memberId)
          if (member === undefined)
            throw new CommandFailed('The member was added, but is not in the list. Run parley verify.')
          return { json: memberJson(member), text: `Added ${oneLine(member.name)} (${member.role}): ${member.id}` }
        },
      }
    },
  },
  {
    words: 'member list',
    args: [],
    about: 'List the members; the star marks who acts',
    flags: [],
    plan: () => ({
      mode: 'read',
      run: async ({ client }) => {
        const members = await client.query('member.list', {})
        const rows = members.map((member) => [member.isMe ? '*' : ' ', member.id, oneLine(member.name), member.role])
        return { json: members.map(memberJson), text: table(rows).join('\n') }
      },
    }),
  },
]
