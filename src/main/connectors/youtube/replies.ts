import { z } from 'zod'
import { moment } from '../shared/google/time.ts'

/** An id of YouTube's. */
const id = z.string().min(1).max(200)
const text = z.string()
/** Counters of videos and channels come as text. */
const counter = z
  .string()
  .regex(/^\d{1,15}$/u)
  .transform(Number)
  .nullish()

/** A comment, or an answer to one. Unknown fields are passed over: YouTube adds some every year. */
export const comment = z.object({
  id,
  snippet: z.object({
    parentId: id.nullish(),
    videoId: id.nullish(),
    /** Missing where somebody gave a picture only. */
    textDisplay: text.nullish(),
    textOriginal: text.nullish(),
    authorDisplayName: text.nullish(),
    authorProfileImageUrl: text.nullish(),
    authorChannelUrl: text.nullish(),
    /** Missing when the author's account is deleted. */
    authorChannelId: z.object({ value: id.nullish() }).nullish(),
    likeCount: z.number().int().min(0).nullish(),
    viewerRating: text.nullish(),
    publishedAt: moment,
    updatedAt: moment.nullish(),
    /** Told to the owner of the channel only, and not when asked for by id. */
    moderationStatus: text.nullish(),
    imageUrl: text.nullish(),
  }),
})
export type Comment = z.output<typeof comment>

export const thread = z.object({
  id,
  snippet: z.object({
    videoId: id.nullish(),
    canReply: z.boolean().nullish(),
    isPublic: z.boolean().nullish(),
    totalReplyCount: z.number().int().min(0).nullish(),
    topLevelComment: comment,
  }),
  /** A few of the answers only. */
  replies: z.object({ comments: z.array(comment).nullish() }).nullish(),
})
export type Thread = z.output<typeof thread>

const page = { nextPageToken: z.string().min(1).max(4000).nullish() }
export const threadList = z.object({ ...page, items: z.array(thread) })
export const commentList = z.object({ ...page, items: z.array(comment) })

export const video = z.object({
  id,
  snippet: z.object({ title: text, description: text.nullish(), publishedAt: moment, channelId: id }),
  statistics: z.object({ viewCount: counter, likeCount: counter, commentCount: counter }).nullish(),
  status: z.object({ privacyStatus: text.nullish() }).nullish(),
})
export type Video = z.output<typeof video>
export const videoList = z.object({ items: z.array(video) })

export const playlistItems = z.object({
  ...page,
  items: z.array(z.object({ contentDetails: z.object({ videoId: id, videoPublishedAt: moment.nullish() }) })),
})

export const channel = z.object({
  id,
  snippet: z.object({
    title: text,
    customUrl: text.nullish(),
    thumbnails: z.object({ default: z.object({ url: text }).nullish() }).nullish(),
  }),
  statistics: z
    .object({
      subscriberCount: counter,
      viewCount: counter,
      videoCount: counter,
      hiddenSubscriberCount: z.boolean().nullish(),
    })
    .nullish(),
  contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string().max(200).nullish() }) }).nullish(),
})
export const channelList = z.object({ items: z.array(channel).nullish() })

/** A table of the Analytics API: columns in the order asked for; no rows where there is nothing to tell. */
export const report = z.object({
  columnHeaders: z.array(z.object({ name: z.string() })),
  rows: z.array(z.array(z.union([z.string(), z.number()]))).nullish(),
})
