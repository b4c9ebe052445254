import { isOpenAt, nextOpening } from '../rules/nextOpening.ts'
import { tomorrowMorning } from '../rules/sendTimes.ts'
import { findBrand } from '../store/brands.ts'
import { listHours } from '../store/brandHours.ts'
import { composeRulesOf, heatOf, wantsApproval } from '../store/compose.ts'
import type { Reader } from '../store/database.ts'
import { approvalQueries, decisionOf, waitingView } from './approvals.ts'
import type { QueryHandlers } from './context.ts'

/** How long the messages of one going back and forth lie apart from now at most, ms, and how many are looked at. */
const roundsMs = 3 * 86_400_000
const roundsWithin = 200

/** Questions about what is written: times, holds and checks. */
export const composeQueries = {
  ...approvalQueries,
  'compose.facts': (db, input, facts) => {
    const row = db.get<{ number: number; brand: number; brand_id: string }>(
      'SELECT c.number, c.brand, b.id AS brand_id FROM conversations c JOIN brands b ON b.number = c.brand WHERE c.id = :id',
      { id: input.conversationId },
    )
    const brand = row === undefined ? undefined : findBrand(db, row.brand_id)
    if (row === undefined || brand === undefined) return null
    const rules = composeRulesOf(db, row.brand)
    const heat = heatOf(db, row.number)
    const hours = listHours(db, brand)
    const isOpen = isOpenAt(hours, facts.now)
    return {
      heat,
      coolOffSeconds: heat === null ? 0 : rules.coolOffSeconds,
      needsApproval: wantsApproval(db, row.brand, row.number),
      rounds: roundsOf(db, row.number, facts.now - roundsMs),
      brandZone: brand.time_zone,
      isOpen,
      nextOpenAt: isOpen ? null : nextOpening(hours, facts.now),
      tomorrowAt: tomorrowMorning(facts.now, brand.time_zone),
      waiting: waitingView(db, row.number, facts),
      decision: decisionOf(db, row.number, facts),
    }
  },
  'compose.rules': (db, input) => {
    const brand = findBrand(db, input.brandId)
    return brand === undefined ? null : composeRulesOf(db, brand.number)
  },
} satisfies Partial<QueryHandlers>

/** How often, since a moment, something of ours that went out came after something of theirs. */
function roundsOf(db: Reader, conversation: number, since: number): number {
  const newest = db.all<{ direction: string }>(
    `SELECT direction FROM messages WHERE conversation = :conversation AND created_at >= :since
       AND direction <> 'note' AND remote_id IS NOT NULL AND deleted_at IS NULL
     ORDER BY created_at DESC LIMIT ${roundsWithin}`,
    { conversation, since },
  )
  return newest.filter((it, n) => it.direction === 'out' && newest[n + 1]?.direction === 'in').length
}
