import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { BookItem, MonthBook } from '../rules/report/monthBook.ts'
import { rateOf, shareOf } from '../rules/report/statistics.ts'
import type { Reader } from '../store/database.ts'
import { clocksOver, messagesPromisedTo, pausesOf, policyNames, promisedConversations } from '../store/reportService.ts'
import type { ClockOver } from '../store/reportService.ts'
import { behindShare, messagesOf } from './counted.ts'
import type { Counted, Subject } from './counted.ts'
import type { ReportScope } from './scope.ts'

type Service = ReportFigures['serviceLevels']

/** What was promised and kept (product.md 2.8): kept by the moment of keeping, missed by the deadline (decisions.md 6.4). */
export function serviceFigures(db: Reader, scope: ReportScope, book: MonthBook): Subject<Service> {
  const over = clocksOver(db, scope.brand, scope)
  const met = over.filter((it) => it.state === 'met')
  const missed = over.filter((it) => it.state === 'missed')
  const voided = over.filter((it) => it.state === 'void')
  const counted = over.filter((it) => it.state !== 'void')
  const policies = byPolicy(db, scope.brand, counted)
  const conversations = firstOfEach(counted)
  const withMiss = new Set(missed.map((it) => it.conversation))
  const hit = conversations.filter((it) => !withMiss.has(it.conversation))
  const actionable = book.items.filter((it) => it.exclusion === null)
  const promised = promisedConversations(db, [...new Set(actionable.map((it) => it.conversation))])
  const isPromised = new Set(promised.map((it) => it.conversation))
  const covered = actionable.filter((it) => isPromised.has(it.conversation))
  const improper = writtenInPauses(
    db,
    promised.filter((it) => it.hasResolution === 1).map((it) => it.conversation),
    actionable,
  )
  const clocks = (list: readonly ClockOver[]): Counted[] =>
    messagesPromisedTo(db, list).map((key, place) => ({
      kind: 'message',
      key,
      minutes: null,
      note: list[place]?.target ?? '',
    }))
  return {
    figures: {
      met: met.length,
      missed: missed.length,
      void: voided.length,
      rate: rateOf(met.length, counted.length),
      byPolicy: policies.map((it) => ({
        policyId: it.policyId,
        name: it.name,
        target: it.first.target,
        minutes: it.first.minutes,
        counts: it.first.counts,
        met: it.met.length,
        missed: it.missed.length,
        rate: rateOf(it.met.length, it.met.length + it.missed.length),
      })),
      conversations: shareOf(hit.length, conversations.length),
      coverage: shareOf(covered.length, actionable.length),
      improperPauses: improper.length,
    },
    behind: ([name, part, figure]) => {
      if (name === 'met') return clocks(met)
      if (name === 'missed') return clocks(missed)
      if (name === 'void') return clocks(voided)
      if (name === 'rate') return clocks(counted)
      if (name === 'conversations') return behindShare(part, clocks(hit), clocks(conversations))
      if (name === 'coverage') return behindShare(part, itemsOf(covered), itemsOf(actionable))
      if (name === 'improperPauses') return itemsOf(improper)
      const policy = name === 'byPolicy' ? policies[Number(part)] : undefined
      if (policy === undefined) return null
      if (figure === 'met') return clocks(policy.met)
      if (figure === 'missed') return clocks(policy.missed)
      return figure === 'rate' ? clocks([...policy.met, ...policy.missed]) : null
    },
  }
}

const itemsOf = (items: readonly BookItem[]): Counted[] => messagesOf(items.map((it) => it.seq))

interface OfPolicy {
  readonly policyId: string
  readonly name: string
  readonly first: ClockOver
  readonly met: ClockOver[]
  readonly missed: ClockOver[]
}

/** Promises with one target of one policy together, under the newest name that it had; in the order of the policies. */
function byPolicy(db: Reader, brand: number, clocks: readonly ClockOver[]): readonly OfPolicy[] {
  const names = new Map(policyNames(db, brand).map((it) => [it.policy, it]))
  const found = new Map<string, OfPolicy>()
  for (const it of clocks) {
    const key = `${it.policy} ${it.target} ${it.minutes} ${it.counts}`
    const named = names.get(it.policy)
    let of = found.get(key)
    if (of === undefined)
      found.set(key, (of = { policyId: named?.id ?? '', name: named?.name ?? '', first: it, met: [], missed: [] }))
    if (it.state === 'met') of.met.push(it)
    else of.missed.push(it)
  }
  const order = ['first_response', 'next_response', 'resolution']
  return [...found.values()].sort(
    ({ first: one }, { first: other }) =>
      one.policy - other.policy ||
      order.indexOf(one.target) - order.indexOf(other.target) ||
      one.minutes - other.minutes ||
      one.counts.localeCompare(other.counts),
  )
}

function firstOfEach(clocks: readonly ClockOver[]): readonly ClockOver[] {
  const first = new Map<number, ClockOver>()
  for (const it of clocks) if (!first.has(it.conversation)) first.set(it.conversation, it)
  return [...first.values()]
}

/** The first message of the customer's in each pause that went on although we had seen it. */
function writtenInPauses(
  db: Reader,
  conversations: readonly number[],
  items: readonly BookItem[],
): readonly BookItem[] {
  const pauses = pausesOf(db, conversations)
  if (pauses.length === 0) return []
  const paused = new Set(pauses.map((it) => it.conversation))
  const written = Map.groupBy(
    items.filter((it) => paused.has(it.conversation)),
    (it) => it.conversation,
  )
  return pauses.flatMap(({ conversation, from, to }) => {
    const first = written
      .get(conversation)
      ?.find((it) => it.at >= from && it.at < (to ?? Infinity) && it.seenAt < (to ?? Infinity))
    return first === undefined ? [] : [first]
  })
}
