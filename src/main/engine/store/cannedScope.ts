import { createCannedIndex } from '../rules/canned/find.ts'
import type { CannedIndex } from '../rules/canned/find.ts'
import { sentencesOf, similarKey } from '../rules/canned/change.ts'
import { bodyInUse, keywordsOf, listCanned } from './canned.ts'
import type { CannedStored, VariantStored } from './canned.ts'
import type { Reader } from './database.ts'

/** One response with its wordings, as it is held in memory. */
export interface ScopeEntry {
  readonly row: CannedStored
  readonly keywords: readonly string[]
  readonly variants: readonly VariantStored[]
}

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

interface Cache {
  count: number
  readonly scopes: Map<string, CannedScope>
}

/** Windows show one brand or all, and members act in turn: more than this is rarely in use at once. */
const mostScopes = 6
const mostRemembered = 24
const caches = new WeakMap<Reader, Cache>()

/** What a member (by number) may see of one brand and of those for all, or (null) of all brands; read again only after something was changed. */
export function cannedScope(db: Reader, brand: number | null, member: number): CannedScope {
  // Also tells those who watch this question what it depends on: every change of a response raises the count.
  const count = db.get<{ count: number }>('SELECT count FROM canned_changes')?.count ?? 0
  let cache = caches.get(db)
  if (cache === undefined || cache.count !== count) {
    cache = { count, scopes: new Map() }
    caches.set(db, cache)
  }
  const key = `${brand ?? 'all'} ${member}`
  const known = cache.scopes.get(key)
  if (known !== undefined) return known
  if (cache.scopes.size >= mostScopes) cache.scopes.clear()
  const made = readScope(db, brand, member)
  cache.scopes.set(key, made)
  return made
}

function readScope(db: Reader, brand: number | null, member: number): CannedScope {
  const variants = new Map<number, VariantStored[]>()
  const all =
    brand === null
      ? db.each<VariantStored>(
          'SELECT * FROM canned_variants WHERE removed_at IS NULL ORDER BY canned, position, number',
        )
      : db.each<VariantStored>(
          `SELECT v.* FROM canned_variants v JOIN canned k ON k.number = v.canned
           WHERE v.removed_at IS NULL AND (k.brand = :brand OR k.brand IS NULL) ORDER BY v.canned, v.position, v.number`,
          { brand },
        )
  for (const variant of all) {
    const list = variants.get(variant.canned)
    if (list === undefined) variants.set(variant.canned, [variant])
    else list.push(variant)
  }
  const entries = new Map<string, ScopeEntry>()
  for (const row of listCanned(db, brand, member))
    entries.set(row.id, { row, keywords: keywordsOf(row), variants: variants.get(row.number) ?? [] })
  return makeScope(entries)
}

function makeScope(entries: ReadonlyMap<string, ScopeEntry>): CannedScope {
  const remembered = new Map<string, unknown>()
  function remember<T>(key: string, make: () => T): T {
    if (remembered.has(key)) return remembered.get(key) as T // made under the same key before
    if (remembered.size >= mostRemembered) remembered.clear()
    const value = make()
    remembered.set(key, value)
    return value
  }
  const indexes: (CannedIndex | null)[] = [null, null]
  let sentences: Set<string> | null = null
  return {
    entries,
    index: (archived) => (indexes[archived ? 1 : 0] ??= indexOf(entries, archived)),
    says: (key) => (sentences ??= sentenceKeys(entries)).has(key),
    remember,
  }
}

function indexOf(entries: ReadonlyMap<string, ScopeEntry>, archived: boolean): CannedIndex {
  return createCannedIndex(
    [...entries.values()]
      .filter((it) => (it.row.archived_at !== null) === archived)
      .map((it) => ({
        id: it.row.id,
        shortcut: it.row.shortcut,
        title: it.row.title,
        keywords: it.keywords,
        bodies: it.variants.map((variant) => bodyInUse(variant).body),
      })),
  )
}

function sentenceKeys(entries: ReadonlyMap<string, ScopeEntry>): Set<string> {
  const keys = new Set<string>()
  for (const { variants } of entries.values())
    for (const variant of variants)
      for (const sentence of sentencesOf(bodyInUse(variant).body)) keys.add(similarKey(sentence))
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
