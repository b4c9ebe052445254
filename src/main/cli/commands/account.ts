import type { AccountView } from '../../../shared/contract/account.ts'
import { oneLine, table } from '../cells.ts'
import { checked } from '../given.ts'
import type { Given } from '../given.ts'
import { localTime } from '../output.ts'
import { accountJson } from '../shapes.ts'
import { connected, reconnected } from '../signIn.ts'
import type { SignInAsk } from '../signIn.ts'
import type { CommandSpec, FlagSpec } from '../spec.ts'
import { accountCalled } from '../target.ts'
import { typedValues } from '../typedValues.ts'
import { UsageError } from '../usage.ts'

const signInFlags: readonly FlagSpec[] = [
  { name: 'server', value: 'URL', about: 'The server that the account lives on, where the network has several' },
  { name: 'field', value: 'KEY=VALUE', about: 'What is typed to sign in and is no secret', isRepeatable: true },
  {
    name: 'secret',
    value: 'KEY',
    about: 'A secret; its value is read as a line of standard input, or asked for',
    isRepeatable: true,
  },
  { name: 'way', value: 'NAME', about: 'How to sign in; left out, the way that fits the given fields and secrets' },
  { name: 'paste', value: null, about: 'Sign in through a browser anywhere: its answer is read from standard input' },
  { name: 'pick', value: 'REMOTE_ID', about: 'Which account, when one sign-in leads to several' },
]
const more = `The values of --secret are read from standard input, one line each, in the order of the flags; at a terminal they are
asked for and not shown. They go to the keychain of this computer and nowhere else.

A way through the browser prints the address to open on a line of its own and waits five minutes for the browser of this
computer to come back. With --paste no answer is waited for: paste the code that the page shows, or the address at which
the browser ended. A line that does not fit is refused with words, and the next one is read.

  Bluesky     --network bluesky --server https://bsky.social --field identifier=HANDLE --secret password
  Mastodon    --network mastodon --server URL   (browser; or --paste; or --secret token)
  WordPress   --network wordpress --server URL --field username=NAME --secret password
  Feed        --network feed --server URL`

/** `parley account …`. */
export const accountCommands: readonly CommandSpec[] = [
  {
    words: 'account connect',
    args: [],
    about: 'Connect an account to a brand and print it once it works',
    flags: [
      { name: 'brand', value: 'ID', about: 'The brand it belongs to', isRequired: true },
      { name: 'network', value: 'NAME', about: 'Such as bluesky', isRequired: true },
      ...signInFlags,
    ],
    more,
    plan: (given) => {
      const typed = typedValues(given)
      const ask = {
        brandId: given.text('brand') ?? '',
        network: given.text('network') ?? '',
        ...signInAsk(given, typed.fields),
      }
      const { pick: _, ...input } = ask
      checked('account.connect', { ...input, secrets: {} }, { brandId: '--brand', fields: '--field' })
      return {
        mode: 'idle',
        secrets: typed.secretNames,
        run: async (call) => {
          const account = await connected(call, ask)
          return { json: accountJson(account), text: connectedText(account), ...noteOf(account) }
        },
      }
    },
  },
  {
    words: 'account reconnect',
    args: [{ name: 'ID', about: 'the id of an account' }],
    about: 'Sign in to an account again; its history and its outbox stay',
    flags: [
      ...signInFlags,
      {
        name: 'moved',
        value: null,
        about: 'The server has another address now, given by --server: who answers there is the same account',
      },
    ],
    more,
    plan: (given) => {
      const typed = typedValues(given)
      const ask = { accountId: given.arg(0), ...signInAsk(given, typed.fields), isMoved: given.has('moved') }
      if (ask.isMoved && ask.server === null) throw new UsageError('--moved needs --server URL, the new address.')
      const { pick: _, ...input } = ask
      checked('account.reconnect', { ...input, secrets: {} }, { accountId: 'ID', fields: '--field' })
      return {
        mode: 'idle',
        secrets: typed.secretNames,
        run: async (call) => {
          const account = await reconnected(call, ask)
          return { json: accountJson(account), text: connectedText(account), ...noteOf(account) }
        },
      }
    },
  },
  {
    words: 'account list',
    args: [],
    about: 'List the accounts with their health',
    flags: [{ name: 'brand', value: 'ID', about: 'Only those of one brand' }],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const accounts = await client.query('account.list', { brandId: given.text('brand') })
        const rows = accounts.map((account) => [
          account.id,
          account.networkLabel,
          oneLine(account.handle) || '-',
          oneLine(account.health.label),
          `complete up to ${localTime(account.completeUpTo)}`,
        ])
        return {
          json: accounts.map(accountJson),
          text: rows.length === 0 ? 'No account is connected yet.' : table(rows).join('\n'),
        }
      },
    }),
  },
  {
    words: 'account disconnect',
    args: [{ name: 'ID', about: 'the id of an account' }],
    about: 'Sign an account out and forget its secret; its conversations stay',
    flags: [],
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client, forgotten }) => {
        const accountId = given.arg(0)
        const account = await accountCalled(client, accountId)
        await client.command('account.disconnect', { accountId })
        const outcome = {
          json: { id: account.id, handle: account.handle, network: account.network, state: 'removed' },
          text: `Disconnected ${oneLine(account.handle) || account.id}. Its conversations stay.`,
        }
        // What needs no secret never wrote one.
        if (account.signInKind === 'none') return outcome
        const kept = await forgotten(accountId).then(
          () => null,
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        )
        if (kept === null) return outcome
        return {
          ...outcome,
          failed: `The account is disconnected, but its secret is still in the keychain. ${oneLine(kept)}`,
        }
      },
    }),
  },
]

function signInAsk(given: Given, fields: Readonly<Record<string, string>>): SignInAsk & { fields: typeof fields } {
  return {
    server: given.text('server'),
    fields,
    way: given.text('way'),
    paste: given.has('paste'),
    pick: given.text('pick'),
  }
}

function connectedText(account: AccountView): string {
  return `Connected ${account.networkLabel} ${oneLine(account.handle)}: ${account.id}\nIts messages come with: parley sync --account ${account.id}`
}

function noteOf(account: AccountView): { note?: string } {
  return account.warnings.length === 0 ? {} : { note: account.warnings.map(oneLine).join('\n') }
}
