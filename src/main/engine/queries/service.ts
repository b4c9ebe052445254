import type {
  ServiceClockState,
  ServiceClockView,
  ServiceCounting,
  ServiceTargetKind,
  ServiceVoidReason,
} from '../../../shared/contract/serviceLevel.ts'
import { addOpenMinutesOver, openMinutesOver } from '../rules/datedTime.ts'
import { policyProblems } from '../rules/serviceProblems.ts'
import { listHours } from '../store/brandHours.ts'
import { findBrand, hoursAt } from '../store/brands.ts'
import type { Bind, Reader } from '../store/database.ts'
import { newestVersion, policyOrder } from '../store/servicePolicies.ts'
import type { QueryHandlers } from './context.ts'

/** Questions about what is promised to those who write, and what became of it. */
export const serviceQueries = {
  'service.policies': (db, input, facts) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return []
    const calendar = hoursAt(db, brand.number, facts.now)
    const running = new Map(
      db
        .all<{ policy: number; n: number }>(
          "SELECT policy, count(*) AS n FROM sla_clocks INDEXED BY sla_clocks_due WHERE state = 'running' AND due_at > 0 GROUP BY policy",
        )
        .map((row) => [row.policy, row.n]),
    )
    const order = policyOrder(db, brand.number)
    const all = order.flatMap((number) => newestVersion(db, number) ?? [])
    const last = all.findIndex((it) => it.when === null)
    return all.map((it, position) => {
      const { name, when, targets, version, fromAt } = it
      const problems = calendar === null ? [] : policyProblems(it, calendar, facts.now).map(({ words }) => words)
      if (last >= 0 && position > last)
        problems.push(`It is never reached: “${all[last]?.name ?? ''}” before it holds for every conversation.`)
      return {
        id: idOf(db, it.policy),
        name,
        when,
        targets: [...targets],
        version,
        position,
        fromAt,
        problems,
        running: running.get(it.policy) ?? 0,
      }
    })
  },
  'service.clocks': (db, input) => {
    const wheres = [
      ...(input.brandId === null ? [] : ['k.brand = (SELECT number FROM brands WHERE id = :brandId)']),
      ...(input.states.length === 0 ? [] : ['k.state IN (SELECT value FROM json_each(:states))']),
      ...(input.targets.length === 0 ? [] : ['k.target IN (SELECT value FROM json_each(:targets))']),
      ...(input.from === null ? [] : ['k.started_at >= :from']),
      ...(input.to === null ? [] : ['k.started_at < :to']),
    ]
    return clocks(
      db,
      `${wheres.length === 0 ? '' : `WHERE ${wheres.join(' AND ')}`} ORDER BY k.due_at IS NULL, k.due_at, k.number LIMIT :limit`,
      {
        ...(input.brandId === null ? {} : { brandId: input.brandId }),
        ...(input.states.length === 0 ? {} : { states: JSON.stringify(input.states) }),
        ...(input.targets.length === 0 ? {} : { targets: JSON.stringify(input.targets) }),
        ...(input.from === null ? {} : { from: input.from }),
        ...(input.to === null ? {} : { to: input.to }),
        limit: input.limit,
      },
    )
  },
  'service.ofConversation': (db, input) =>
    clocks(
      db,
      `WHERE k.conversation = (SELECT number FROM conversations WHERE id = :id) ORDER BY k.started_at, k.target = 'resolution', k.number`,
      {
        id: input.conversationId,
      },
    ),
  'service.due': (db, input) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return null
    const due = addOpenMinutesOver(listHours(db, brand), input.from, input.minutes)
    return { due: due === null ? null : Math.round(due) }
  },
  'service.elapsed': (db, input) => {
    const brand = findBrand(db, input.brandId)
    return brand === undefined ? null : { minutes: openMinutesOver(listHours(db, brand), input.from, input.to) }
  },
} satisfies Partial<QueryHandlers>

interface Row {
  conversation: string
  policy: string
  name: string
  version: number
  target: ServiceTargetKind
  minutes: number
  counts: ServiceCounting
  state: ServiceClockState
  void_why: ServiceVoidReason | null
  started_at: number
  due_at: number | null
  warned_at: number | null
  paused_at: number | null
  paused_minutes: number
  met_at: number | null
  missed_at: number | null
}

function clocks(db: Reader, rest: string, bind: Bind): ServiceClockView[] {
  return db
    .all<Row>(
      `SELECT c.id AS conversation, p.id AS policy, v.name, k.version, k.target, k.minutes, k.counts, k.state, k.void_why, k.started_at,
         k.due_at, k.warned_at, k.paused_at, k.paused_minutes, k.met_at, k.missed_at
       FROM sla_clocks k JOIN conversations c ON c.number = k.conversation JOIN sla_policies p ON p.number = k.policy
         JOIN sla_policy_versions v ON v.policy = k.policy AND v.version = k.version ${rest}`,
      bind,
    )
    .map((row) => ({
      // One conversation has one promise of a kind from one moment on.
      id: `${row.conversation}:${row.target}:${String(row.started_at)}`,
      conversationId: row.conversation,
      policyId: row.policy,
      policyName: row.name,
      policyVersion: row.version,
      target: row.target,
      minutes: row.minutes,
      counts: row.counts,
      state: row.state,
      why: row.void_why,
      startedAt: row.started_at,
      dueAt: row.due_at,
      metAt: row.met_at,
      pausedAt: row.paused_at,
      pausedMinutes: row.paused_minutes,
      warnedAt: row.warned_at,
      missedAt: row.missed_at,
    }))
}

function idOf(db: Reader, policy: number): string {
  return db.get<{ id: string }>('SELECT id FROM sla_policies WHERE number = :policy', { policy })?.id ?? ''
}
