import type { z } from 'zod'
import { read, type Caller } from './api.ts'
import { nothingDone } from './errors.ts'
import type { Spot } from './refs.ts'
import * as replies from './replies.ts'

/** The largest pages that TikTok gives. */
export const videosPerPage = 20
export const commentsPerPage = 30

/** Fields that conversations need; TikTok refuses the whole question when leave for one of them is missing. */
export const videoFields = ['item_id', 'create_time', 'caption', 'comments'] as const

/** One page, and where the next one begins; null at the end. */
export interface Paged<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Videos of the account, newest first. */
export async function readVideos(
  caller: Caller,
  page: string | null,
  fields: readonly string[] = videoFields,
): Promise<Paged<replies.Video>> {
  const params = { fields, max_count: videosPerPage, cursor: page ?? undefined }
  const told = await read(caller, '/business/video/list/', params, replies.videos, 'Reading the videos')
  return { items: told.videos, next: nextOf(told, page) }
}

/** One video; null when the account has none of that id that everybody sees. */
export async function readVideo(caller: Caller, id: string): Promise<replies.Video | null> {
  const params = { fields: videoFields, filters: { video_ids: [id] }, max_count: videosPerPage }
  const told = await read(caller, '/business/video/list/', params, replies.videos, 'Reading the video')
  return told.videos.find((video) => video.item_id === id) ?? null
}

/** Comments that answer a video, newest first. Without an order TikTok mixes them anew for each page. */
export async function readComments(
  caller: Caller,
  video: string,
  page: string | null,
): Promise<Paged<replies.Comment>> {
  const params = { video_id: video, ...newestFirst, cursor: page ?? undefined }
  const told = await read(caller, '/business/comment/list/', params, replies.comments, 'Reading the comments')
  return { items: told.comments.filter((one) => isAnswerTo(one, null)), next: nextOf(told, page) }
}

/** Answers to one comment, newest first. */
export async function readAnswers(caller: Caller, spot: Spot, page: string | null): Promise<Paged<replies.Comment>> {
  const params = { video_id: spot.video, comment_id: spot.root, ...newestFirst, cursor: page ?? undefined }
  const told = await read(caller, '/business/comment/reply/list/', params, replies.comments, 'Reading the answers')
  return { items: told.comments.filter((one) => isAnswerTo(one, spot.root)), next: nextOf(told, page) }
}

/** Those of these comments that are still there; all of them answer the video, or all of them the comment at the head. */
export async function readByIds(
  caller: Caller,
  spot: { readonly video: string; readonly root: string | null },
  ids: readonly string[],
): Promise<readonly replies.Comment[]> {
  const { video, root } = spot
  const params = { video_id: video, comment_id: root ?? undefined, comment_ids: ids, ...newestFirst }
  const path = root === null ? '/business/comment/list/' : '/business/comment/reply/list/'
  const found: replies.Comment[] = []
  let page: string | null = null
  // A page may be short, or empty, although there is more: what stands behind it is not gone.
  for (let pages = 0; pages === 0 || (page !== null && pages < ids.length); pages++) {
    const asked = { ...params, cursor: page ?? undefined }
    const told: Listed = await read(caller, path, asked, replies.comments, 'Reading the comment')
    found.push(...told.comments.filter((one) => ids.includes(one.comment_id)))
    page = found.length < ids.length ? nextOf(told, page) : null
  }
  return found
}

/** The comment that something is about to be done to; null when it is gone. No failure here leaves a doubt. */
export async function readTarget(caller: Caller, spot: Spot, id: string): Promise<replies.Comment | null> {
  try {
    const [found] = await readByIds(caller, { video: spot.video, root: spot.root === id ? null : spot.root }, [id])
    return found ?? null
  } catch (error) {
    throw nothingDone(error)
  }
}

type Listed = z.output<typeof replies.comments>

const newestFirst = { sort_field: 'create_time', sort_order: 'desc', max_count: commentsPerPage } as const

/** An answer that says of itself that it stands elsewhere is none of this list. */
function isAnswerTo(comment: replies.Comment, root: string | null): boolean {
  const parent = comment.parent_comment_id ?? null
  return parent === null || parent === root
}

function nextOf(told: Pick<Listed, 'cursor' | 'has_more'>, page: string | null): string | null {
  const { cursor } = told
  // The same place again would go on for ever.
  return told.has_more === true && typeof cursor === 'string' && cursor !== page ? cursor : null
}
