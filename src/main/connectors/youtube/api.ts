import type { z } from 'zod'
import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { readGoogle, tellGoogle, writeGoogle, type GoogleParams, type GooglePlace } from '../shared/google/call.ts'
import * as replies from './replies.ts'
import { orNull } from '../shared/orNull.ts'
import { youtubeHost, analyticsHost } from './hosts.ts'

/** The largest page of comments; of videos it is 50. */
const mostComments = 100
const mostVideos = 50

/** Items of a page, and the token of the next one. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** A list of threads that YouTube keeps apart. */
export type ThreadStatus = 'published' | 'heldForReview' | 'likelySpam'

/** One page of all comment threads of the channel, or of one video, newest first. One unit. */
export async function listThreads(
  session: Session,
  status: ThreadStatus,
  pageToken: string | undefined,
  videoId: string | null = null,
): Promise<Listed<replies.Thread>> {
  const params = {
    part: 'snippet,replies',
    ...(videoId === null ? { allThreadsRelatedToChannelId: session.account.remoteId } : { videoId }),
    order: 'time',
    moderationStatus: status === 'published' ? undefined : status,
    maxResults: mostComments,
    textFormat: 'plainText',
    pageToken,
  }
  return listed(await read(session, '/commentThreads', params, replies.threadList, 'the comments'))
}

/** One thread by its id; null when it is not there. One unit. */
export async function readThread(session: Session, id: string): Promise<replies.Thread | null> {
  const params = { part: 'snippet,replies', id, textFormat: 'plainText' }
  const list = await orNull(read(session, '/commentThreads', params, replies.threadList, 'the thread'))
  return list?.items.find((one) => one.id === id) ?? null
}

/** One page of the answers in a thread; none where the thread is not there any more or its video takes no comments any more. One unit. */
export async function listReplies(
  session: Session,
  parentId: string,
  pageToken: string | undefined,
): Promise<Listed<replies.Comment>> {
  const params = { part: 'snippet', parentId, maxResults: mostComments, textFormat: 'plainText', pageToken }
  try {
    const list = await orNull(read(session, '/comments', params, replies.commentList, 'the answers'))
    const { items, next } = listed(list ?? { items: [] })
    return { items: items.filter((one) => one.snippet.parentId === parentId), next }
  } catch (error) {
    if (isSwitchedOff(error)) return { items: [], next: null }
    throw error
  }
}

/** Comments by their ids, at most fifty; those that are not there are left out. One unit. */
export async function readComments(session: Session, ids: readonly string[]): Promise<readonly replies.Comment[]> {
  if (ids.length === 0) return []
  const params = { part: 'snippet', id: ids.join(','), textFormat: 'plainText' }
  const list = await orNull(read(session, '/comments', params, replies.commentList, 'the comments'))
  return list?.items.filter((one) => ids.includes(one.id)) ?? []
}

/** Videos by their ids, with what became of them. One unit for each fifty. */
export async function readVideos(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, replies.Video>> {
  const found = new Map<string, replies.Video>()
  const wanted = [...new Set(ids)]
  for (let from = 0; from < wanted.length; from += mostVideos) {
    const part = wanted.slice(from, from + mostVideos)
    const params = { part: 'snippet,statistics,status', id: part.join(',') }
    const { items } = await read(session, '/videos', params, replies.videoList, 'the videos')
    for (const video of items) if (part.includes(video.id)) found.set(video.id, video)
  }
  return found
}

/** One page of the ids of what the channel uploaded, newest first. One unit. */
export async function listUploads(session: Session, pageToken: string | undefined): Promise<Listed<string>> {
  const playlistId = session.account.facts['uploads'] ?? ''
  if (playlistId === '') return { items: [], next: null }
  const params = { part: 'contentDetails', playlistId, maxResults: mostVideos, pageToken }
  // A channel without any video has no such list.
  const list = await orNull(read(session, '/playlistItems', params, replies.playlistItems, 'the uploads'))
  return {
    items: list?.items.map((one) => one.contentDetails.videoId) ?? [],
    next: list?.nextPageToken ?? null,
  }
}

/** The channels of this sign-in; usually one. One unit. */
export async function readChannels(session: Session): Promise<readonly z.output<typeof replies.channel>[]> {
  const params = { part: 'snippet,statistics,contentDetails', mine: true }
  return (await read(session, '/channels', params, replies.channelList, 'the channel')).items ?? []
}

/** Figures of the channel by day, from one moment to another. No units. */
export function readReport(
  session: Session,
  metrics: readonly string[],
  from: number,
  to: number,
): Promise<z.output<typeof replies.report>> {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  const params = {
    ids: 'channel==MINE',
    startDate: day(from),
    endDate: day(to),
    metrics: metrics.join(','),
    dimensions: 'day',
  }
  return readGoogle(
    session,
    { host: analyticsHost, path: '/v2/reports', params, what: 'the figures by day' },
    replies.report,
  )
}

/** Makes an answer. 50 units. */
export function insertReply(session: Session, parentId: string, textOriginal: string): Promise<replies.Comment> {
  const body = { snippet: { parentId, textOriginal } }
  return writeGoogle(session, 'POST', place('/comments', { part: 'snippet' }, 'the answer'), body, replies.comment)
}

/** Gives a comment of ours other words. 50 units. */
export function updateComment(session: Session, id: string, textOriginal: string): Promise<replies.Comment> {
  const body = { id, snippet: { textOriginal } }
  return writeGoogle(session, 'PUT', place('/comments', { part: 'snippet' }, 'the edit'), body, replies.comment)
}

/** Deletes a comment of ours; one that is not there any more is deleted. 50 units. */
export async function deleteComment(session: Session, id: string): Promise<void> {
  await orNull(tellGoogle(session, 'DELETE', place('/comments', { id }, 'the deletion')))
}

/** Holds, publishes or rejects a comment. 50 units. */
export async function setModerationStatus(
  session: Session,
  id: string,
  moderationStatus: 'heldForReview' | 'published' | 'rejected',
): Promise<void> {
  await tellGoogle(session, 'POST', place('/comments/setModerationStatus', { id, moderationStatus }, 'the decision'))
}

function read<S extends z.ZodType>(
  session: Session,
  path: string,
  params: GoogleParams,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  return readGoogle(session, place(path, params, what), schema)
}

function place(path: string, params: GoogleParams, what: string): GooglePlace {
  return { host: youtubeHost, path: `/youtube/v3${path}`, params, what, isOneQuota: true }
}

function listed<T>(list: {
  readonly items: readonly T[]
  readonly nextPageToken?: string | null | undefined
}): Listed<T> {
  return { items: list.items, next: list.nextPageToken ?? null }
}

/** Its video takes no comments any more: those that stand there are neither shown nor gone. */
export function isSwitchedOff(error: unknown): boolean {
  return error instanceof ConnectorError && error.code === 'commentsDisabled'
}
