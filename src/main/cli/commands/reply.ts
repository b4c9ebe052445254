import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Attached } from '../../../shared/contract/action.ts'
import { outboxState } from '../../../shared/contract/outbox.ts'
import { checked } from '../given.ts'
import { isSettled, movesSoon, reasonOf } from '../sending.ts'
import { outboxJson } from '../shapes.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { until } from '../until.ts'
import { CommandFailed, UsageError } from '../usage.ts'

/** `parley reply`. */
export const replyCommands: readonly CommandSpec[] = [
  {
    words: 'reply',
    args: [{ name: 'CONVERSATION', about: 'the id of a conversation, as inbox prints it' }],
    about: 'Queue a reply to the newest message of somebody else, and print its outbox entry',
    flags: [
      { name: 'text', value: 'TEXT', about: 'The text; - reads it from standard input', isRequired: true },
      {
        name: 'image',
        value: 'FILE[=ALT]',
        about: 'A picture that goes along, with a description for those who cannot see it',
        isRepeatable: true,
      },
      { name: 'wait', value: null, about: 'Send it and wait until it is settled' },
      { name: 'undo', value: 'SECONDS', about: 'Hold it back so long, 0 to 60; 0 when left out' },
    ],
    more: `--image takes JPEG, PNG, GIF and WebP up to 10 MB, as many as the network takes; place and camera are taken out.
Without --wait the reply is only queued: parley outbox send, or the window, sends it.
With --wait the exit code is 0 when it was sent, else 1: then the reason is the last line of standard error,
and the reply is kept. What cannot happen within a minute is not waited for.`,
    plan: (given) => {
      const undoSeconds = given.number('undo', 0, 60) ?? 0
      const isPiped = given.text('text') === '-'
      const images = given.all('image').map(imageOf)
      const inputOf = (text: string, attachments: Attached[] = []) =>
        checked(
          'message.reply',
          { conversationId: given.arg(0), text, undoSeconds, ...(attachments.length === 0 ? {} : { attachments }) },
          { conversationId: 'CONVERSATION' },
        )
      if (!isPiped) inputOf(given.text('text') ?? '')
      return {
        mode: given.has('wait') ? 'write' : 'idle',
        wantsInput: isPiped,
        run: async (call) => {
          const text = isPiped ? call.input.replace(/\r?\n$/u, '') : (given.text('text') ?? '')
          if (text === '') throw new UsageError('Standard input held no text.')
          const attachments: Attached[] = []
          for (const image of images) attachments.push((await call.client.command('media.add', image)).attached)
          const { outboxId } = await call.client.command('message.reply', inputOf(text, attachments))
          if (given.has('wait')) return settled(call, given.arg(0), outboxId)
          const entry = (await call.client.query('outbox.list', { ids: [outboxId] }))[0]
          if (entry === undefined)
            throw new CommandFailed(`The reply ${outboxId} was queued, but is not in the outbox. Run parley verify.`)
          return { json: outboxJson(entry), text: `Queued ${entry.id}. parley outbox send sends it.` }
        },
      }
    },
  },
]

/** A file, and after the first = that ends the name of one, its description. The file is looked for before any engine is started. */
function imageOf(typed: string): { file: string; altText: string } {
  const isFile = (name: string): boolean => name !== '' && existsSync(name)
  if (isFile(typed)) return { file: resolve(typed), altText: '' }
  for (let at = typed.indexOf('='); at >= 0; at = typed.indexOf('=', at + 1))
    if (isFile(typed.slice(0, at))) return { file: resolve(typed.slice(0, at)), altText: typed.slice(at + 1) }
  throw new UsageError(`--image: there is no file ${typed.split('=')[0] ?? ''}`)
}

async function settled({ client, now, progress }: Call, conversationId: string, outboxId: string) {
  let said = ''
  const entry = await until(
    client,
    'outbox.list',
    { conversationId, states: [...outboxState.options], limit: 5000 },
    (entries) => {
      const ours = entries.find((one) => one.id === outboxId)
      if (ours === undefined) throw new CommandFailed(`The reply ${outboxId} is not in the outbox. Run parley verify.`)
      if (ours.state !== said) progress(`Reply ${ours.state}`)
      said = ours.state
      return isSettled(ours) || !movesSoon(ours, entries, now()) ? ours : undefined
    },
  )
  const json = outboxJson(entry)
  if (entry.state === 'sent') return { json, text: `Sent ${entry.id}.` }
  return { json, text: `${entry.state} ${entry.id}`, failed: reasonOf(entry) }
}
