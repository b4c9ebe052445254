import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { QueryInput, QueryOutput } from '../../../shared/contract/queries.ts'
import type { QueryStore } from '../../engine/queryStore.ts'

/** Rows of one page. */
export const rowStep = 100

type Page = QueryOutput<'inbox.list'>

/** What is known of a list: the rows of all pages read so far, each once, in their order. */
export interface ListKnown {
  /** Undefined until the first page is there. */
  readonly page: Page | undefined
  readonly failure: string | null
}

/** A list of any length, of which only the first page and those in sight are asked for and kept up to date. */
export interface ListPages {
  /** The same object until something changes. */
  readonly get: () => ListKnown
  /** Starts asking, for as long as somebody listens. */
  readonly subscribe: (changed: () => void) => () => void
  /** Says which rows are in sight, by id, and whether the end of what is known comes near. */
  readonly see: (ids: readonly string[], isEndNear: boolean) => void
}

/** Makes the pages of one list. `question` asks for its first page; the others are the same with an offset. */
export function createListPages(queries: QueryStore, question: QueryInput<'inbox.list'>): ListPages {
  const known = new Map<number, Page>()
  const watched = new Map<number, () => void>()
  const pageOf = new Map<string, number>()
  const listeners = new Set<() => void>()
  let wanted: ReadonlySet<number> = new Set([0])
  let snapshot: ListKnown | null = null

  // The first page is asked in the same words as by whoever else looks at it.
  const asked = (page: number): QueryInput<'inbox.list'> =>
    page === 0 ? { ...question, limit: rowStep } : { ...question, limit: rowStep, offset: page * rowStep }
  /** The first page that is not known. */
  function end(): number {
    let page = 0
    while (known.has(page)) page += 1
    return page
  }

  function look(page: number): void {
    const { value } = queries.get('inbox.list', asked(page))
    if (value === undefined) return
    known.set(page, value)
    // The list became shorter: what was read behind its end is no longer there.
    if (!value.hasMore) for (const other of known.keys()) if (other > page) known.delete(other)
  }

  function changed(): void {
    snapshot = null
    for (const listener of listeners) listener()
  }

  function watch(): void {
    for (const [page, stop] of watched) {
      if (wanted.has(page)) continue
      stop()
      watched.delete(page)
    }
    for (const page of wanted) {
      if (watched.has(page)) continue
      watched.set(
        page,
        queries.subscribe('inbox.list', asked(page), () => {
          look(page)
          changed()
        }),
      )
      look(page)
      snapshot = null
    }
  }

  /** Rows of pages in sight stand where those say; a page that is not kept up to date gives only what is nowhere else. */
  function put(): ListKnown {
    if (!watched.has(0)) look(0)
    const first = known.get(0)
    const failed = [...wanted].map((page) => queries.get('inbox.list', asked(page)).failure)
    const failure = failed.find((it) => it !== undefined)?.message ?? null
    pageOf.clear()
    if (first === undefined) return { page: undefined, failure }
    const count = end()
    for (const page of wanted) for (const row of known.get(page)?.rows ?? []) pageOf.set(row.id, page)
    if (count === 1) return { page: first, failure }
    const rows: ConversationRow[] = []
    const seen = new Set<string>()
    for (let page = 0; page < count; page += 1) {
      for (const row of known.get(page)?.rows ?? []) {
        if (seen.has(row.id) || (pageOf.get(row.id) ?? page) !== page) continue
        seen.add(row.id)
        pageOf.set(row.id, page)
        rows.push(row)
      }
    }
    return { page: { rows, hasMore: known.get(count - 1)?.hasMore === true }, failure }
  }

  return {
    get: () => (snapshot ??= put()),
    subscribe: (listener) => {
      listeners.add(listener)
      if (listeners.size === 1) watch()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        for (const stop of watched.values()) stop()
        watched.clear()
      }
    },
    see: (ids, isEndNear) => {
      const next = new Set([0])
      for (const id of ids) next.add(pageOf.get(id) ?? 0)
      const last = end()
      if (isEndNear && last > 0 && known.get(last - 1)?.hasMore === true) next.add(last)
      if (next.size === wanted.size && [...next].every((page) => wanted.has(page))) return
      wanted = next
      if (listeners.size === 0) return
      watch()
      changed()
    },
  }
}
