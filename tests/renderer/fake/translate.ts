import { FailureError } from '../../../src/shared/contract/failure.ts'
import type { TranslationKind, TranslationView } from '../../../src/shared/contract/translate.ts'
import type { World } from './world.ts'

interface FakeTranslate {
  kind: TranslationKind | null
  address: string
  hasKey: boolean
  brandIds: string[]
  mayChange: boolean
  /** Private conversations in which somebody agreed. */
  agreed: Set<string>
  /** What the service does with the next texts: the reason for none, or `wait`; it translates when the list is empty. */
  next: string[]
  messages: Record<string, TranslationView>
  drafts: Record<string, TranslationView & { draft: string }>
}

const made = new WeakMap<World, FakeTranslate>()

/** Translations of a pretended world: nothing is set up at first. */
export function translateOf(world: World): FakeTranslate {
  const known = made.get(world) ?? {
    kind: null,
    address: '',
    hasKey: false,
    brandIds: [],
    mayChange: true,
    agreed: new Set<string>(),
    next: [],
    messages: {},
    drafts: {},
  }
  made.set(world, known)
  return known
}

/** A world in which the house runs LibreTranslate for itself and every client has agreed. */
export function withService(world: World): FakeTranslate {
  const own = translateOf(world)
  return Object.assign(own, {
    kind: 'libretranslate',
    address: 'https://translate.house.example',
    brandIds: world.brands.map((brand) => brand.id),
  })
}

function rowOf(world: World, conversationId: string): World['conversations'][number]['row'] | undefined {
  return world.conversations.find(({ row }) => row.id === conversationId)?.row
}

/** Answers questions about translations; undefined when the question is another's. `input` was parsed by the contract. */
export function answerTranslate(world: World, name: string, input: Record<string, unknown>): unknown {
  const own = translateOf(world)
  const conversationId = String(input['conversationId'])
  const host = own.address === '' ? '' : new URL(own.address).host
  switch (name) {
    case 'translate.service':
      return {
        kind: own.kind,
        address: own.address,
        host,
        hasKey: own.hasKey,
        brandIds: own.brandIds,
        mayChange: own.mayChange,
      }
    case 'translate.facts': {
      const row = rowOf(world, conversationId)
      if (row === undefined) return null
      return {
        block: own.kind === null ? 'notSetUp' : own.brandIds.includes(row.brandId) ? null : 'brand',
        asksFirst: row.kind === 'direct' && !own.agreed.has(row.id),
        service: own.kind === null ? '' : 'LibreTranslate',
        host,
        readingLanguage: world.settings.readingLanguage,
        theirLanguage: row.snippetLanguage,
      }
    }
    case 'translate.shown':
      return {
        messages: world.messages
          .filter((each) => each.conversationId === conversationId)
          .flatMap((each) => {
            const translation = own.messages[each.id]
            return translation === undefined ? [] : [{ ...translation, messageId: each.id }]
          }),
        draft: own.drafts[conversationId] ?? null,
      }
    default:
      return undefined
  }
}

function viewOf(own: FakeTranslate, source: string, from: string | null, to: string, at: number): TranslationView {
  const next = own.next.shift()
  const view = { from, to, service: 'LibreTranslate (translate.house.example)', at, text: '', reason: '' }
  if (next === 'wait') return { ...view, state: 'asked' }
  return next === undefined
    ? { ...view, state: 'done', text: `[${to}] ${source}` }
    : { ...view, state: 'failed', reason: next }
}

/** Changes translations; undefined when the command is another's. */
export function changeTranslate(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  const own = translateOf(world)
  const conversationId = String(input['conversationId'])
  const agree = (id: string): void => void (input['agree'] === true && own.agreed.add(id))
  switch (name) {
    case 'translate.setUp': {
      const kind = input['kind'] as TranslationKind | null // parsed: a kind or null
      const key = input['key'] as string | null // parsed: a text or null
      if (kind === 'libretranslate' && input['address'] === '')
        throw new FailureError({ code: 'conflict', message: 'Give the address of the server.' })
      Object.assign(own, {
        kind,
        address: kind === 'deepl' ? 'https://api-free.deepl.com' : kind === null ? '' : String(input['address']),
        hasKey: key === null ? own.hasKey : key !== '',
        brandIds: [],
      })
      return {}
    }
    case 'translate.test':
      return { words: 'translate.house.example answered. Messages can be translated.' }
    case 'translate.allow': {
      const brandId = String(input['brandId'])
      own.brandIds = own.brandIds.filter((id) => id !== brandId)
      if (input['on'] === true) own.brandIds.push(brandId)
      return {}
    }
    case 'translate.message': {
      const message = world.messages.find((each) => each.id === input['messageId'])
      if (message === undefined) throw new FailureError({ code: 'not_found', message: 'This message is gone.' })
      agree(message.conversationId ?? '')
      const to = world.settings.readingLanguage
      own.messages[message.id] = viewOf(own, message.body, message.language, to, now)
      return {}
    }
    case 'translate.draft': {
      agree(conversationId)
      const draft = String(input['text'])
      const to = rowOf(world, conversationId)?.snippetLanguage ?? 'en'
      own.drafts[conversationId] = { ...viewOf(own, draft, 'en', to, now), draft }
      return {}
    }
    case 'translate.drop':
      own.messages = Object.fromEntries(Object.entries(own.messages).filter(([id]) => id !== input['messageId']))
      return {}
    case 'translate.dropDraft':
      own.drafts = Object.fromEntries(Object.entries(own.drafts).filter(([id]) => id !== conversationId))
      return {}
    default:
      return undefined
  }
}
