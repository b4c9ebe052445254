import type { ComposeRules } from '../../../shared/contract/compose.ts'
import { caseTerms } from './approvalTerms.ts'
import { caseWantsApproval } from './cases.ts'
import type { Reader } from './database.ts'
import { isCriticism } from './desk.ts'

/** How a brand (by number) wants its replies held; the usual way where nobody said. */
export function composeRulesOf(db: Reader, brand: number): ComposeRules {
  const row = db.get<{ approval: ComposeRules['approval']; cool_off_seconds: number; decide_minutes: number | null }>(
    'SELECT approval, cool_off_seconds, decide_minutes FROM brand_composing WHERE brand = :brand',
    { brand },
  )
  return row === undefined
    ? { approval: 'never', coolOffSeconds: 60, decideMinutes: null }
    : { approval: row.approval, coolOffSeconds: row.cool_off_seconds, decideMinutes: row.decide_minutes }
}

/** Why a reply to a conversation (by number) is given care: it is labelled as criticism, or urgent; null when neither is. */
export function heatOf(db: Reader, conversation: number): 'negative' | 'urgent' | null {
  if (isCriticism(db, conversation)) return 'negative'
  const row = db.get<{ urgency: string }>('SELECT urgency FROM conversations WHERE number = :conversation', {
    conversation,
  })
  return row?.urgency === 'urgent' ? 'urgent' : null
}

/** Whether a second person reads what is said in a conversation (by number) before it goes out, as its brand (by number) or a case wants it. */
export function wantsApproval(db: Reader, brand: number, conversation: number): boolean {
  if (caseTerms(db, conversation) !== null || caseWantsApproval(db, conversation)) return true
  const { approval } = composeRulesOf(db, brand)
  return approval === 'always' || (approval === 'negative' && heatOf(db, conversation) !== null)
}
