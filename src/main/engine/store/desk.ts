import type { SecondPersonRule } from '../../../shared/contract/desk.ts'
import type { Reader } from './database.ts'

/** When this brand (by number) wants a second person; never, unless it was set. */
export function secondPersonOf(db: Reader, brand: number): SecondPersonRule {
  return (
    db.get<{ second_person: SecondPersonRule }>('SELECT second_person FROM brand_moderation WHERE brand = :brand', {
      brand,
    })?.second_person ?? 'never'
  )
}

/** Whether a conversation (by number) is labelled as criticism: a complaint, or negative. What has no label is none. */
export function isCriticism(db: Reader, conversation: number | null): boolean {
  if (conversation === null) return false
  const row = db.get<{ intent?: string | null; sentiment?: string | null }>(
    'SELECT * FROM conversations WHERE number = :conversation',
    { conversation },
  )
  return row?.intent === 'complaint' || row?.sentiment === 'negative'
}
