import type { CoverageGap } from '../../../shared/contract/report.ts'
import { clipped } from '../rules/report/stretches.ts'
import type { TimeStretch } from '../rules/report/stretches.ts'
import type { Reader } from '../store/database.ts'
import { accountsOf, breaksBetween, gapsBetween, historyReached } from '../store/reportAccounts.ts'
import type { ReportAccount } from '../store/reportAccounts.ts'
import type { ReportScope } from './scope.ts'

type Why = CoverageGap['why']

/**
 * Stretches of the month in which the record of an account of the brand may lack something, in order. A connection that broke and
 * came back lacks nothing: what was written meanwhile was fetched then, and what the network did not give any more is a gap of its own.
 */
export function coverageGaps(db: Reader, scope: ReportScope): CoverageGap[] {
  const { brand, from, asOf } = scope
  // What is still to come lacks nothing.
  const month = { from, to: Math.min(scope.to, asOf) }
  const reached = new Map(historyReached(db, brand).map((it) => [it.account, it.reachedAt]))
  const accounts = accountsOf(db, brand)
  const known = new Map(accounts.map((it) => [it.number, it]))
  const found: (TimeStretch & { readonly account: number; readonly why: Why })[] = [
    ...gapsBetween(db, brand, from, month.to).map((it) => ({ ...it, why: reasonOf(it.reason) })),
    ...breaksBetween(db, brand, scope)
      .filter((it) => it.isOver === 0)
      .map((it) => ({ ...it, why: it.error === 'rate' ? ('limited' as const) : ('offline' as const) })),
    // The made-up network gives all that it has at once.
    ...accounts.flatMap((it) => ends(it, scope.isSample ? from : (reached.get(it.number) ?? null), from)),
  ]
  const gaps = found.flatMap(({ account, why, ...stretch }): CoverageGap[] => {
    const of = known.get(account)
    const within = clipped(stretch, month)
    return of === undefined || within === null
      ? []
      : [{ accountId: of.id, network: of.network, handle: of.handle, from: within.from, to: within.to, why }]
  })
  return joined(gaps)
}

/** Before it was connected, as far as nothing older was read; after it was taken out. */
function ends(
  it: ReportAccount,
  reachedAt: number | null,
  from: number,
): (TimeStretch & { readonly account: number; readonly why: Why })[] {
  const known = Math.min(it.connected_at, reachedAt ?? Infinity, it.history_from ?? Infinity)
  return [
    ...(it.is_imported === 1 ? [] : [{ account: it.number, from, to: known, why: 'late' as const }]),
    ...(it.removedAt === null
      ? []
      : [{ account: it.number, from: it.removedAt, to: Infinity, why: 'removed' as const }]),
  ]
}

/** Several streams of an account may tell of the same stretch. */
function joined(gaps: readonly CoverageGap[]): CoverageGap[] {
  const result: CoverageGap[] = []
  for (const of of Map.groupBy(gaps, (it) => `${it.accountId} ${it.why}`).values()) {
    let last: CoverageGap | null = null
    for (const gap of of.toSorted((one, other) => one.from - other.from)) {
      if (last !== null && gap.from <= last.to) last.to = Math.max(last.to, gap.to)
      else result.push((last = { ...gap }))
    }
  }
  return result.sort((one, other) => one.from - other.from || one.to - other.to)
}

/** What connectors say, as a kind. */
function reasonOf(reason: string): Why {
  if (/limit/iu.test(reason)) return 'limited'
  return /newest|no longer|older|history|end of/iu.test(reason) ? 'history' : 'other'
}
