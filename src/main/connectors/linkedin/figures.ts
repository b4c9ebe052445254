import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { callerOf, read, type Caller } from './api.ts'
import { publishedAt } from './messages.ts'
import { listPosts } from './posts.ts'
import * as replies from './replies.ts'
import type { ShareStatistic } from './replies.ts'
import { encodeUrn, listOf } from './urns.ts'

const dayMs = 86_400_000
/** Once a day, and a little earlier rather than later each day. */
const everyMs = dayMs - 3_600_000
/** Older posts hardly change. */
const backMs = 60 * dayMs

const cursorShape = z.object({
  /** When the last round began, epoch ms. */
  at: z.int(),
  /** The row at which a round goes on; null = none is under way. */
  row: z.int().min(0).nullable(),
})

/** Once a day: how many follow the Page, and what became of its posts of the last sixty days. LinkedIn gives totals only. */
export async function pullFigures(session: Session, cursor: string | null): Promise<Page> {
  const before = decodeCursor(cursorShape, cursor) ?? { at: 0, row: null }
  if (before.row === null && session.now - before.at < everyMs)
    return { changes: [], cursor: encodeCursor(before), more: false }
  const row = before.row ?? 0
  const at = before.row === null ? session.now : before.at
  const caller = callerOf(session)
  const own = session.account.remoteId
  const changes: Change[] = row === 0 ? [await followers(session, caller, own)] : []
  const { items, next } = await listPosts(caller, own, 'CREATED', row)
  const recent = items.filter((post) => publishedAt(post) >= session.now - backMs).map((post) => post.id)
  changes.push(...(await figuresOf(session, caller, own, recent)))
  const goesOn = next !== null && recent.length === items.length
  return { changes, cursor: encodeCursor({ at, row: goesOn ? next : null }), more: goesOn }
}

async function followers(session: Session, caller: Caller, own: string): Promise<Change> {
  const path = `networkSizes/${encodeUrn(own)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`
  const { firstDegreeSize } = await read(caller, path, replies.networkSize, 'reading the number of followers')
  return { kind: 'metric', messageId: null, name: 'followers', value: firstDegreeSize, at: session.now }
}

async function figuresOf(session: Session, caller: Caller, own: string, posts: readonly string[]): Promise<Change[]> {
  const changes: Change[] = []
  const kinds = [
    { name: 'shares', ids: posts.filter((id) => id.startsWith('urn:li:share:')) },
    { name: 'ugcPosts', ids: posts.filter((id) => id.startsWith('urn:li:ugcPost:')) },
  ]
  for (const { name, ids } of kinds) {
    if (ids.length === 0) continue
    const path = `organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${encodeUrn(own)}&${name}=${listOf(ids)}`
    const schema = replies.page(replies.shareStatistic)
    const { elements } = await read(caller, path, schema, 'reading figures', 'FINDER')
    const byPost = new Map(elements.kept.map((one) => [one.share ?? one.ugcPost ?? '', one]))
    for (const id of ids) changes.push(...metricsOf(session, id, byPost.get(id) ?? null))
  }
  return changes
}

/** A post to which nothing happened is left out of the answer. */
function metricsOf(session: Session, messageId: string, told: ShareStatistic | null): Change[] {
  const figures = told?.totalShareStatistics
  const values: readonly (readonly [string, number | null | undefined])[] = [
    ['impressions', figures?.impressionCount],
    ['reach', figures?.uniqueImpressionsCount],
    ['clicks', figures?.clickCount],
    ['likes', figures?.likeCount],
    ['replies', figures?.commentCount],
    ['reposts', figures?.shareCount],
  ]
  return values.map(([name, value]) => ({ kind: 'metric', messageId, name, value: value ?? 0, at: session.now }))
}
