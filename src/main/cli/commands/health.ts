import { healthText } from '../healthText.ts'
import { healthJson } from '../shapes.ts'
import type { CommandSpec } from '../spec.ts'
import { accountCalled } from '../target.ts'

/** `parley account health`. */
export const healthCommands: readonly CommandSpec[] = [
  {
    words: 'account health',
    args: [{ name: 'ID', about: 'the id of an account; all accounts when left out', isOptional: true }],
    about: 'Say how accounts are doing: what is here, what is left, what is missing, what failed',
    flags: [{ name: 'brand', value: 'ID', about: 'Only those of one brand' }],
    more: 'With an ID the JSON document is one object, else an array.',
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        if (given.arg(0) !== '') {
          const account = await accountCalled(client, given.arg(0))
          return { json: healthJson(account), text: healthText(account) }
        }
        const accounts = await client.query('account.list', { brandId: given.text('brand') })
        return {
          json: accounts.map(healthJson),
          text: accounts.length === 0 ? 'No account is connected yet.' : accounts.map(healthText).join('\n\n'),
        }
      },
    }),
  },
]
