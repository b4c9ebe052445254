import { reportReason } from '../../../shared/contract/action.ts'
import type { ReportReason, Verdict } from '../../../shared/contract/action.ts'
import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import { checked, listed } from '../given.ts'
import type { Given } from '../given.ts'
import { queued } from '../queued.ts'
import type { Call, CommandSpec, FlagSpec } from '../spec.ts'
import { aimAt, messageCalled } from '../target.ts'
import type { Aim } from '../target.ts'
import { CommandFailed, guess, UsageError } from '../usage.ts'

/** What was typed beside the action. */
interface Words {
  readonly reason: string | null
  readonly comment: string
}
type Act = (call: Call, aim: Aim, words: Words) => Promise<{ readonly outboxId: string }>

const react =
  (on: boolean): Act =>
  ({ client }, { message, able }) =>
    client.command('message.react', { messageId: message.id, reaction: likeOf(able), on })
const repost =
  (on: boolean): Act =>
  ({ client }, { message }) =>
    client.command('message.repost', { messageId: message.id, on })
const hide =
  (on: boolean): Act =>
  ({ client }, { message }, { reason }) =>
    client.command('message.hide', { messageId: message.id, on, ...reasonOf(reason) })
const moderate =
  (verdict: Verdict): Act =>
  ({ client }, { message }, { reason }) =>
    client.command('message.moderate', { messageId: message.id, verdict, ...reasonOf(reason) })
const onAuthor =
  (name: 'author.mute' | 'author.block', on: boolean): Act =>
  async ({ client }, { message }) => {
    if (message.direction !== 'in') throw new CommandFailed('That message is your own. Name one of whom you mean.')
    return client.command(name, { authorId: message.author.id, on })
  }

const acts: Readonly<Record<string, Act>> = {
  like: react(true),
  unlike: react(false),
  boost: repost(true),
  unboost: repost(false),
  hide: hide(true),
  unhide: hide(false),
  approve: moderate('approve'),
  hold: moderate('hold'),
  spam: moderate('spam'),
  'not-spam': moderate('notSpam'),
  trash: moderate('trash'),
  restore: moderate('restore'),
  delete: ({ client }, { message }, { reason }) => {
    if (reason === null && message.direction !== 'out')
      throw new UsageError('What others wrote is not deleted without a reason: say it with --reason TEXT.')
    return client.command('message.delete', { messageId: message.id, reason: reason ?? 'asked on the command line' })
  },
  block: onAuthor('author.block', true),
  unblock: onAuthor('author.block', false),
  mute: onAuthor('author.mute', true),
  unmute: onAuthor('author.mute', false),
  report: ({ client }, { message }, { reason, comment }) =>
    client.command('message.report', { messageId: message.id, reason: reportReasonOf(reason), comment }),
}
const names = Object.keys(acts)
const takesReason = ['hide', 'approve', 'hold', 'spam', 'not-spam', 'trash', 'restore', 'delete', 'report', 'unhide']
const wait: FlagSpec = { name: 'wait', value: null, about: 'Send it and wait until it is settled' }

/** `parley act`, `parley vote` and `parley edit`. */
export const actCommands: readonly CommandSpec[] = [
  {
    words: 'act',
    args: [
      { name: 'ID', about: 'the id of a message, as show prints it, or of a conversation' },
      { name: 'ACTION', about: listed(names) },
    ],
    about: 'Do something to a message or to who wrote it, where the network can, and print the outbox entry',
    flags: [
      {
        name: 'reason',
        value: 'TEXT',
        about: `Why, for the record; of a report one of ${listed(reportReason.options)}`,
      },
      { name: 'comment', value: 'TEXT', about: 'Words to those who read a report' },
      wait,
    ],
    more: `Of a conversation its newest message of somebody else is meant; of block and mute always its author. delete means
the newest of yours, unless the network lets you delete what others wrote, as on a site of your own.
Without --wait it is only queued: parley outbox send, or the window, does it.`,
    plan: (given) => {
      const act = acts[given.arg(1)]
      if (act === undefined)
        throw new UsageError(
          `There is no action "${given.arg(1)}".${guess(given.arg(1), names)} Known are ${listed(names)}.`,
        )
      const words = wordsOf(given)
      return queued(given, async (call) => {
        const mayBeOurs = (able: Capabilities | null): boolean =>
          given.arg(1) === 'delete' && able?.deletesOthers !== true
        return act(call, await aimAt(call.client, given.arg(0), mayBeOurs), words)
      })
    },
  },
  {
    words: 'vote',
    args: [
      { name: 'MESSAGE', about: 'the id of a message with a poll, as show prints it' },
      { name: 'CHOICE', about: 'the number of an answer, the first is 1', isRepeatable: true },
    ],
    about: 'Vote in a poll, and print the outbox entry',
    flags: [wait],
    plan: (given) => {
      const typed = given.rest(1)
      const choices = typed.map((word) => (/^[1-9]\d{0,3}$/u.test(word) ? Number(word) - 1 : Number.NaN))
      const wrong = typed.find((_, index) => Number.isNaN(choices[index]))
      if (wrong !== undefined) throw new UsageError(`CHOICE is the number of an answer, from 1 on, not "${wrong}".`)
      if (new Set(choices).size < choices.length) throw new UsageError('An answer is chosen twice.')
      return queued(given, async ({ client }) => {
        const message = await messageCalled(client, given.arg(0))
        const { poll } = message.extras
        if (poll === undefined) throw new CommandFailed('This message has no poll.')
        if (poll.isClosed) throw new CommandFailed('This poll is over.')
        if (choices.some((choice) => choice >= poll.options.length))
          throw new UsageError(
            `This poll has ${poll.options.length} answers: CHOICE is from 1 to ${poll.options.length}.`,
          )
        if (choices.length > 1 && !poll.isMultiple) throw new UsageError('This poll takes one answer only.')
        return client.command('message.vote', { messageId: message.id, choices })
      })
    },
  },
  {
    words: 'edit',
    args: [{ name: 'MESSAGE', about: 'the id of a message of yours, as show prints it' }],
    about: 'Change the text of a message of yours on the network, and print the outbox entry',
    flags: [
      { name: 'text', value: 'TEXT', about: 'The new text; - reads it from standard input', isRequired: true },
      wait,
    ],
    plan: (given) => {
      const typed = given.text('text') ?? ''
      const input = (text: string) =>
        checked('message.edit', { messageId: given.arg(0), text }, { messageId: 'MESSAGE' })
      if (typed !== '-') input(typed)
      return {
        wantsInput: typed === '-',
        ...queued(given, async ({ client, input: piped }) => {
          const text = typed === '-' ? piped.replace(/\r?\n$/u, '') : typed
          if (text === '') throw new UsageError('Standard input held no text.')
          await messageCalled(client, given.arg(0))
          return client.command('message.edit', input(text))
        }),
      }
    },
  },
]

function wordsOf(given: Given): Words {
  const action = given.arg(1)
  const reason = given.text('reason')
  const comment = given.text('comment')
  if (reason !== null && !takesReason.includes(action)) throw new UsageError(`${action} takes no --reason.`)
  if (comment !== null && action !== 'report') throw new UsageError(`${action} takes no --comment: only report does.`)
  if (action === 'report') reportReasonOf(reason)
  return { reason, comment: comment ?? '' }
}

function reportReasonOf(typed: string | null): ReportReason {
  if (typed === null) return 'other'
  const found = reportReason.options.find((word) => word === typed)
  if (found !== undefined) return found
  throw new UsageError(
    `--reason of a report is ${listed(reportReason.options)}, not "${typed}".${guess(typed, reportReason.options)} --comment takes your own words.`,
  )
}

function reasonOf(reason: string | null): { reason?: string } {
  return reason === null ? {} : { reason }
}

/** What the network calls a like. */
function likeOf(able: Capabilities | null): string {
  const reactions = able?.reactions ?? []
  return reactions.includes('like') ? 'like' : (reactions[0] ?? 'like')
}
