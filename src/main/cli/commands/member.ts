import { memberRole } from '../../../shared/contract/brand.ts'
import type { BrandView, MemberView } from '../../../shared/contract/brand.ts'
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
      { name: 'alias', value: 'ALIAS', about: 'What they sign replies with, such as initials' },
      {
        name: 'brand',
        value: 'ID',
        about: 'A brand they belong to; all when left out',
        isRepeatable: true,
      },
    ],
    plan: (given) => {
      const input = checked('member.add', {
        name: given.text('name') ?? '',
        role: given.oneOf('role', roles) ?? 'agent',
        ...(given.has('alias') ? { alias: given.text('alias') ?? '' } : {}),
        ...(given.has('brand') ? { brandIds: [...given.all('brand')] } : {}),
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
    flags: [{ name: 'brand', value: 'ID', about: 'Only those who belong to this brand' }],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const brandId = given.text('brand')
        const brands = await client.query('brand.list', {})
        if (brandId !== null && !brands.some((one) => one.id === brandId))
          throw new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
        const members = (await client.query('member.list', {})).filter(
          (one) => brandId === null || one.brandIds === null || one.brandIds.includes(brandId),
        )
        const rows = members.map((member) => [
          member.isMe ? '*' : ' ',
          member.id,
          oneLine(member.name),
          member.role,
          oneLine(member.alias),
          brandWords(member, brands),
        ])
        return { json: members.map(memberJson), text: table(rows).join('\n') }
      },
    }),
  },
]

function brandWords(member: MemberView, brands: readonly BrandView[]): string {
  if (member.brandIds === null) return 'all brands'
  return member.brandIds.map((id) => oneLine(brands.find((one) => one.id === id)?.name ?? id)).join(', ')
}
