import { checked } from '../given.ts'
import { entriesOf, queuedOutcome, settled, settledOutcome } from '../queued.ts'
import { outboxJson } from '../shapes.ts'
import type { CommandSpec } from '../spec.ts'
import { UsageError } from '../usage.ts'

/** `parley reply`. */
export const replyCommands: readonly CommandSpec[] = [
  {
    words: 'reply',
    args: [{ name: 'CONVERSATION', about: 'the id of a conversation, as inbox prints it' }],
    about: 'Queue a reply to the newest message of somebody else, and print its outbox entry',
    flags: [
      { name: 'text', value: 'TEXT', about: 'The text; - reads it from standard input', isRequired: true },
      { name: 'wait', value: null, about: 'Send it and wait until it is settled' },
      { name: 'undo', value: 'SECONDS', about: 'Hold it back so long, 0 to 60; 0 when left out' },
    ],
    more: `Without --wait the reply is only queued: parley outbox send, or the window, sends it.
With --wait the exit code is 0 when it was sent, else 1: then the reason is the last line of standard error,
and the reply is kept. What cannot happen within a minute is not waited for.`,
    plan: (given) => {
      const undoSeconds = given.number('undo', 0, 60) ?? 0
      const isPiped = given.text('text') === '-'
      const inputOf = (text: string) =>
        checked(
          'message.reply',
          { conversationId: given.arg(0), text, undoSeconds },
          { conversationId: 'CONVERSATION' },
        )
      if (!isPiped) inputOf(given.text('text') ?? '')
      return {
        mode: given.has('wait') ? 'write' : 'idle',
        wantsInput: isPiped,
        run: async (call) => {
          const text = isPiped ? call.input.replace(/\r?\n$/u, '') : (given.text('text') ?? '')
          if (text === '') throw new UsageError('Standard input held no text.')
          const { outboxId } = await call.client.command('message.reply', inputOf(text))
          const entries = given.has('wait')
            ? await settled(call, [outboxId], 'Reply')
            : await entriesOf(call, [outboxId])
          const json = entries.map(outboxJson)[0]
          return given.has('wait') ? settledOutcome(json, entries) : queuedOutcome(json, entries)
        },
      }
    },
  },
]
