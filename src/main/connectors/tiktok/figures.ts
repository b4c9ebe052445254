import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { metricRounds, noRounds, roundAfter, roundNow } from '../shared/metricRhythm.ts'
import { callerOf, read } from './api.ts'
import { isNotAllowed } from './errors.ts'
import { profilePath } from './identity.ts'
import { readVideos, videoFields, type Paged } from './lists.ts'
import { remoteIdOf } from './refs.ts'
import * as replies from './replies.ts'

const plainFields = [...videoFields, 'likes', 'shares', 'video_views'] as const

/** What became of our videos, and how many follow the account: a page of videos at a time. TikTok's numbers are one or two days behind. */
export async function pullFigures(session: Session, text: string | null): Promise<Page> {
  const before = decodeCursor(metricRounds, text) ?? noRounds
  const round = roundNow(before, session.now)
  if (round === null) return { changes: [], cursor: encodeCursor(before), more: false }
  const { page, backTo } = round.under
  const changes = page === null ? await followers(session) : []
  const { items, next } = await videosWithFigures(session, page)
  const recent = items.filter((item) => item.create_time >= backTo)
  for (const video of recent) changes.push(...figuresOf(session, video))
  const after = roundAfter(round, next, recent.length < items.length || items.length === 0)
  return { changes, cursor: encodeCursor(after), more: after.under !== null }
}

/** One field without leave makes TikTok refuse them all: then those that need less are asked for. */
async function videosWithFigures(session: Session, page: string | null): Promise<Paged<replies.Video>> {
  const caller = callerOf(session)
  try {
    return await readVideos(caller, page, [...plainFields, 'reach'])
  } catch (error) {
    if (!isNotAllowed(error)) throw error
    return readVideos(caller, page, plainFields)
  }
}

async function followers(session: Session): Promise<Change[]> {
  try {
    const params = { fields: ['followers_count'] }
    const told = await read(callerOf(session), profilePath, params, replies.profile, 'Reading the account')
    const count = told.followers_count
    if (count === null || count === undefined) return []
    return [{ kind: 'metric', messageId: null, name: 'followers', value: count, at: session.now }]
  } catch (error) {
    if (isNotAllowed(error)) return []
    throw error
  }
}

function figuresOf(session: Session, video: replies.Video): Change[] {
  const { likes, comments, shares, video_views, reach } = video
  const values = { likes, replies: comments, shares, views: video_views, reach }
  return Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : [{ kind: 'metric' as const, messageId: remoteIdOf('video', video.item_id), name, value, at: session.now }],
  )
}
