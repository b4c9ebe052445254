import { createCannedIndex } from '../rules/canned/find.ts'
import type { CannedEntry, CannedIndex } from '../rules/canned/find.ts'
import { sentencesOf, similarKey } from '../rules/canned/change.ts'
import { bodyInUse, keywordsOf, listCanned, variantsOf } from './canned.ts'
import type { CannedStored, VariantStored } from './canned.ts'
import type { Reader } from './database.ts'

/** One response with its wordings, as it is held in memory. */
export interface ScopeEntry {
  readonly row: CannedStored
  readonly keywords: readonly string[]
  readonly variants: readonly VariantStored[]
  /** What is searched of it; the same object as long as its revision is the same. */
  readonly searched: CannedEntry
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

/** What is kept of a response as long as its revision is the same: a change of one costs no more than that one. */
interface Kept {
  readonly revision: number
  readonly variants: readonly VariantStored[]
  readonly searched: CannedEntry
}

interface Cache {
  readonly count: number
  readonly scopes: Map<string, CannedScope>
  /** By text id. */
  readonly kept: Map<string, Kept>
  /** By scope: the index before the last change, of which the next one takes over what stayed the same. */
  readonly indexes: Map<string, CannedIndex>
}

/** Windows show one brand or all, and members act in turn: more than this is rarely in use at once. */
const mostScopes = 6
const mostRemembered = 24
/** Up to so many changed responses are read one by one. */
const fewChanged = 100
const caches = new WeakMap<Reader, Cache>()

/** What a member (by number) may see of one brand and of those for all, or (null) of all brands; read again only after something was changed. */
export function cannedScope(db: Reader, brand: number | null, member: number): CannedScope {
  // Also tells those who watch this question what it depends on: every change of a response raises the count.
  const count = db.get<{ count: number }>('SELECT count FROM canned_changes')?.count ?? 0
  let cache = caches.get(db)
  if (cache === undefined || cache.count !== count) {
    cache = { count, scopes: new Map(), kept: cache?.kept ?? new Map(), indexes: cache?.indexes ?? new Map() }
    caches.set(db, cache)
  }
  const key = `${brand ?? 'all'} ${member}`
  const known = cache.scopes.get(key)
  if (known !== undefined) return known
  if (cache.scopes.size >= mostScopes) cache.scopes.clear()
  const made = makeScope(readEntries(db, brand, member, cache.kept), key, cache.indexes)
  cache.scopes.set(key, made)
  return made
}

function readEntries(
  db: Reader,
  brand: number | null,
  member: number,
  kept: Cache['kept'],
): ReadonlyMap<string, ScopeEntry> {
  const rows = listCanned(db, brand, member)
  const changed = rows.filter((row) => kept.get(row.id)?.revision !== row.revision)
  const read = changed.length > fewChanged ? allVariants(db, brand) : null
  for (const row of changed) {
    const variants = read === null ? variantsOf(db, row.number) : (read.get(row.number) ?? [])
    const bodies = variants.map((variant) => bodyInUse(variant).body)
    const searched = { id: row.id, shortcut: row.shortcut, title: row.title, keywords: keywordsOf(row), bodies }
    kept.set(row.id, { revision: row.revision, variants, searched })
  }
  const entries = new Map<string, ScopeEntry>()
  for (const row of rows) {
    const it = kept.get(row.id)
    if (it !== undefined)
      entries.set(row.id, { row, keywords: it.searched.keywords, variants: it.variants, searched: it.searched })
  }
  return entries
}

/** The wordings of all responses of a brand and of those for all, by the number of their response. */
function allVariants(db: Reader, brand: number | null): ReadonlyMap<number, readonly VariantStored[]> {
  const found = new Map<number, VariantStored[]>()
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
    const list = found.get(variant.canned)
    if (list === undefined) found.set(variant.canned, [variant])
    else list.push(variant)
  }
  return found
}

function makeScope(
  entries: ReadonlyMap<string, ScopeEntry>,
  name: string,
  before: Map<string, CannedIndex>,
): CannedScope {
  const remembered = new Map<string, unknown>()
  function remember<T>(key: string, make: () => T): T {
    if (remembered.has(key)) return remembered.get(key) as T // made under the same key before
    if (remembered.size >= mostRemembered) remembered.clear()
    const value = make()
    remembered.set(key, value)
    return value
  }
  const indexes = new Map<boolean, CannedIndex>()
  function index(archived: boolean): CannedIndex {
    const known = indexes.get(archived)
    if (known !== undefined) return known
    const searched: CannedEntry[] = []
    for (const it of entries.values()) if ((it.row.archived_at !== null) === archived) searched.push(it.searched)
    const key = `${name} ${archived ? 'archived' : ''}`
    const made = createCannedIndex(searched, before.get(key))
    if (before.size > 2 * mostScopes) before.clear()
    before.set(key, made)
    indexes.set(archived, made)
    return made
  }
  let sentences: Set<string> | null = null
  return {
    entries,
    index,
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
