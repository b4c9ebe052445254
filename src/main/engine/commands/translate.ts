import { invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { longestTranslation } from '../../../shared/contract/translate.ts'
import { isSameLanguage, sourceLanguage } from '../rules/sourceLanguage.ts'
import { newestLanguage } from '../store/conversationLanguage.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMessage } from '../store/messages.ts'
import { readSettings } from '../store/settings.ts'
import {
  askDraft,
  askMessage,
  hasConsent,
  mayTranslate,
  showTranslation,
  translationServiceOf,
} from '../store/translations.ts'
import type { TranslationServiceRow } from '../store/translations.ts'
import { hostOf } from '../translate/service.ts'
import { serviceOf } from '../translate/ask.ts'
import { mustFindBrand } from './brands.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustFindConversation } from './conversations.ts'
import { mustDecide } from './deskRights.ts'
import { mustActFor } from './offered.ts'

/** Translations: what may be asked, of whom, and what is asked for. The worker sends it; nothing here waits for a network. */
export const translateCommands = {
  'translate.setService': (ctx, input) => {
    mustDecide(ctx, 'set up translation')
    const before = translationServiceOf(ctx.db)
    const { kind } = input
    if (kind === null || before === undefined || hostOf(before.address) !== hostOf(input.address)) {
      // What was allowed was allowed towards another server.
      ctx.db.run('DELETE FROM translation_brands')
      ctx.db.run('DELETE FROM translation_consents')
    }
    if (kind === null) ctx.db.run('DELETE FROM translation_service')
    else
      ctx.db.run(
        `INSERT OR REPLACE INTO translation_service (one, kind, address, has_key) VALUES (1, :kind, :address, :hasKey)`,
        { kind, address: input.address, hasKey: input.hasKey ? 1 : 0 },
      )
    ctx.record('translate.setService', { kind: 'settings', id: 'translation' }, null, {
      service: kind,
      host: kind === null ? null : hostOf(input.address),
      hasKey: input.hasKey,
    })
    return {}
  },
  'translate.allow': (ctx, input) => {
    mustDecide(ctx, 'say whose texts are translated outside this computer')
    const brand = mustFindBrand(ctx, input.brandId)
    if (input.on && translationServiceOf(ctx.db) === undefined)
      unsupported('No translation service is set up. Set one up first; nothing was changed.')
    ctx.db.run(
      input.on
        ? 'INSERT INTO translation_brands (brand) VALUES (:brand) ON CONFLICT (brand) DO NOTHING'
        : 'DELETE FROM translation_brands WHERE brand = :brand',
      { brand: brand.number },
    )
    ctx.record('translate.allow', { kind: 'brand', id: brand.id }, brand.number, { on: input.on })
    return {}
  },
  'translate.message': (ctx, input) => {
    const message = findMessage(ctx.db, input.messageId) ?? notFound('This message is not here any more.')
    const place = ctx.db.get<{ id: string }>('SELECT id FROM conversations WHERE number = :number', {
      number: message.conversation,
    })
    if (message.direction !== 'in' || place === undefined)
      return unsupported('Only what others wrote to you is translated. Nothing was sent.')
    const conversation = mustFindConversation(ctx, place.id)
    const target = input.to ?? readSettings(ctx.db).readingLanguage
    // It was paid for once.
    if (showTranslation(ctx.db, message.seq, target, ctx.now)) return {}
    refuseText(message.body, message.language, target)
    const service = mustBeAllowed(ctx, conversation, input.agree)
    askMessage(ctx.db, message.seq, target, serviceName(service), ctx.now)
    ctx.record(
      'translate.message',
      { kind: 'message', id: message.id },
      conversation.brand,
      facts(service, target, message.body),
    )
    return {}
  },
  'translate.draft': (ctx, input) => {
    const conversation = mustFindConversation(ctx, input.conversationId)
    const target =
      input.to ??
      newestLanguage(ctx.db, conversation.number) ??
      unsupported('The language of this conversation is not known. Choose one; nothing was sent.')
    refuseText(input.text, null, target)
    const service = mustBeAllowed(ctx, conversation, input.agree)
    // A proposal goes with its draft: there is one, also when the window has not handed it over yet.
    ctx.db.run(
      `INSERT INTO drafts (conversation, body, saved_at, attachments_json, canned_json) VALUES (:number, :text, :now, '[]', '[]')
       ON CONFLICT (conversation) DO NOTHING`,
      { number: conversation.number, text: input.text, now: ctx.now },
    )
    askDraft(ctx.db, conversation.number, {
      draft: input.text,
      target,
      service: serviceName(service),
      at: ctx.now,
    })
    ctx.record(
      'translate.draft',
      { kind: 'conversation', id: conversation.id },
      conversation.brand,
      facts(service, target, input.text),
    )
    return {}
  },
  'translate.drop': (ctx, input) => {
    const message = findMessage(ctx.db, input.messageId) ?? notFound('This message is not here any more.')
    ctx.db.run('DELETE FROM translations WHERE message = :seq', { seq: message.seq })
    ctx.record('translate.drop', { kind: 'message', id: message.id }, null)
    return {}
  },
  'translate.dropDraft': (ctx, input) => {
    const conversation = mustFindConversation(ctx, input.conversationId)
    ctx.db.run('DELETE FROM draft_translations WHERE conversation = :number', { number: conversation.number })
    return {}
  },
} satisfies Partial<CommandHandlers>

/** The service, once everything that stands against sending a text of this conversation to it is out of the way; an agreement is kept. */
function mustBeAllowed(
  ctx: CommandContext,
  conversation: ConversationRowStored,
  agree: boolean,
): TranslationServiceRow {
  mustActFor(ctx, conversation.brand)
  const service =
    translationServiceOf(ctx.db) ??
    unsupported('No translation service is set up. A lead or a manager does that in the settings; nothing was sent.')
  if (!mayTranslate(ctx.db, conversation.brand))
    unsupported(
      'Texts of this client may not leave this computer for translation. A lead or a manager allows it in the settings; nothing was sent.',
    )
  if (conversation.kind === 'direct' && !hasConsent(ctx.db, conversation.number)) {
    if (!agree)
      unsupported(
        `This conversation is private. Agree first that its texts go to ${hostOf(service.address)}; nothing was sent.`,
      )
    ctx.db.run('INSERT INTO translation_consents (conversation, member, at) VALUES (:conversation, :member, :now)', {
      conversation: conversation.number,
      member: ctx.me.number,
      now: ctx.now,
    })
    ctx.record('translate.agree', { kind: 'conversation', id: conversation.id }, conversation.brand, {
      host: hostOf(service.address),
    })
  }
  return service
}

/** Refuses what is not worth sending, or too long to. */
function refuseText(text: string, label: string | null, target: string): void {
  if (text.trim() === '') unsupported('There is no text to translate. Nothing was sent.')
  if (text.length > longestTranslation)
    invalid(
      'text',
      `Parley has texts of up to ${longestTranslation.toLocaleString('en')} characters translated; this one has ${text.length.toLocaleString('en')}. Nothing was sent.`,
    )
  const source = sourceLanguage(text, label)
  if (source !== null && isSameLanguage(source, target))
    unsupported('This is in that language already. Nothing was sent.')
}

function serviceName(service: TranslationServiceRow): string {
  const { name } = serviceOf(service.kind)
  return service.kind === 'deepl' ? name : `${name} (${hostOf(service.address)})`
}

function facts(service: TranslationServiceRow, to: string, text: string): Record<string, string | number> {
  return { service: service.kind, to, characters: text.length }
}
