import { oneLine, table } from '../cells.ts'
import { checked } from '../given.ts'
import { counted } from '../output.ts'
import { accountJson, brandJson } from '../shapes.ts'
import { active } from '../signIn.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { CommandFailed } from '../usage.ts'

/** `parley brand …` and `parley sample …`. */
export const brandCommands: readonly CommandSpec[] = [
  {
    words: 'brand add',
    args: [],
    about: 'Add a brand (a client) and print it',
    flags: [
      { name: 'name', value: 'NAME', about: 'Its name', isRequired: true },
      { name: 'time-zone', value: 'ZONE', about: 'Its time zone, such as Asia/Tokyo; UTC when left out' },
      {
        name: 'language',
        value: 'LANGUAGE',
        about: 'What it answers in first, such as ja: its guidelines begin in it',
      },
    ],
    plan: (given) => {
      const input = checked(
        'brand.create',
        {
          name: given.text('name') ?? '',
          timeZone: given.text('time-zone') ?? 'UTC',
          ...(given.has('language') ? { language: given.text('language') } : {}),
        },
        { timeZone: '--time-zone' },
      )
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const { brandId } = await client.command('brand.create', input)
          const brand = await brandOf(client, brandId)
          return { json: brandJson(brand), text: `Added the brand ${oneLine(brand.name)}: ${brand.id}` }
        },
      }
    },
  },
  {
    words: 'brand list',
    args: [],
    about: 'List the brands',
    flags: [],
    plan: () => ({
      mode: 'read',
      run: async ({ client }) => {
        const brands = await client.query('brand.list', {})
        const rows = brands.map((brand) => [
          brand.id,
          oneLine(brand.name),
          brand.timeZone,
          counted(brand.needsReply, 'needs a reply', 'need a reply'),
          brand.isSample ? 'sample' : '',
        ])
        return {
          json: brands.map(brandJson),
          text: rows.length === 0 ? 'There are no brands yet.' : table(rows).join('\n'),
        }
      },
    }),
  },
  {
    words: 'sample open',
    args: [],
    about: 'Make the sample brand, with made-up content that needs no network, and print it',
    flags: [],
    plan: () => ({
      mode: 'idle',
      run: async (call) => {
        const before = await call.client.query('account.list', {})
        const made = await call.client.command('brand.openSample', {})
        const account = await active(call, made.accountId, { pick: null, before })
        const brand = await brandOf(call.client, made.brandId)
        return {
          json: { ...brandJson(brand), account: accountJson(account) },
          text: `${oneLine(brand.name)}: ${brand.id}\nIts content comes with: parley sync --account ${account.id}`,
        }
      },
    }),
  },
]

async function brandOf(client: Call['client'], brandId: string) {
  const brand = (await client.query('brand.list', {})).find((one) => one.id === brandId)
  if (brand === undefined) throw new CommandFailed('The brand was made, but it is not in the list. Run parley verify.')
  return brand
}
