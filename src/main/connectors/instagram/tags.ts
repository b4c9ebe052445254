import { z } from 'zod'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { get, listOf } from '../graph/api.ts'
import { callerOf } from './place.ts'
import { tagChanges } from './messages.ts'
import { isOwn } from './people.ts'
import * as replies from './replies.ts'
import type { Media } from './replies.ts'

const mostKnown = 300
/** Pages of one walk at the most: the list has no end that could be trusted. */
const mostPages = 20

const cursorShape = z.object({
  /** Posts that were told, the newest first. */
  known: z.array(z.string()).max(mostKnown),
  walk: z.object({ after: z.string(), pages: z.number().int(), told: z.array(z.string()) }).nullable(),
})

/** Posts of others in which we are tagged, in the picture or in its words. The list goes on by cursors alone, without an address of the next page. */
export async function pullTags(session: Session, text: string | null, days: number): Promise<Page> {
  const state = decodeCursor(cursorShape, text) ?? { known: [], walk: null }
  const page = await get(
    callerOf(session),
    [session.account.remoteId, 'tags'],
    { fields: replies.mediaFields, limit: 25, after: state.walk?.after },
    listOf(replies.media),
    'reading posts that tag us',
  )
  const isOurs = (one: Media): boolean => isOwn(session.account, { id: null, username: one.username ?? null })
  const since = session.now - days * 86_400_000
  const fresh = page.data.filter((one) => !state.known.includes(one.id))
  const told = fresh.filter((one) => one.timestamp >= since)
  const after = page.paging?.cursors?.after ?? null
  const pages = (state.walk?.pages ?? 0) + 1
  const all = [...(state.walk?.told ?? []), ...told.map((one) => one.id)]
  const goesOn = after !== null && told.length > 0 && told.length === page.data.length && pages < mostPages
  const next = goesOn
    ? { known: state.known, walk: { after, pages, told: all } }
    : { known: [...all, ...state.known].slice(0, mostKnown), walk: null }
  return {
    // What we tag ourselves in is a post of ours already.
    changes: once(told.filter((one) => !isOurs(one)).flatMap((one) => tagChanges(session, one))),
    cursor: encodeCursor(next),
    more: goesOn,
  }
}
