import type { TranslationBlock, TranslationView } from '../../../shared/contract/translate.ts'
import { mayDecide } from '../commands/deskRights.ts'
import type { Reader } from '../store/database.ts'
import { newestLanguage } from '../store/conversationLanguage.ts'
import { belongsTo, findMe, findMember } from '../store/members.ts'
import type { MemberRow } from '../store/members.ts'
import { readSettings } from '../store/settings.ts'
import { hasConsent, mayTranslate, translationServiceOf } from '../store/translations.ts'
import type { TranslationColumns } from '../store/translations.ts'
import { serviceOf } from '../translate/ask.ts'
import { hostOf } from '../translate/service.ts'
import type { QueryFacts, QueryHandlers } from './context.ts'

/** Questions about translations: what is set up, what stands in the way, and what is here. */
export const translateQueries = {
  'translate.service': (db, _input, facts) => {
    const service = translationServiceOf(db)
    return {
      kind: service?.kind ?? null,
      address: service?.address ?? '',
      host: service === undefined ? '' : hostOf(service.address),
      hasKey: service?.has_key === 1,
      brandIds: db
        .all<{ id: string }>(
          'SELECT b.id FROM translation_brands t JOIN brands b ON b.number = t.brand ORDER BY b.number',
        )
        .map((row) => row.id),
      mayChange: mayDecide(actingMember(db, facts)?.role ?? 'external'),
    }
  },
  'translate.facts': (db, input, facts) => {
    const row = db.get<{ number: number; brand: number; kind: string }>(
      'SELECT number, brand, kind FROM conversations WHERE id = :id',
      { id: input.conversationId },
    )
    if (row === undefined) return null
    const service = translationServiceOf(db)
    return {
      block: blockOf(db, row.brand, actingMember(db, facts)),
      asksFirst: row.kind === 'direct' && !hasConsent(db, row.number),
      service: service === undefined ? '' : serviceOf(service.kind).name,
      host: service === undefined ? '' : hostOf(service.address),
      readingLanguage: readSettings(db).readingLanguage,
      theirLanguage: newestLanguage(db, row.number),
    }
  },
  'translate.shown': (db, input) => {
    const rows = db.all<TranslationColumns & { id: string }>(
      `SELECT t.*, m.id FROM conversations c CROSS JOIN messages m ON m.conversation = c.number
         CROSS JOIN translations t ON t.message = m.seq
       WHERE c.id = :id ORDER BY t.asked_at`,
      { id: input.conversationId },
    )
    const draft = db.get<TranslationColumns & { draft: string }>(
      'SELECT t.* FROM draft_translations t JOIN conversations c ON c.number = t.conversation WHERE c.id = :id',
      { id: input.conversationId },
    )
    const newest = new Map(rows.map((row) => [row.id, { ...toView(row), messageId: row.id }]))
    return {
      messages: [...newest.values()],
      draft: draft === undefined ? null : { ...toView(draft), draft: draft.draft },
    }
  },
} satisfies Partial<QueryHandlers>

/** Why nothing can be translated for a brand (by number) by this member; null when something can. */
function blockOf(db: Reader, brand: number, me: MemberRow | undefined): TranslationBlock | null {
  if (translationServiceOf(db) === undefined) return 'notSetUp'
  if (me === undefined || me.role === 'external' || !belongsTo(db, me.number, brand)) return 'notTeam'
  return mayTranslate(db, brand) ? null : 'brand'
}

/** The member who acts, as questions know it. */
export function actingMember(db: Reader, facts: QueryFacts): MemberRow | undefined {
  return facts.actAs === null || facts.actAs === undefined ? findMe(db) : findMember(db, facts.actAs)
}

function toView(row: TranslationColumns): TranslationView {
  return {
    state: row.state,
    text: row.body,
    from: row.source,
    to: row.target,
    service: row.service,
    at: row.at,
    reason: row.reason,
  }
}
