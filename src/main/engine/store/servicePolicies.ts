import { condition } from '../../../shared/contract/condition.ts'
import type { Condition } from '../../../shared/contract/condition.ts'
import { serviceTarget } from '../../../shared/contract/serviceLevel.ts'
import type { ServiceTarget } from '../../../shared/contract/serviceLevel.ts'
import { compileConditions } from '../rules/conditionMatch.ts'
import type { ConditionFacts } from '../rules/conditionMatch.ts'
import type { Reader, Writer } from './database.ts'

/** A version of a policy as it holds. */
export interface PolicyVersion {
  readonly policy: number
  readonly version: number
  readonly fromAt: number
  readonly name: string
  readonly when: Condition | null
  readonly targets: readonly ServiceTarget[]
  readonly archivedAt: number | null
}

/** All policies of a brand that ever held. */
export interface ServiceBook {
  /** The first that holds for what began at a moment (epoch ms); `facts` are asked for only when a condition wants them. */
  readonly policyAt: (at: number, facts: () => ConditionFacts) => PolicyVersion | null
  /** Whether one hangs on what people say: urgency, tags, tags of who wrote. */
  readonly asksPeople: boolean
}

/** What a brand promises until somebody says otherwise (decisions.md 5.3): a first response within 24 hours of days that have an opening. */
const usualPolicy: { readonly name: string; readonly targets: readonly ServiceTarget[] } = {
  name: 'Every conversation',
  targets: [{ kind: 'first_response', minutes: 1440, counts: 'open_days', warnMinutes: 120 }],
}

/** Gives a new brand (by number and text id) its first policy, from a moment on (epoch ms). */
export function addUsualPolicy(db: Writer, brand: { readonly number: number; readonly id: string }, at: number): void {
  const policy = db.run('INSERT INTO sla_policies (id, brand) VALUES (:id, :brand)', {
    id: `${brand.id}:service`,
    brand: brand.number,
  }).lastInsertRowid
  addPolicyVersion(db, policy, { at, by: null, version: 1, when: null, ...usualPolicy })
  writePolicyOrder(db, brand.number, at, [policy])
}

/** Writes what a policy says from a moment on; it holds once an order that names it is written. */
export function addPolicyVersion(
  db: Writer,
  policy: number,
  it: {
    readonly at: number
    readonly by: number | null
    readonly version: number
    readonly name: string
    readonly when: Condition | null
    readonly targets: readonly ServiceTarget[]
  },
): void {
  db.run(
    `INSERT INTO sla_policy_versions (policy, version, from_at, name, when_json, targets_json, saved_by)
     VALUES (:policy, :version, :at, :name, :when, :targets, :by)`,
    {
      policy,
      version: it.version,
      at: it.at,
      name: it.name,
      when: it.when === null ? null : JSON.stringify(it.when),
      targets: JSON.stringify(it.targets),
      by: it.by,
    },
  )
}

/** Writes which policies of a brand hold from a moment on, in their order. Every change of one ends with this. */
export function writePolicyOrder(db: Writer, brand: number, at: number, policies: readonly number[]): void {
  db.run('INSERT INTO sla_orders (brand, from_at, policies_json) VALUES (:brand, :at, :policies)', {
    brand,
    at,
    policies: JSON.stringify(policies),
  })
}

/** The numbers of the policies of a brand that hold now, in their order. */
export function policyOrder(db: Reader, brand: number): readonly number[] {
  const row = db.get<{ policies_json: string }>(
    'SELECT policies_json FROM sla_orders WHERE brand = :brand ORDER BY number DESC LIMIT 1',
    { brand },
  )
  return row === undefined ? [] : (JSON.parse(row.policies_json) as number[]) // written by writePolicyOrder only
}

/** The newest version of a policy. */
export function newestVersion(db: Reader, policy: number): PolicyVersion | undefined {
  const row = db.get<VersionRow>(
    `SELECT ${versionColumns} FROM sla_policy_versions v JOIN sla_policies p ON p.number = v.policy
     WHERE v.policy = :policy ORDER BY v.version DESC LIMIT 1`,
    { policy },
  )
  return row === undefined ? undefined : versionOf(row)
}

const books = new WeakMap<Reader, Map<number, { readonly revision: string; readonly book: ServiceBook }>>()

/** The policies of a brand, kept in memory until `revision` (the newest of its orders) changes. */
export function serviceBook(db: Reader, brand: number, revision: string): ServiceBook {
  let known = books.get(db)
  if (known === undefined) books.set(db, (known = new Map()))
  const kept = known.get(brand)
  if (kept?.revision === revision) return kept.book
  const book = readBook(db, brand)
  known.set(brand, { revision, book })
  return book
}

interface VersionRow {
  policy: number
  version: number
  from_at: number
  name: string
  when_json: string | null
  targets_json: string
  archived_at: number | null
}

const versionColumns = 'v.policy, v.version, v.from_at, v.name, v.when_json, v.targets_json, p.archived_at'

function versionOf(row: VersionRow): PolicyVersion {
  const when = row.when_json === null ? null : condition.safeParse(JSON.parse(row.when_json))
  const targets = serviceTarget.array().safeParse(JSON.parse(row.targets_json))
  return {
    policy: row.policy,
    version: row.version,
    fromAt: row.from_at,
    name: row.name,
    // What cannot be read holds for nothing and promises nothing.
    when: when === null ? null : when.success ? when.data : { kind: 'any', of: [] },
    targets: targets.success ? targets.data : [],
    archivedAt: row.archived_at,
  }
}

function readBook(db: Reader, brand: number): ServiceBook {
  const versions = db
    .all<VersionRow>(
      `SELECT ${versionColumns} FROM sla_policies p JOIN sla_policy_versions v ON v.policy = p.number
       WHERE p.brand = :brand ORDER BY v.policy, v.version`,
      { brand },
    )
    .map(versionOf)
  const orders = db
    .all<{ from_at: number; policies_json: string }>(
      'SELECT from_at, policies_json FROM sla_orders WHERE brand = :brand ORDER BY number',
      { brand },
    )
    .map((row) => ({ fromAt: row.from_at, policies: JSON.parse(row.policies_json) as number[] })) // writePolicyOrder only
  const places = new Map<PolicyVersion, number>()
  const conditions: Condition[] = []
  for (const it of versions) if (it.when !== null) places.set(it, conditions.push(it.when) - 1)
  const compiled = compileConditions(conditions)
  return {
    asksPeople: conditions.some(asksPeople),
    policyAt: (at, facts) => {
      const order = orders.findLast((it) => it.fromAt <= at)
      let matching: ReadonlySet<number> | null = null
      for (const policy of order?.policies ?? []) {
        const version = versions.findLast((it) => it.policy === policy && it.fromAt <= at)
        if (version === undefined) continue
        const place = places.get(version)
        if (place === undefined) return version
        matching ??= new Set(compiled.matching(facts()))
        if (matching.has(place)) return version
      }
      return null
    },
  }
}

function asksPeople(of: Condition): boolean {
  switch (of.kind) {
    case 'all':
    case 'any':
      return of.of.some(asksPeople)
    case 'not':
      return asksPeople(of.of)
    default:
      return of.kind === 'urgency' || of.kind === 'tag' || of.kind === 'author'
  }
}
