import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { metricRounds, noRounds, roundAfter, roundNow } from '../shared/metricRhythm.ts'
import { listUploads, readChannels, readVideos } from './api.ts'
import { dailyFigures } from './daily.ts'
import { orTop } from './pull.ts'

/** How many subscribe to the channel, its figures by day, and what became of its videos, fifty a page, in the rhythm that figures are taken in. */
export async function pullFigures(session: Session, cursor: string | null): Promise<Page> {
  const before = decodeCursor(metricRounds, cursor) ?? noRounds
  const round = roundNow(before, session.now)
  if (round === null) return { changes: [], cursor: encodeCursor(before), more: false }
  const { page, backTo } = round.under
  const changes =
    page === null ? [...(await channelFigures(session)), ...(await dailyFigures(session, before.nearAt))] : []
  const list = await orTop(page ?? undefined, (token) => listUploads(session, token))
  const videos = await readVideos(session, list.items)
  const told = [...videos.values()]
  const recent = told.filter((video) => video.snippet.publishedAt >= backTo)
  for (const { id, statistics } of recent)
    changes.push(
      ...figuresOf(session, id, {
        views: statistics?.viewCount,
        likes: statistics?.likeCount,
        replies: statistics?.commentCount,
      }),
    )
  const read = list.isTop ? { ...round, under: { ...round.under, page: null } } : round
  // One that is not told any more says nothing of how old the others are.
  const after = roundAfter(read, list.next, recent.length < told.length || list.items.length === 0)
  return { changes, cursor: encodeCursor(after), more: after.under !== null }
}

async function channelFigures(session: Session): Promise<Change[]> {
  const own = (await readChannels(session)).find((channel) => channel.id === session.account.remoteId)
  const { subscriberCount, viewCount, videoCount, hiddenSubscriberCount } = own?.statistics ?? {}
  return figuresOf(session, null, {
    followers: hiddenSubscriberCount === true ? null : subscriberCount,
    views: viewCount,
    posts: videoCount,
  })
}

/** Counters that the owner hides are left out. */
function figuresOf(
  session: Session,
  messageId: string | null,
  values: Readonly<Record<string, number | null | undefined>>,
): Change[] {
  return Object.entries(values).flatMap(([name, value]): Change[] =>
    typeof value === 'number' ? [{ kind: 'metric', messageId, name, value, at: session.now }] : [],
  )
}
