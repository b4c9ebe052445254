import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import { localDay } from '../rules/localDay.ts'
import type { BookItem, MonthBook } from '../rules/report/monthBook.ts'
import { clipped, lengthOf } from '../rules/report/stretches.ts'
import type { Reader } from '../store/database.ts'
import { accountsOf, breaksBetween, registerOf } from '../store/reportAccounts.ts'
import type { ReportAccount } from '../store/reportAccounts.ts'
import { followersUpTo } from '../store/reportPosts.ts'
import { breakMs } from '../store/syncCursors.ts'
import { messagesOf } from './counted.ts'
import type { Counted, Subject } from './counted.ts'
import type { ReportScope } from './scope.ts'

const hourMs = 3_600_000
const linesOf = (items: readonly BookItem[] | undefined): Counted[] => messagesOf((items ?? []).map((it) => it.seq))

/** Followers at both ends of the month, by the last count before each; with the time of the second, since it may be old. */
export function followerFigures(db: Reader, scope: ReportScope): Subject<ReportFigures['followers']> {
  const counts = Map.groupBy(followersUpTo(db, scope.brand, scope.to), (it) => it.account)
  return {
    figures: accountsOf(db, scope.brand).flatMap((account) => {
      const of = counts.get(account.number)
      const last = of?.at(-1)
      if (of === undefined || last === undefined || !isOfMonth(account, scope)) return []
      return [
        {
          ...named(account),
          atStart: of.findLast((it) => it.at <= scope.from)?.value ?? null,
          atEnd: last.value,
          measuredAt: last.at,
        },
      ]
    }),
    behind: () => null,
  }
}

/** The channel register with what came in on each, without spam. */
export function channelFigures(db: Reader, scope: ReportScope, book: MonthBook): Subject<ReportFigures['channels']> {
  const inbound = inboundByAccount(book)
  const lines = registerOf(db, scope.brand)
  return {
    figures: lines.map((it) => ({
      channelId: it.channelId ?? it.accountId ?? '',
      name: it.handle,
      network: it.network,
      state: it.state ?? 'active',
      since: it.since === null ? null : localDay(it.since, scope.timeZone),
      purpose: it.purpose ?? '',
      owner: it.owner ?? '',
      inbound: it.account === null ? 0 : (inbound.get(it.account)?.length ?? 0),
    })),
    behind: ([place, name]) => {
      const line = lines[Number(place)]
      if (line === undefined || name !== 'inbound') return null
      return line.account === null ? [] : linesOf(inbound.get(line.account))
    },
  }
}

/** How well each account was connected: hours without it, and what came in more than an hour late because of that. */
export function connectionFigures(
  db: Reader,
  scope: ReportScope,
  book: MonthBook,
): Subject<ReportFigures['connection']> {
  const inbound = Map.groupBy(book.items, (it) => it.account)
  const breaks = Map.groupBy(breaksBetween(db, scope.brand, scope), (it) => it.account)
  const month = { from: scope.from, to: Math.min(scope.to, scope.asOf) }
  const accounts = accountsOf(db, scope.brand)
    .map((account) => ({ account, items: inbound.get(account.number) ?? [] }))
    .filter(({ account, items }) => items.length > 0 || isOfMonth(account, scope))
    .map(({ account, items }) => ({ account, items, late: lateOf(account, items) }))
  return {
    figures: accounts.map(({ account, items, late }) => ({
      ...named(account),
      isImported: account.is_imported === 1,
      from: items[0]?.at ?? null,
      hoursDisconnected:
        lengthOf(
          (breaks.get(account.number) ?? []).flatMap((it) => {
            const within = clipped(it, month)
            return within === null || account.is_imported === 1 ? [] : [within]
          }),
        ) / hourMs,
      recoveredLate: late.length,
      state: account.state,
    })),
    behind: ([place, name]) => {
      const found = accounts[Number(place)]
      return found !== undefined && name === 'recoveredLate' ? linesOf(found.late) : null
    },
  }
}

function named(it: ReportAccount): { accountId: string; network: string; handle: string } {
  return { accountId: it.id, network: it.network, handle: it.handle }
}

/** Whether an account was here at any time of the month; files may tell of the time before it was connected. */
function isOfMonth(it: ReportAccount, { from, to }: ReportScope): boolean {
  const since = Math.min(it.connected_at, it.history_from ?? Infinity)
  return it.is_imported === 1 || (since < to && (it.state !== 'removed' || (it.removedAt ?? -Infinity) >= from))
}

/** What was written before the account came here is being read up on, and not late. */
function lateOf(account: ReportAccount, items: readonly BookItem[]): readonly BookItem[] {
  if (account.is_imported === 1) return []
  return items.filter((it) => it.at >= account.connected_at && it.seenAt - it.at > breakMs)
}

function inboundByAccount(book: MonthBook): ReadonlyMap<number, readonly BookItem[]> {
  return Map.groupBy(
    book.items.filter((it) => it.exclusion !== 'spam'),
    (it) => it.account,
  )
}
