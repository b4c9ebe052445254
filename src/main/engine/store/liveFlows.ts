import { flowBody } from '../../../shared/contract/flow.ts'
import type { FlowBody } from '../../../shared/contract/flow.ts'
import type { Reader } from './database.ts'

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

/** A published version; a case keeps the one that it began with. Null when it is not here or cannot be read. */
export function flowBodyOf(db: Reader, flow: number, version: number): FlowBody | null {
  const key = `${flow} ${version}`
  const known = parsed.get(db)?.get(key)
  if (known !== undefined) return known
  const row = db.get<{ body_json: string }>(
    'SELECT body_json FROM flow_versions WHERE flow = :flow AND version = :version',
    { flow, version },
  )
  const body = row === undefined ? null : read(row.body_json)
  if (row === undefined) return null
  const cache = parsed.get(db) ?? new Map<string, FlowBody | null>()
  if (cache.size >= 1000) cache.clear()
  cache.set(key, body)
  parsed.set(db, cache)
  return body
}

/** Versions never change once they are published; each store has its own. */
const parsed = new WeakMap<Reader, Map<string, FlowBody | null>>()

function read(json: string): FlowBody | null {
  try {
    const result = flowBody.safeParse(JSON.parse(json))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

/** A flow's number and name by its id; undefined when it is not here. */
export function findFlow(
  db: Reader,
  id: string,
): { readonly number: number; readonly id: string; readonly live_version: number | null } | undefined {
  return db.get<{ number: number; id: string; live_version: number | null }>(
    'SELECT number, id, live_version FROM flows WHERE id = :id',
    { id },
  )
}
