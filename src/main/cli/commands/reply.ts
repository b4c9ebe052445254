import type { Attached } from '../../../shared/contract/action.ts'
import { checked } from '../given.ts'
import { attachedImages, imageOf } from '../images.ts'
import { momentOf } from '../moment.ts'
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
      {
        name: 'image',
        value: 'FILE[=ALT]',
        about: 'A picture that goes along, with a description for those who cannot see it',
        isRepeatable: true,
      },
      { name: 'private', value: null, about: 'To the writer of a public comment alone, where the network takes that' },
      { name: 'wait', value: null, about: 'Send it and wait until it is settled' },
      { name: 'at', value: 'TIME', about: 'Send it not before this time, such as 2026-12-01T09:00+09:00' },
      { name: 'approval', value: null, about: 'A second person reads it before it goes out' },
      {
        name: 'wording',
        value: 'TEXT',
        about: 'Another wording for the second person to choose from; up to four',
        isRepeatable: true,
      },
      {
        name: 'reader',
        value: 'MEMBER',
        about: 'The id of a member who reads it, instead of any lead',
        isRepeatable: true,
      },
      { name: 'all', value: null, about: 'Every one of these has to approve the same words' },
      { name: 'until', value: 'TIME', about: 'Nothing goes out unless it was approved until then' },
      { name: 'replace', value: null, about: 'It takes the place of a reply that waits for approval there' },
      { name: 'undo', value: 'SECONDS', about: 'Hold it back so long, 0 to 60; 0 when left out' },
    ],
    more: `--image takes JPEG, PNG, GIF and WebP up to 10 MB, as many as the network takes; place and camera are taken out.
With --at the reply waits for its time; what finds it more than a minute late asks, unless the setting missedSlot says otherwise.
Without --wait the reply is only queued: parley outbox send, or the window, sends it.
With --wait the exit code is 0 when it was sent, else 1: then the reason is the last line of standard error,
and the reply is kept. What cannot happen within a minute is not waited for.`,
    plan: (given) => {
      const undoSeconds = given.number('undo', 0, 60) ?? 0
      const at = given.text('at')
      const sendAt = at === null ? null : momentOf(at, '--at')
      const until = given.text('until')
      const isAsked = ['approval', 'wording', 'reader', 'all', 'until', 'replace'].some((flag) => given.has(flag))
      const isOnlyAsked = ['wording', 'reader', 'all', 'until', 'replace'].every((flag) => !given.has(flag))
      const approval = {
        memberIds: [...given.all('reader')],
        need: given.has('all') ? ('all' as const) : ('any' as const),
        replaces: given.has('replace'),
        ...(until === null ? {} : { decideBy: momentOf(until, '--until') }),
      }
      const isPiped = given.text('text') === '-'
      const images = given.all('image').map(imageOf)
      const inputOf = (text: string, attachments: Attached[] = []) =>
        checked(
          'message.reply',
          {
            conversationId: given.arg(0),
            text,
            undoSeconds,
            ...(given.has('private') ? { isPrivate: true } : {}),
            ...(sendAt === null ? {} : { sendAt }),
            ...(isAsked ? { askApproval: true } : {}),
            ...(isAsked && !isOnlyAsked ? { approval, wordings: given.all('wording').map((it) => [it]) } : {}),
            ...(attachments.length === 0 ? {} : { attachments }),
          },
          { conversationId: 'CONVERSATION' },
        )
      if (!isPiped) inputOf(given.text('text') ?? '')
      return {
        mode: given.has('wait') ? 'write' : 'idle',
        wantsInput: isPiped,
        run: async (call) => {
          const text = isPiped ? call.input.replace(/\r?\n$/u, '') : (given.text('text') ?? '')
          if (text === '') throw new UsageError('Standard input held no text.')
          const attachments = await attachedImages(call, images)
          const { outboxId } = await call.client.command('message.reply', inputOf(text, attachments))
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
