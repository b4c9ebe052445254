import type { CoverageGap } from '../../../shared/contract/report.ts'
import type { Reader } from '../store/database.ts'
import type { ReportScope } from './scope.ts'

/** Why nothing could come in: what the network limited may still hold most of it. */
const cutsOff: ReadonlySet<CoverageGap['why']> = new Set(['offline', 'late', 'removed'])

/** Whether at a moment (epoch ms) any account of the brand was connected; always so for a brand without accounts. */
export function connectedAt(db: Reader, scope: ReportScope, gaps: readonly CoverageGap[]): (at: number) => boolean {
  const cut = Map.groupBy(
    gaps.filter((it) => cutsOff.has(it.why)),
    (it) => it.accountId,
  )
  const accounts = db.all<{ id: string }>('SELECT id FROM accounts WHERE brand = :brand', { brand: scope.brand })
  if (accounts.some((it) => !cut.has(it.id))) return () => true
  return (at) =>
    accounts.length === 0 ||
    accounts.some((it) => cut.get(it.id)?.some((gap) => at >= gap.from && at < gap.to) !== true)
}
