import { createCannedIndex, entriesOfPart } from '../rules/canned/find.ts'
import type { CannedEntry, CannedIndex } from '../rules/canned/find.ts'
import { bodyInUse, keywordsOf, readCanned, readVariants } from './canned.ts'
import type { CannedStored, VariantStored } from './canned.ts'
import type { Reader } from './database.ts'

/** One response with its wordings, as it is held in memory. */
export interface ScopeEntry {
  readonly row: CannedStored
  readonly keywords: readonly string[]
  readonly variants: readonly VariantStored[]
  /** What is searched of it; the same object as long as it stays the same. */
  readonly searched: CannedEntry
  /** What its wordings are made for, as one text: equal ones suit any place alike. */
  readonly traits: string
}

/** Every response of the folder, whoever may see it. */
export interface CannedMemory {
  /** Grows with every change of a response or a wording. */
  readonly count: number
  /** By text id, in the order in which they were made. */
  readonly entries: ReadonlyMap<string, ScopeEntry>
  /** Finds among all of them. */
  readonly index: CannedIndex
}

/** What tells whether a response has to be read again; each change of it alters one of these. */
interface Mark {
  readonly number: number
  readonly id: string
  readonly revision: number
  readonly folder: number | null
  readonly archived_at: number | null
  readonly created_at: number
  readonly changed_at: number
}

interface Held {
  /** The count of changes that `marks` were read at; -1 before the first time. */
  count: number
  marks: readonly Mark[]
  /** By number. */
  readonly kept: Map<number, { readonly mark: Mark; readonly entry: ScopeEntry }>
  /** So many of `marks`, from the first, are known to be kept as they stand. */
  done: number
  index: CannedIndex
  memory: CannedMemory | null
}

const helds = new WeakMap<Reader, Held>()

/** The responses as they stand now. What changed since the last time is read first, all of it. */
export function cannedMemory(db: Reader): CannedMemory {
  const held = caughtUp(db, Infinity)
  if (held.memory === null) {
    const entries = new Map<string, ScopeEntry>()
    for (const { number, id } of held.marks) {
      const entry = held.kept.get(number)?.entry
      if (entry !== undefined) entries.set(id, entry)
    }
    held.memory = { count: held.count, entries, index: held.index }
  }
  return held.memory
}

/**
 * Reads one piece of what changed (at first everything did) and makes it ready to be found, in some ten milliseconds. Answers
 * whether something is left. Called in between by nobody, the next question does the rest at once.
 */
export function readyCanned(db: Reader): boolean {
  const held = caughtUp(db, entriesOfPart)
  if (held.done < held.marks.length) return true
  cannedMemory(db)
  return false
}

/** Whether responses changed since they were last read. */
export function isCannedBehind(db: Reader): boolean {
  const held = helds.get(db)
  return held === undefined || held.count !== changesOf(db) || held.done < held.marks.length
}

function changesOf(db: Reader): number {
  // Also tells those who watch a question about responses what it depends on.
  return db.get<{ count: number }>('SELECT count FROM canned_changes')?.count ?? 0
}

/** Brings up to date at most `most` responses, in their order. */
function caughtUp(db: Reader, most: number): Held {
  const held = helds.get(db) ?? {
    count: -1,
    marks: [],
    kept: new Map(),
    done: 0,
    index: createCannedIndex([]),
    memory: null,
  }
  helds.set(db, held)
  const count = changesOf(db)
  if (held.count !== count) {
    held.count = count
    held.marks = db.all<Mark>(
      'SELECT number, id, revision, folder, archived_at, created_at, changed_at FROM canned ORDER BY number',
    )
    held.done = 0
    held.memory = null
  }
  if (held.done >= held.marks.length && held.memory !== null) return held
  const stale: Mark[] = []
  let at = held.done
  for (; at < held.marks.length && stale.length < most; at += 1) {
    const mark = held.marks[at]
    if (mark !== undefined && !isSame(held.kept.get(mark.number)?.mark, mark)) stale.push(mark)
  }
  readAgain(db, held, stale)
  held.done = at
  const searched = held.marks.slice(0, at).flatMap(({ number }) => held.kept.get(number)?.entry.searched ?? [])
  held.index = createCannedIndex(searched, held.index)
  return held
}

function isSame(known: Mark | undefined, mark: Mark): boolean {
  return (
    known !== undefined &&
    known.revision === mark.revision &&
    known.folder === mark.folder &&
    known.archived_at === mark.archived_at &&
    known.created_at === mark.created_at &&
    known.changed_at === mark.changed_at
  )
}

function readAgain(db: Reader, held: Held, stale: readonly Mark[]): void {
  if (stale.length === 0) return
  const numbers = stale.map(({ number }) => number)
  const variants = new Map<number, VariantStored[]>()
  for (const variant of readVariants(db, numbers)) {
    const list = variants.get(variant.canned)
    if (list === undefined) variants.set(variant.canned, [variant])
    else list.push(variant)
  }
  const marks = new Map(stale.map((mark) => [mark.number, mark]))
  for (const row of readCanned(db, numbers)) {
    const mark = marks.get(row.number)
    if (mark === undefined) continue
    const own = variants.get(row.number) ?? []
    const keywords = keywordsOf(row)
    const bodies = own.map((variant) => bodyInUse(variant).body)
    const before = held.kept.get(row.number)
    // Put away or moved, it is still found by the same words.
    const searched =
      before?.mark.revision === mark.revision
        ? before.entry.searched
        : { id: row.id, shortcut: row.shortcut, title: row.title, keywords, bodies }
    held.kept.set(row.number, { mark, entry: { row, keywords, variants: own, searched, traits: traitsOf(own) } })
  }
}

function traitsOf(variants: readonly VariantStored[]): string {
  return variants
    .map((it) => [it.network, it.language, it.register, it.visibility].join('\u0000'))
    .sort()
    .join('\u0001')
}
