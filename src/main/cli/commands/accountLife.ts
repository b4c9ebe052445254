import { oneLine } from '../cells.ts'
import { checked, listed } from '../given.ts'
import { counted, localTime } from '../output.ts'
import { queued } from '../queued.ts'
import { healthJson } from '../shapes.ts'
import type { Call, CommandSpec, Outcome } from '../spec.ts'
import { accountCalled } from '../target.ts'
import { CommandFailed, guess, UsageError } from '../usage.ts'

const idArg = { name: 'ID', about: 'the id of an account' }
const switches = ['on', 'off'] as const

/** What a person decides about an account that is connected. */
export const accountLifeCommands: readonly CommandSpec[] = [
  {
    words: 'account history',
    args: [idArg, { name: 'SWITCH', about: 'on or off' }],
    about: 'Fetch what is older than the connection, or pause that',
    flags: [],
    plan: (given) => {
      const accountId = given.arg(0)
      const typed = given.arg(1)
      const on = switches.find((word) => word === typed)
      if (on === undefined) throw new UsageError(`SWITCH is on or off, not "${typed}".${guess(typed, switches)}`)
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await client.command('account.history', { accountId, on: on === 'on' })
          const account = await accountCalled(client, accountId)
          const { state, reachedAt } = account.history
          const words =
            state === 'none' || state === 'done'
              ? 'There is no older history to fetch.'
              : `History is ${on === 'on' ? 'fetched while nothing else is due' : 'paused'}; what is here goes back to ${localTime(reachedAt)}.`
          return { json: healthJson(account), text: words }
        },
      }
    },
  },
  {
    words: 'account allow-deletions',
    args: [idArg, { name: 'STREAM', about: 'the name of a stream, as account health prints it' }],
    about: 'Agree that most of what is here was deleted on the network; the next sync applies it',
    flags: [],
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        const accountId = given.arg(0)
        const stream = given.arg(1)
        const account = await accountCalled(client, accountId)
        const names = account.streams.map((one) => one.name)
        if (!names.includes(stream))
          throw new UsageError(
            `This account has no stream "${stream}".${guess(stream, names)} It has ${listed(names) || 'none yet'}.`,
          )
        await client.command('account.allowDeletions', { accountId, stream })
        return {
          json: healthJson(await accountCalled(client, accountId)),
          text: `Agreed. The deletions are applied with: parley sync --account ${accountId}`,
        }
      },
    }),
  },
  {
    words: 'account listen',
    args: [idArg, { name: 'SOURCE', about: 'a feed or a search', isOptional: true, isRepeatable: true }],
    about: 'Say what an account listens to besides: these sources and no others; without any, print them',
    flags: [
      { name: 'add', value: null, about: 'Keep the others too' },
      { name: 'remove', value: null, about: 'Keep all but these' },
      { name: 'none', value: null, about: 'Listen to none' },
    ],
    plan: (given) => {
      const typed = given.rest(1)
      const how = ['add', 'remove', 'none'].filter((flag) => given.has(flag))
      if (how.length > 1)
        throw new UsageError(`Only one of ${how.map((flag) => `--${flag}`).join(' and ')} can be meant.`)
      if (given.has('none') && typed.length > 0) throw new UsageError('--none goes without a SOURCE.')
      if (typed.length === 0 && (given.has('add') || given.has('remove')))
        throw new UsageError(`--${how[0] ?? ''} needs a SOURCE.`)
      checked(
        'account.listen',
        { accountId: given.arg(0), sources: [...typed] },
        { accountId: 'ID', sources: 'SOURCE' },
      )
      const isLook = typed.length === 0 && !given.has('none')
      return {
        mode: isLook ? 'read' : 'idle',
        run: (call) => (isLook ? sources(call, given.arg(0)) : listen(call, given.arg(0), typed, how[0])),
      }
    },
  },
  {
    words: 'account mute-list',
    args: [idArg, { name: 'LIST', about: 'the address or id of a list on the network' }],
    about: 'Mute everybody on a list that somebody keeps on the network, and print the outbox entry',
    flags: [
      { name: 'off', value: null, about: 'Take the mute back' },
      { name: 'wait', value: null, about: 'Send it and wait until it is settled' },
    ],
    plan: (given) => {
      const input = checked(
        'account.muteList',
        { accountId: given.arg(0), list: given.arg(1), on: !given.has('off') },
        { accountId: 'ID', list: 'LIST' },
      )
      return queued(given, (call) => call.client.command('account.muteList', input))
    },
  },
]

async function listen(
  call: Call,
  accountId: string,
  typed: readonly string[],
  how: string | undefined,
): Promise<Outcome> {
  const { client } = call
  const { sources: before } = await accountCalled(client, accountId)
  const unknown = how === 'remove' ? typed.find((source) => !before.includes(source)) : undefined
  if (unknown !== undefined)
    throw new CommandFailed(
      `This account does not listen to ${oneLine(unknown)}.${guess(unknown, before)} Nothing was changed.`,
    )
  const kept =
    how === 'add' ? [...before, ...typed] : how === 'remove' ? before.filter((one) => !typed.includes(one)) : [...typed]
  await client.command('account.listen', { accountId, sources: kept })
  return sources(call, accountId)
}

async function sources({ client }: Call, accountId: string): Promise<Outcome> {
  const account = await accountCalled(client, accountId)
  const head = `Listens to ${account.sources.length === 0 ? 'nothing' : counted(account.sources.length, 'source', 'sources')} besides.`
  return {
    json: healthJson(account),
    text: [head, ...account.sources.map((source) => `  ${oneLine(source)}`)].join('\n'),
  }
}
