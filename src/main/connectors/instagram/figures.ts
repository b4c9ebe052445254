import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { metricRounds, noRounds, roundAfter, roundNow } from '../shared/metricRhythm.ts'
import { get, listOf } from '../graph/api.ts'
import { isBadParameter, isMissing, isNotOffered } from '../graph/errors.ts'
import { readMedia } from './comments.ts'
import { readOwn } from './identity.ts'
import { callerOf } from './place.ts'
import * as replies from './replies.ts'
import type { Media } from './replies.ts'

/** What became of our posts, and how many follow the account, in the rhythm that figures are taken in: a page of posts at a time. */
export async function pullFigures(session: Session, text: string | null): Promise<Page> {
  const before = decodeCursor(metricRounds, text) ?? noRounds
  const round = roundNow(before, session.now)
  if (round === null) return { changes: [], cursor: encodeCursor(before), more: false }
  const { page, backTo } = round.under
  const changes = page === null ? await followers(session) : []
  const listed = await readMedia(session, page)
  const recent = listed.items.filter((one) => one.timestamp >= backTo)
  for (const one of recent) changes.push(...figuresOf(session, one), ...(await insightsOf(session, one.id)))
  const after = roundAfter(round, listed.after, recent.length < listed.items.length || recent.length === 0)
  return { changes, cursor: encodeCursor(after), more: after.under !== null }
}

async function followers(session: Session): Promise<Change[]> {
  const self = await readOwn(session)
  return metric(session, null, 'followers', self.followers_count)
}

/** The count of likes is left out where the owner hides it. */
function figuresOf(session: Session, media: Media): Change[] {
  return [
    ...metric(session, media.id, 'likes', media.like_count),
    ...metric(session, media.id, 'replies', media.comments_count),
  ]
}

/** What the network calls its figures of a post, and what we call them. */
const insights: Readonly<Record<string, string>> = {
  reach: 'reach',
  views: 'views',
  saved: 'saves',
  shares: 'shares',
}

/**
 * Figures that only the owner sees; none where leave for them is missing, fewer than five people saw the post, or it was deleted since it
 * was listed. One name that Instagram does not know fails the whole call: then each is asked for by itself.
 */
async function insightsOf(
  session: Session,
  media: string,
  names: readonly string[] = Object.keys(insights),
): Promise<Change[]> {
  try {
    const list = listOf(replies.insight)
    const params = { metric: names.join(',') }
    const { data } = await get(callerOf(session), [media, 'insights'], params, list, 'reading figures')
    return data.flatMap((one) => {
      const name = insights[one.name]
      return name === undefined ? [] : metric(session, media, name, one.values[0]?.value)
    })
  } catch (error) {
    if (isBadParameter(error) && names.length > 1) {
      const changes: Change[] = []
      for (const name of names) changes.push(...(await insightsOf(session, media, [name])))
      return changes
    }
    if (isNotOffered(error) || isMissing(error)) return []
    throw error
  }
}

function metric(session: Session, messageId: string | null, name: string, value: number | null | undefined): Change[] {
  return value === null || value === undefined ? [] : [{ kind: 'metric', messageId, name, value, at: session.now }]
}
