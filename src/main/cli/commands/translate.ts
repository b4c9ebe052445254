import { translationKind } from '../../../shared/contract/translate.ts'
import type { TranslationServiceView } from '../../../shared/contract/translate.ts'
import { oneLine, printable } from '../cells.ts'
import { checked, listed } from '../given.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { aimAt } from '../target.ts'
import { until } from '../until.ts'
import { CommandFailed, guess, UsageError } from '../usage.ts'

const kinds = ['off', ...translationKind.options] as const

/** `parley translate` and `parley translation …`. */
export const translateCommands: readonly CommandSpec[] = [
  {
    words: 'translate',
    args: [
      {
        name: 'ID',
        about: 'the id of a message, as show prints it, or of a conversation: its newest from somebody else',
      },
    ],
    about: 'Have a message translated by the service that is set up, and print the translation',
    flags: [
      { name: 'to', value: 'LANGUAGE', about: 'Such as en, ja or pt-BR; the setting readingLanguage when left out' },
      { name: 'agree', value: null, about: 'The conversation is private and its texts may go to the service; kept' },
    ],
    more: `The text leaves this computer. What was translated once is kept beside the message and printed from there.
When there is no translation the exit code is 1, and the reason is the last line of standard error.`,
    plan: (given) => {
      const inputFor = (messageId: string) =>
        checked(
          'translate.message',
          { messageId, to: given.text('to'), agree: given.has('agree') },
          { messageId: 'ID' },
        )
      inputFor(given.arg(0))
      return {
        mode: 'write',
        run: async (call) => {
          const { client } = call
          const { message } = await aimAt(client, given.arg(0))
          const { conversationId } = message
          if (conversationId === null) throw new CommandFailed('This message belongs to no conversation.')
          await client.command('translate.message', inputFor(message.id))
          const to = given.text('to') ?? (await client.query('settings.all', {})).readingLanguage
          const found = await until(client, 'translate.shown', { conversationId }, ({ messages }) =>
            messages.find((it) => it.messageId === message.id && it.to === to && it.state !== 'asked'),
          )
          if (found.state === 'failed') throw new CommandFailed(found.reason)
          return {
            json: {
              messageId: message.id,
              text: found.text,
              from: found.from,
              to: found.to,
              service: found.service,
              at: new Date(found.at).toISOString(),
              original: message.body,
            },
            text: printable(found.text),
            note: `Translated by ${oneLine(found.service)}, a machine.`,
          }
        },
      }
    },
  },
  {
    words: 'translation show',
    args: [],
    about: 'Print the translation service that is set up, and whose texts may go there',
    flags: [],
    plan: () => ({
      mode: 'read',
      run: async ({ client }) => shown(await client.query('translate.service', {})),
    }),
  },
  {
    words: 'translation set',
    args: [{ name: 'KIND', about: listed(kinds) }],
    about: 'Set a translation service up, or switch translation off, and print it',
    flags: [
      { name: 'address', value: 'URL', about: 'Of the server; DeepL’s is told by its key' },
      { name: 'secret', value: 'key', about: 'The key; its value is read as a line of standard input, or asked for' },
      { name: 'test', value: null, about: 'Ask the service whether it would translate' },
    ],
    more: 'Without --secret a key that is kept for that server stays. Another server begins with no brand allowed.',
    plan: (given) => {
      const typed = given.arg(0)
      const kind = kinds.find((each) => each === typed)
      if (kind === undefined) throw new UsageError(`KIND is ${listed(kinds)}, not "${typed}".${guess(typed, kinds)}`)
      const secret = given.text('secret')
      if (secret !== null && secret !== 'key') throw new UsageError('The only secret here is key: --secret key.')
      const inputWith = (key: string | null) =>
        checked('translate.setUp', { kind: kind === 'off' ? null : kind, address: given.text('address') ?? '', key })
      inputWith(null)
      return {
        mode: 'idle',
        secrets: secret === null ? [] : ['key'],
        run: async ({ client, secrets }: Call) => {
          await client.command('translate.setUp', inputWith(secrets['key'] ?? null))
          const outcome = shown(await client.query('translate.service', {}))
          if (!given.has('test')) return outcome
          const { words } = await client.command('translate.test', {})
          return { ...outcome, note: oneLine(words) }
        },
      }
    },
  },
  {
    words: 'translation allow',
    args: [
      { name: 'BRAND', about: 'the id of a brand' },
      { name: 'ON', about: 'on or off' },
    ],
    about: 'Say whether texts of a brand may leave this computer for translation',
    flags: [],
    plan: (given) => {
      const typed = given.arg(1)
      if (typed !== 'on' && typed !== 'off') throw new UsageError(`The second word is on or off, not "${typed}".`)
      const input = checked('translate.allow', { brandId: given.arg(0), on: typed === 'on' }, { brandId: 'BRAND' })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await client.command('translate.allow', input)
          return shown(await client.query('translate.service', {}))
        },
      }
    },
  },
]

function shown(service: TranslationServiceView): { json: unknown; text: string } {
  const { kind, address, hasKey, brandIds } = service
  const json = { kind, address, hasKey, brands: brandIds }
  if (kind === null) return { json, text: 'No translation service is set up. Nothing leaves this computer.' }
  const key = hasKey ? 'with a key' : 'without a key'
  const brands = brandIds.length === 0 ? 'no brand is allowed yet' : `allowed for ${brandIds.join(', ')}`
  return { json, text: `${kind} at ${oneLine(address)}, ${key}; ${brands}` }
}
