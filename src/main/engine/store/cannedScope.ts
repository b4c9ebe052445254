import type { CannedEntry, CannedIndex } from '../rules/canned/find.ts'
import { sentencesOf, similarKey } from '../rules/canned/change.ts'
import { cannedMemory } from './cannedMemory.ts'
import type { CannedMemory, ScopeEntry } from './cannedMemory.ts'
import type { Reader } from './database.ts'

/** Everything that a member may see of a brand, ready to be found. */
export interface CannedScope {
  /** By text id, in the order in which they were made. Those put away too. */
  readonly entries: ReadonlyMap<string, ScopeEntry>
  /** Finds among those that are not put away, or (true) among those that are. */
  readonly index: (archived: boolean) => CannedIndex
  /** Whether a sentence stands in one of them already, by its key for comparing. */
  readonly says: (key: string) => boolean
  /** Something worked out from the entries, kept as long as they stay the same. At most a few at a time. */
  readonly remember: <T>(key: string, make: () => T) => T
}

/** Windows show one brand or all, and members act in turn: more than this is rarely in use at once. */
const mostScopes = 40
const mostRemembered = 24
const scopesOf = new WeakMap<CannedMemory, Map<string, CannedScope>>()

/** What a member (by number) may see of one brand and of those for all, or (null) of all brands; made again only after something was changed. */
export function cannedScope(db: Reader, brand: number | null, member: number): CannedScope {
  const memory = cannedMemory(db)
  const scopes = scopesOf.get(memory) ?? new Map<string, CannedScope>()
  scopesOf.set(memory, scopes)
  const key = `${brand ?? 'all'} ${member}`
  const known = scopes.get(key)
  if (known !== undefined) return known
  if (scopes.size >= mostScopes) scopes.clear()
  const entries = new Map<string, ScopeEntry>()
  for (const [id, entry] of memory.entries) {
    const { row } = entry
    const isOfBrand = brand === null || row.brand === null || row.brand === brand
    // A personal response is its maker's alone.
    if (isOfBrand && (row.is_personal === 0 || row.owner === member)) entries.set(id, entry)
  }
  const made = makeScope(entries, memory.index)
  scopes.set(key, made)
  return made
}

/** One index serves every scope: what does not belong to a scope weighs nothing in it. */
function makeScope(entries: ReadonlyMap<string, ScopeEntry>, index: CannedIndex): CannedScope {
  const remembered = new Map<string, unknown>()
  function remember<T>(key: string, make: () => T): T {
    if (remembered.has(key)) return remembered.get(key) as T // made under the same key before
    if (remembered.size >= mostRemembered) remembered.clear()
    const value = make()
    remembered.set(key, value)
    return value
  }
  const within = (archived: boolean): CannedIndex => ({
    find: (typed, weigh, limit) =>
      index.find(
        typed,
        (id) => {
          const entry = entries.get(id)
          return entry !== undefined && (entry.row.archived_at !== null) === archived ? weigh(id) : 0
        },
        limit,
      ),
  })
  let sentences: Set<string> | null = null
  return {
    entries,
    index: within,
    says: (key) => (sentences ??= sentenceKeys(entries)).has(key),
    remember,
  }
}

const keysOfEntry = new WeakMap<CannedEntry, readonly string[]>()

function sentenceKeys(entries: ReadonlyMap<string, ScopeEntry>): Set<string> {
  const keys = new Set<string>()
  for (const { searched } of entries.values()) {
    let own = keysOfEntry.get(searched)
    if (own === undefined) {
      own = searched.bodies.flatMap((body) => sentencesOf(body).map(similarKey))
      keysOfEntry.set(searched, own)
    }
    for (const key of own) keys.add(key)
  }
  return keys
}

/** How often and when each response was used, by number: by all, and by one member. */
export function habitsOf(
  db: Reader,
  member: number,
): ReadonlyMap<number, { uses: number; edited: number; lastUsedAt: number; mine: number }> {
  const found = new Map<number, { uses: number; edited: number; lastUsedAt: number; mine: number }>()
  for (const row of db.each<{ canned: number; uses: number; edited: number; last: number; mine: number }>(
    `SELECT canned, sum(uses) AS uses, sum(edited) AS edited, max(last_used_at) AS last, sum(uses * (member = :member)) AS mine
     FROM canned_habits GROUP BY canned`,
    { member },
  ))
    found.set(row.canned, { uses: row.uses, edited: row.edited, lastUsedAt: row.last, mine: row.mine })
  return found
}
