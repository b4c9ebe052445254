import type { Session } from '../connector.ts'
import { callerOf, get } from './api.ts'
import { fieldsFor } from './fields.ts'
import type { ListedPage } from './listing.ts'
import * as shapes from './shapes.ts'
import type { Item } from './shapes.ts'
import { orNull } from '../shared/orNull.ts'

/** Most items of a page. */
export const pageSize = 100
/** Threads takes no earlier moments than this, seconds. */
const earliest = 1_688_540_400

/** Which page is wanted; moments in epoch ms. */
export interface PageAsk {
  readonly after?: string | null | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly limit?: number
}

/** One page of `me/threads`, `me/replies`, `me/mentions`, or of what stands below an item, newest first. */
export async function readPage(session: Session, path: string, ask: PageAsk, what: string): Promise<ListedPage<Item>> {
  const isBelow = !path.startsWith('me/')
  const params = {
    fields: fieldsFor(session.account.facts, isBelow || path === 'me/replies'),
    limit: ask.limit ?? pageSize,
    after: ask.after ?? undefined,
    since: ask.since === undefined ? undefined : Math.max(earliest, Math.floor(ask.since / 1000)),
    until: ask.until === undefined ? undefined : Math.max(earliest, Math.ceil(ask.until / 1000)),
    reverse: isBelow ? 'true' : undefined,
  }
  const read = await get(callerOf(session), path, params, shapes.page, what)
  const after = read.paging?.cursors?.after ?? null
  return { items: read.data, after: read.data.length === 0 || after === ask.after ? null : after }
}

/** One item, or null when the network says that it is not there. */
export function readItem(session: Session, id: string): Promise<Item | null> {
  const params = { fields: fieldsFor(session.account.facts) }
  return orNull(get(callerOf(session), encodeURIComponent(id), params, shapes.item, 'reading a post'))
}
