import { flowBody } from '../../../shared/contract/flow.ts'
import type { FlowBody } from '../../../shared/contract/flow.ts'
import type { Reader } from './database.ts'

/** A row of `flows`, with the text id of its brand. */
export interface FlowRow {
  readonly number: number
  readonly id: string
  /** Null = made for all. */
  readonly brand: number | null
  readonly brand_id: string | null
  readonly position: number
  /** Null = never published. */
  readonly live_version: number | null
  /** Null = nothing differs from the live version. */
  readonly draft_json: string | null
  readonly revision: number
  readonly archived_at: number | null
}

const columns = 'w.*, b.id AS brand_id FROM flows w LEFT JOIN brands b ON b.number = w.brand'

/** The flow with this text id, archived or not, or undefined. */
export function findFlow(db: Reader, id: string): FlowRow | undefined {
  return db.get<FlowRow>(`SELECT ${columns} WHERE w.id = :id`, { id })
}

/** A flow that is switched on for a brand, by its number, in the version that is live. */
export interface LiveFlow {
  readonly number: number
  readonly id: string
  readonly version: number
}

/** The flows that are switched on for a brand (by number), in their order: the first that matches wins. */
export function liveFlows(db: Reader, brand: number): readonly LiveFlow[] {
  return db.all<LiveFlow>(
    `SELECT f.number, f.id, f.live_version AS version FROM flow_brands b CROSS JOIN flows f ON f.number = b.flow
     WHERE b.brand = :brand AND f.live_version IS NOT NULL AND f.archived_at IS NULL ORDER BY f.position, f.number`,
    { brand },
  )
}

/** All flows in their order, archived ones only when asked for. */
export function listFlows(db: Reader, archived: boolean): readonly FlowRow[] {
  return db.all<FlowRow>(
    `SELECT ${columns} WHERE :archived = 1 OR w.archived_at IS NULL ORDER BY w.position, w.number`,
    { archived: archived ? 1 : 0 },
  )
}

/** The stored text of a version of a flow (by number), or undefined. */
export function versionJson(db: Reader, flow: number, version: number): string | undefined {
  return db.get<{ body_json: string }>(
    'SELECT body_json FROM flow_versions WHERE flow = :flow AND version = :version',
    {
      flow,
      version,
    },
  )?.body_json
}

/** What a flow says now: its draft, else its live version. Undefined when there is neither, or it cannot be read. */
export function newestBody(db: Reader, flow: FlowRow): FlowBody | undefined {
  const json =
    flow.draft_json ?? (flow.live_version === null ? undefined : versionJson(db, flow.number, flow.live_version))
  return json === undefined ? undefined : parseBody(json)
}

/** The version of a flow (by number), as it was published; undefined when there is none, or it cannot be read. */
export function bodyOfVersion(db: Reader, flow: number, version: number): FlowBody | undefined {
  const known = versions.get(db) ?? new Map<string, FlowBody>()
  versions.set(db, known)
  const key = `${flow} ${version}`
  const before = known.get(key)
  if (before !== undefined) return before
  const json = versionJson(db, flow, version)
  const body = json === undefined ? undefined : parseBody(json)
  if (known.size >= mostParsed) known.clear()
  if (body !== undefined) known.set(key, body)
  return body
}

/** Versions never change once they are published; each store has its own. */
const versions = new WeakMap<Reader, Map<string, FlowBody>>()
const parsed = new Map<string, FlowBody | undefined>()
const mostParsed = 400

/** A stored flow as the contract has it, and the same object for the same text; undefined when it is broken, which stops nothing else. */
export function parseBody(json: string): FlowBody | undefined {
  if (parsed.has(json)) return parsed.get(json)
  const body = readBody(json)
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(json, body)
  return body
}

function readBody(json: string): FlowBody | undefined {
  try {
    return flowBody.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

/** The brands (text ids) that each flow is switched on for, by the flow's number; archived brands are left out. */
export function brandsByFlow(db: Reader): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  for (const { flow, id } of db.all<{ flow: number; id: string }>(
    `SELECT fb.flow, b.id FROM flow_brands fb JOIN brands b ON b.number = fb.brand
     WHERE b.archived_at IS NULL ORDER BY b.position, b.number`,
  ))
    found.set(flow, [...(found.get(flow) ?? []), id])
  return found
}

/** Open cases by the number of their flow and, in it, by its version. */
export function openCasesByFlow(db: Reader): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const found = new Map<number, Map<number, number>>()
  for (const row of db.all<{ flow: number; version: number; n: number }>(
    // By brand, so that only the index of open cases is walked.
    `SELECT c.flow, c.flow_version AS version, count(*) AS n FROM brands b CROSS JOIN cases c ON c.brand = b.number
     WHERE c.closed_at IS NULL AND c.flow IS NOT NULL AND c.flow_version IS NOT NULL GROUP BY c.flow, c.flow_version`,
  )) {
    const versions = found.get(row.flow) ?? new Map<number, number>()
    found.set(row.flow, versions.set(row.version, row.n))
  }
  return found
}
