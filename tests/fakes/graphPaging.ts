import { GraphRefusal } from './graphRefusal.ts'

/** A list as the interface gives it: cursors, and an address with a token where there is more. */
export interface GraphList {
  readonly data: readonly unknown[]
  readonly paging?: { readonly cursors: { readonly before: string; readonly after: string }; readonly next?: string }
}

/** What a list is paged by. */
export interface Pager {
  /** The most items of a page, whatever was asked for. */
  size: number
}

const usualLimit = 25
const mostLimit = 100

/**
 * One page of items, which stand in the order of the list. The cursor names the item that a page ended with: what came meanwhile does not
 * shift it; where that item is gone, what stood behind it is told by `follows`.
 */
export function pageOf<T>(
  items: readonly T[],
  params: URLSearchParams,
  pager: Pager,
  how: {
    readonly key: (item: T) => string
    /** Whether an item stands behind the place that the cursor of a gone item names. */
    readonly follows: (item: T, cursor: string) => boolean
    readonly view: (item: T) => unknown
    readonly next: string
  },
): GraphList {
  const asked = params.get('limit')
  const limit = asked === null ? usualLimit : Number(asked)
  if (!Number.isInteger(limit) || limit < 0) throw new GraphRefusal(100, '(#100) Param limit must be an integer')
  if (limit > mostLimit)
    throw new GraphRefusal(1, 'Please reduce the amount of data you are asking for, then retry your request', {
      status: 500,
    })
  const after = params.get('after')
  const cursor = after === null ? null : Buffer.from(after, 'base64url').toString('utf8')
  if (after !== null && (cursor === null || !cursor.startsWith('c|')))
    throw new GraphRefusal(100, '(#100) Invalid cursor')
  const place = cursor?.slice(2) ?? ''
  const known = items.findIndex((item) => how.key(item) === place)
  const found = items.findIndex((item) => how.follows(item, place))
  const from = cursor === null ? 0 : known >= 0 ? known + 1 : found < 0 ? items.length : found
  const some = items.slice(from, from + Math.min(limit, pager.size))
  const [first, last] = [some[0], some.at(-1)]
  if (first === undefined || last === undefined) return { data: [] }
  const cursors = { before: cursorOf(how.key(first)), after: cursorOf(how.key(last)) }
  const isMore = from + some.length < items.length
  return {
    data: some.map(how.view),
    paging: { cursors, ...(isMore ? { next: `${how.next}&access_token=hidden&after=${cursors.after}` } : {}) },
  }
}

function cursorOf(key: string): string {
  return Buffer.from(`c|${key}`).toString('base64url')
}
