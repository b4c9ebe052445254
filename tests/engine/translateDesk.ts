import { createDeepLServer, createLibreServer, wireTo } from '../fakes/translationServer.ts'
import type { TranslationServer } from '../fakes/translationServer.ts'
import type { ConversationRow } from '../../src/shared/contract/conversation.ts'
import type { QueryOutput } from '../../src/shared/contract/queries.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** Where the house runs its own service. */
export const host = 'translate.house.example'
export const address = `https://${host}`

/** The sample brand beside a LibreTranslate server of the house and DeepL, neither of them set up. */
export interface TranslateDesk {
  readonly kit: EngineKit
  readonly brandId: string
  readonly libre: TranslationServer
  readonly deepL: TranslationServer
  /** Sets the server of the house up and allows it for the brand. */
  readonly setUp: () => Promise<void>
  /** A conversation in which the newest of theirs is in a language, with that message. */
  readonly someone: (language: string, isDirect: boolean) => Promise<Someone>
  /** What is here of a conversation, once whatever was asked for has come. */
  readonly shown: (conversationId: string) => Promise<QueryOutput<'translate.shown'>>
}

/** Somebody who wrote. */
export interface Someone {
  readonly conversationId: string
  readonly messageId: string
  readonly body: string
}

/** Starts it; `file` may be a real one, to go on with later. */
export async function startTranslateDesk(file?: string): Promise<TranslateDesk> {
  const libre = createLibreServer()
  const deepL = createDeepLServer()
  deepL.key = 'secret-key:fx'
  const wire = wireTo({ [host]: libre, 'api-free.deepl.com': deepL })
  const kit = startEngine(file === undefined ? { wire } : { wire, file })
  const { brandId } = await openSample(kit)
  const { rows } = await kit.client.query('inbox.list', { brandId, view: 'all', limit: 200 })
  return {
    kit,
    brandId,
    libre,
    deepL,
    setUp: async () => {
      await kit.client.command('translate.setUp', { kind: 'libretranslate', address })
      await kit.client.command('translate.allow', { brandId, on: true })
    },
    someone: (language, isDirect) => someone(kit, rows, language, isDirect),
    shown: async (conversationId) => {
      await kit.time.advance(100)
      return kit.client.query('translate.shown', { conversationId })
    },
  }
}

async function someone(
  kit: EngineKit,
  rows: readonly ConversationRow[],
  language: string,
  isDirect: boolean,
): Promise<Someone> {
  for (const row of rows) {
    if ((row.kind === 'direct') !== isDirect || row.snippetLanguage !== language) continue
    const { messages } = await kit.client.query('conversation.thread', { conversationId: row.id })
    const message = messages.findLast((it) => it.direction === 'in' && it.language === language)
    if (message !== undefined) return { conversationId: row.id, messageId: message.id, body: message.body }
  }
  throw new Error(`The sample has none in ${language}`)
}

/** The words with which something was refused. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}
