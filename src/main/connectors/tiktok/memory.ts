import { z } from 'zod'
import { traceOf } from './map.ts'
import type { Comment } from './replies.ts'

/** Comments that are kept in mind; what falls out is looked at when its conversation is opened. */
export const mostKnown = 280
/** Videos that are kept in mind. */
export const mostVideos = 120

const id = z.string().min(1)
const moment = z.int().min(0)

/** A comment as it was last told. Names are short since hundreds of them are written with each page. */
const knownComment = z.object({
  /** Its id, its video, and the comment that it answers; null = it answers the video. */
  i: id,
  v: id,
  p: id.nullable(),
  /** How many answers it had. */
  n: z.int().min(0),
  /** What it was like (`traceOf`). */
  h: z.string(),
  /** When it was written, when a listing last showed it, and since when one does not; 0 = it does. */
  t: moment,
  s: moment,
  m: moment,
})
export type KnownComment = z.infer<typeof knownComment>

/** A video: its id, when it was made, how many comments it had, whether they were ever read, and what conversations are called. */
const knownVideo = z.object({ i: id, t: moment, c: z.int().min(0), r: z.boolean(), w: z.string() })
export type KnownVideo = z.infer<typeof knownVideo>

const page = z.string().nullable()
/** What is still to be asked in a round, one request each. */
const task = z.discriminatedUnion('k', [
  /** The next page of videos; `seen` so far. */
  z.object({ k: z.literal('videos'), page, seen: z.int() }),
  /** The next page of comments of a video. */
  z.object({
    k: z.literal('comments'),
    v: id,
    page,
    seen: z.int(),
    /** How many more are expected to be new; null = all are looked at. */
    left: z.int().nullable(),
    isFirst: z.boolean(),
    /** The oldest that was shown so far. */
    low: moment.nullable(),
  }),
  /** The next page of answers to a comment. */
  z.object({ k: z.literal('answers'), v: id, p: id, page, isFirst: z.boolean() }),
  /** Comments that a listing no longer shows. */
  z.object({ k: z.literal('missing'), v: id, p: id.nullable(), ids: z.array(id) }),
])
export type Task = z.infer<typeof task>

/** The cursor of the stream of comments. */
export const memory = z.object({
  /** Where the window began. */
  since: moment,
  /** When the last round began that looked at everything, and the one under way. */
  wholeAt: moment,
  roundAt: moment,
  /** What is older and not kept in mind was told before this round; it stays while the round fills the memory. */
  floor: moment.catch(0),
  isWhole: z.boolean(),
  todo: z.array(task),
  videos: z.array(knownVideo),
  comments: z.array(knownComment),
})
export type Memory = z.infer<typeof memory>

/** Before the first look. */
export function firstMemory(since: number): Memory {
  return { since, wholeAt: 0, roundAt: 0, floor: since, isWhole: false, todo: [], videos: [], comments: [] }
}

/** What is older than this and not kept in mind was told long ago. */
export function floorOf({ since, comments }: Memory): number {
  return comments.length < mostKnown ? since : Math.min(...comments.map((one) => one.t))
}

/** The memory after a listing showed these comments. */
export function withShown(before: Memory, video: string, parent: string | null, shown: readonly Comment[]): Memory {
  const byId = new Map(before.comments.map((one) => [one.i, one]))
  for (const comment of shown)
    byId.set(comment.comment_id, {
      i: comment.comment_id,
      v: video,
      p: parent,
      n: comment.replies ?? 0,
      h: traceOf(comment),
      t: comment.create_time,
      s: before.roundAt,
      m: 0,
    })
  return { ...before, comments: newest([...byId.values()], mostKnown) }
}

/** The memory after a listing that shows everything of `isShown` has ended: what it did not show is missed from now on. */
export function withMissed(before: Memory, isShown: (one: KnownComment) => boolean): Memory {
  const comments = before.comments.map((one) =>
    one.s < before.roundAt && one.m === 0 && isShown(one) ? { ...one, m: before.roundAt } : one,
  )
  return { ...before, comments }
}

/** The memory with these videos in it. */
export function withVideos(before: Memory, videos: readonly KnownVideo[]): Memory {
  const byId = new Map(before.videos.map((one) => [one.i, one]))
  for (const video of videos) byId.set(video.i, video)
  return { ...before, videos: newest([...byId.values()], mostVideos) }
}

function newest<T extends { readonly t: number; readonly i: string }>(list: T[], most: number): T[] {
  return list.sort((one, other) => other.t - one.t || (one.i < other.i ? -1 : 1)).slice(0, most)
}
