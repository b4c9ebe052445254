import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { EngineClient } from '../../../shared/contract/wire.ts'
import { oneLine } from '../cells.ts'
import { checked } from '../given.ts'
import type { Given } from '../given.ts'
import { localTime } from '../output.ts'
import { conversationJson, messageJson } from '../shapes.ts'
import type { ArgSpec, CommandSpec, Outcome } from '../spec.ts'
import { messageCalled, newest } from '../target.ts'
import { CommandFailed, UsageError } from '../usage.ts'

const conversation: ArgSpec = { name: 'CONVERSATION', about: 'the id of a conversation, as inbox prints it' }
const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** What is done with a conversation without asking its network: `parley tag`, `assign`, `snooze`, `close` and `note`. */
export const deskCommands: readonly CommandSpec[] = [
  {
    words: 'tag',
    args: [conversation, { name: 'NAME', about: 'a tag; one that nobody used before is made', isRepeatable: true }],
    about: 'Put tags on a conversation or take them off, and print it',
    flags: [
      { name: 'add', value: null, about: 'Put them on, as it is without a flag' },
      { name: 'remove', value: null, about: 'Take them off' },
    ],
    plan: (given) => {
      if (given.has('add') && given.has('remove'))
        throw new UsageError('Only one of --add and --remove can be meant; run the command once for each.')
      const names = [...given.rest(1)]
      const input = checked(
        'conversation.tag',
        { conversationIds: [given.arg(0)], [given.has('remove') ? 'remove' : 'add']: names },
        { add: 'NAME', remove: 'NAME' },
      )
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustBeHere(client, given)
          await client.command('conversation.tag', input)
          return outcome(client, given, ({ tags }) =>
            tags.length === 0 ? 'It has no tags.' : `Its tags: ${tags.map(oneLine).join(', ')}`,
          )
        },
      }
    },
  },
  {
    words: 'assign',
    args: [
      conversation,
      { name: 'MEMBER', about: 'who is to answer: the id or the name of a member', isOptional: true },
    ],
    about: 'Give a conversation to somebody, or to nobody, and print it',
    flags: [{ name: 'nobody', value: null, about: 'Take it from whoever has it' }],
    plan: (given) => {
      const member = given.arg(1)
      if ((member === '') !== given.has('nobody')) throw new UsageError('Name a member, or say --nobody.')
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustBeHere(client, given)
          const found = member === '' ? null : await memberCalled(client, member)
          await client.command('conversation.assign', {
            conversationId: given.arg(0),
            memberId: found?.id ?? null,
          })
          return outcome(client, given, () =>
            found === null ? 'Nobody has it now.' : `${oneLine(found.name)} has it now.`,
          )
        },
      }
    },
  },
  {
    words: 'snooze',
    args: [conversation],
    about: 'Put a conversation away until a moment, and print it',
    flags: [
      {
        name: 'until',
        value: 'ISO',
        about: 'A moment such as 2026-12-01T09:00, of this computer unless a zone is given',
      },
      { name: 'for', value: 'TIME', about: 'So long from now: 30m, 2h, 3d or 1w' },
    ],
    more: 'It comes back by itself then, and before that when the person writes again.',
    plan: (given) => {
      const until = given.text('until')
      const length = given.text('for')
      if ((until === null) === (length === null)) throw new UsageError('Say how long: --until ISO or --for TIME.')
      const moment = until === null ? null : momentOf(until)
      const ms = length === null ? 0 : lengthOf(length)
      return {
        mode: 'idle',
        run: async ({ client, now }) => {
          const snoozedUntil = moment ?? now() + ms
          if (snoozedUntil <= now()) throw new UsageError('--until takes a moment in the future.')
          await mustBeHere(client, given)
          await client.command('conversation.setState', {
            conversationId: given.arg(0),
            state: 'snoozed',
            snoozedUntil,
          })
          return outcome(client, given, () => `It comes back ${localTime(snoozedUntil)}.`)
        },
      }
    },
  },
  {
    words: 'close',
    args: [conversation],
    about: 'Close a conversation, and print it',
    flags: [{ name: 'reason', value: 'TEXT', about: 'Why, for the record' }],
    more: 'When the person writes again it is open again.',
    plan: (given) => {
      const input = checked('conversation.setState', {
        conversationId: given.arg(0),
        state: 'closed',
        reason: given.text('reason') ?? '',
      })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustBeHere(client, given)
          await client.command('conversation.setState', input)
          return outcome(client, given, () => 'It is closed.')
        },
      }
    },
  },
  {
    words: 'note',
    args: [conversation, { name: 'TEXT', about: 'the note; - reads it from standard input' }],
    about: 'Write a note that only the team sees, and print it',
    flags: [],
    plan: (given) => {
      const isPiped = given.arg(1) === '-'
      const inputOf = (text: string) =>
        checked(
          'message.note',
          { conversationId: given.arg(0), text },
          { text: 'TEXT', conversationId: 'CONVERSATION' },
        )
      if (!isPiped) inputOf(given.arg(1))
      return {
        mode: 'idle',
        wantsInput: isPiped,
        run: async ({ client, input }) => {
          const text = isPiped ? input.replace(/\r?\n$/u, '') : given.arg(1)
          if (text.trim() === '') throw new UsageError('Standard input held no text.')
          await mustBeHere(client, given)
          const { messageId } = await client.command('message.note', inputOf(text))
          return { json: messageJson(await messageCalled(client, messageId)), text: `Noted: ${messageId}` }
        },
      }
    },
  },
]

async function mustBeHere(client: EngineClient, given: Given): Promise<ConversationDetail> {
  const detail = await client.query('conversation.detail', { conversationId: given.arg(0) })
  if (detail === null) throw new CommandFailed(`There is no conversation ${given.arg(0)}. parley inbox shows them.`)
  return detail
}

async function outcome(
  client: EngineClient,
  given: Given,
  words: (detail: ConversationDetail) => string,
): Promise<Outcome> {
  const detail = await mustBeHere(client, given)
  const inbound = detail.lastInboundAt === null ? null : await newest(client, detail.id, 'in')
  return { json: conversationJson(detail, inbound), text: words(detail) }
}

/** A member by id, else by name. Throws CommandFailed for nobody, and for a name that several have. */
async function memberCalled(client: EngineClient, typed: string): Promise<{ id: string; name: string }> {
  const members = await client.query('member.list', {})
  const byId = members.find((member) => member.id === typed)
  if (byId !== undefined) return byId
  const called = members.filter((member) => member.name.toLowerCase() === typed.toLowerCase())
  const [found] = called
  if (found === undefined) throw new CommandFailed(`There is no member "${typed}". parley member list shows them.`)
  if (called.length > 1)
    throw new CommandFailed(`Several members are called "${typed}". Name one by the id that parley member list prints.`)
  return found
}

function momentOf(typed: string): number {
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/u.exec(typed) ?? []
  const midnight = new Date(`${day}T00:00:00Z`)
  const at = Date.parse(typed)
  // A day that the month does not have would be taken for one of the next.
  if (day === '' || Number.isNaN(at) || Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day))
    throw new UsageError(`--until takes a moment such as 2026-12-01T09:00 or 2026-12-01T09:00+09:00, not "${typed}".`)
  return at
}

function lengthOf(typed: string): number {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})([mhdw])$/u.exec(typed) ?? []
  if (count === '') throw new UsageError(`--for takes a time such as 30m, 2h, 3d or 1w, not "${typed}".`)
  return Number(count) * (unitMs[unit] ?? 0)
}
