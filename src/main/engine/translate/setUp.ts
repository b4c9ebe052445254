import type { CommandName, CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict, invalid, unsupported } from '../../../shared/contract/failure.ts'
import { serverAddress } from '../commands/serverAddress.ts'
import { mayDecide } from '../commands/deskRights.ts'
import type { Parts } from '../parts.ts'
import type { MemberRow } from '../store/members.ts'
import { readSettings } from '../store/settings.ts'
import { translationServiceOf } from '../store/translations.ts'
import type { TranslationServiceRow } from '../store/translations.ts'
import type { Asking } from './ask.ts'
import { deepLAddress } from './deepL.ts'
import { hostOf, keyName, NotTranslated } from './service.ts'

/** The two commands that wait: for the keychain, and for the service. */
export interface TranslationSetUp {
  readonly run: (name: TranslationCommand, input: unknown, commandId: string) => Promise<unknown>
}
export type TranslationCommand = 'translate.setUp' | 'translate.test'

/** Whether a command is one of those two. */
export function isTranslationCommand(name: CommandName): name is TranslationCommand {
  return name === 'translate.setUp' || name === 'translate.test'
}

/** Answers them. A key goes to the keychain and is read back before the service is written down; `me` gives the acting member. */
export function createTranslationSetUp(engine: {
  readonly parts: Parts
  readonly asking: Pick<Asking, 'test'>
  readonly me: () => MemberRow
  readonly run: (name: 'translate.setService', input: unknown, commandId: string) => unknown
}): TranslationSetUp {
  const { deps, store, line } = engine.parts

  async function setUp(input: CommandParsed<'translate.setUp'>, commandId: string): Promise<unknown> {
    if (!mayDecide(engine.me().role))
      unsupported('Only a lead or a manager may set up translation. Nothing was changed. Ask one of them.')
    const before = translationServiceOf(store.reader)
    const address = addressOf(input, before)
    const isSameHost = before !== undefined && hostOf(before.address) === hostOf(address)
    const hasKey = input.kind !== null && (input.key === null ? isSameHost && before.has_key === 1 : input.key !== '')
    if (input.kind === 'deepl' && !hasKey) invalid('key', 'DeepL wants a key. Nothing was changed.')
    if (hasKey && input.key !== null) await keep(address, input.key)
    const answer = engine.run('translate.setService', { kind: input.kind, address, hasKey }, commandId)
    // What nothing is asked with any more is not left lying in the keychain.
    if (before?.has_key === 1 && !(hasKey && isSameHost)) await forget(before.address)
    return answer
  }

  async function keep(address: string, key: string): Promise<void> {
    const name = keyName(address)
    const failed = (why: string): never => conflict(`The key was not kept, and nothing was changed. ${why}`)
    await deps.host.writeSecret(name, key).catch((error: unknown) => failed(wordsOf(error)))
    if ((await deps.host.readSecret(name).catch(() => null)) !== key)
      failed('The keychain of this computer did not keep it. Check it and try again.')
  }

  async function forget(address: string): Promise<void> {
    await deps.host
      .deleteSecret(keyName(address))
      .catch(() => deps.log('warn', 'translate.key_left', { host: hostOf(address) }))
  }

  async function test(): Promise<{ words: string }> {
    const service = translationServiceOf(store.reader) ?? unsupported('No translation service is set up yet.')
    if (!line.isOnline) unsupported('You are offline. Nothing was sent; test again once you are back.')
    try {
      const to = readSettings(store.reader).readingLanguage
      return { words: await engine.asking.test(service, to, new AbortController().signal) }
    } catch (error) {
      if (error instanceof NotTranslated) return conflict(error.message)
      throw error
    }
  }

  return {
    run: (name, input, commandId) =>
      name === 'translate.test' ? test() : setUp(input as CommandParsed<'translate.setUp'>, commandId), // parsed for this name
  }
}

/** Where the service is: as typed; for DeepL, when nothing was, where the key belongs, or where it was before. */
function addressOf(input: CommandParsed<'translate.setUp'>, before: TranslationServiceRow | undefined): string {
  if (input.kind === null) return ''
  const typed = serverAddress(input.address)
  // Some copy the whole address of the call.
  if (typed !== null) return typed.replace(/\/(?:v2\/)?translate$/, '')
  if (input.kind === 'libretranslate')
    return invalid(
      'address',
      'Give the address of the server, such as https://translate.example.com. Nothing was changed.',
    )
  if (input.key === null && before?.kind === 'deepl') return before.address
  return deepLAddress(input.key ?? '')
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The keychain did not answer. Try again.'
}
