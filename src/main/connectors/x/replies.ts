import { z } from 'zod'

// Answers of X as far as Parley reads them, in both dialects. Whatever else stands in them is passed over.

const id = z.string().regex(/^\d{1,19}$/)
const ids = z.array(id)
/** Null is the same as being left out. */
const optional = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? undefined)
/** What a thing can be told without: where it cannot be read it counts as left out, so that one odd thing does not stop a whole list. */
const spare = <S extends z.ZodType>(schema: S) => optional(schema).catch(undefined)
/** Rows of that kind; those that cannot be read are passed over. */
const readable = <S extends z.ZodType>(schema: S) =>
  z.array(schema.nullable().catch(null)).transform((rows) => rows.flatMap((row) => (row === null ? [] : [row])))

const referenced = z.array(z.object({ type: z.string(), id }))
const link = z.object({ url: z.string(), expanded_url: spare(z.string()), media_key: spare(z.string()) })
const named = z.object({ start: z.number().int().catch(0), username: z.string(), id: spare(id) })
const entities = z.object({ urls: spare(readable(link)), mentions: spare(readable(named)) })
const note = z.object({ text: z.string(), entities: spare(entities) })
const count = spare(z.number().int().min(0))

const figures = z.object({
  like_count: count,
  reply_count: count,
  retweet_count: count,
  repost_count: count,
  quote_count: count,
  bookmark_count: count,
  impression_count: count,
})
const ownFigures = z.object({
  impression_count: count,
  url_link_clicks: count,
  user_profile_clicks: count,
  engagements: count,
})

/** Who wrote a post, what it answers and in which thread must be readable: else it would stand in a wrong place. */
export const post = z.object({
  id,
  text: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
  author_id: optional(id),
  created_at: spare(z.string()),
  conversation_id: optional(id),
  in_reply_to_user_id: optional(id),
  referenced_tweets: optional(referenced),
  referenced_posts: optional(referenced),
  edit_history_tweet_ids: optional(ids),
  edit_history_post_ids: optional(ids),
  note_tweet: spare(note),
  note_post: spare(note),
  attachments: spare(z.object({ media_keys: spare(z.array(z.string())) })),
  entities: spare(entities),
  lang: spare(z.string()),
  public_metrics: spare(figures),
  non_public_metrics: spare(ownFigures),
})
export type RawPost = z.output<typeof post>

export const user = z.object({
  id,
  username: z.string(),
  name: z.string(),
  profile_image_url: spare(z.string()),
  verified_type: spare(z.string()),
  public_metrics: spare(z.object({ followers_count: count, following_count: count, listed_count: count })),
})
export type User = z.output<typeof user>

export const medium = z.object({
  media_key: z.string(),
  type: z.string(),
  url: spare(z.string()),
  preview_image_url: spare(z.string()),
  alt_text: spare(z.string()),
  variants: spare(
    readable(z.object({ url: z.string(), content_type: spare(z.string()), bit_rate: spare(z.number()) })),
  ),
})
export type Medium = z.output<typeof medium>

const includes = z.object({
  users: optional(readable(user)),
  media: optional(readable(medium)),
})
export type Includes = z.output<typeof includes>

const meta = z.object({ result_count: z.number().int().min(0), next_token: optional(z.string()) })
/** What stands in an answer beside the rows: a thing that was asked for and is not shown. */
const trouble = z.object({
  type: optional(z.string()),
  resource_id: optional(z.string()),
  value: optional(z.string()),
})

/** One page of posts; an empty one has no `data` at all. */
export const postPage = z
  .object({ data: optional(z.array(post)), includes: optional(includes), meta })
  .refine((page) => (page.data?.length ?? 0) > 0 || page.meta.result_count === 0)
export type PostPage = z.output<typeof postPage>

/** Posts by their ids: each is either among the rows or among the errors. */
export const postLookup = z
  .object({
    data: optional(z.array(post)),
    includes: optional(includes),
    errors: optional(readable(trouble)),
  })
  .refine((answer) => answer.data !== undefined || answer.errors !== undefined)

export const userLookup = z
  .object({ data: optional(readable(user)), errors: optional(readable(trouble)) })
  .refine((answer) => answer.data !== undefined || answer.errors !== undefined)

export const me = z.object({ data: user })

export const event = z.object({
  id,
  event_type: z.string(),
  text: spare(z.string()),
  created_at: spare(z.string()),
  sender_id: optional(id),
  dm_conversation_id: optional(z.string().regex(/^[\d-]{1,41}$/)),
  attachments: spare(z.object({ media_keys: spare(z.array(z.string())) })),
  entities: spare(entities),
})
export type RawEvent = z.output<typeof event>
export const eventPage = z
  .object({ data: optional(z.array(event)), includes: optional(includes), meta })
  .refine((page) => (page.data?.length ?? 0) > 0 || page.meta.result_count === 0)
export type EventPage = z.output<typeof eventPage>

export const created = z.object({ data: z.object({ id }) })
export const sentMessage = z.object({ data: z.object({ dm_conversation_id: z.string().min(1), dm_event_id: id }) })
export const deleted = z.object({ data: z.object({ deleted: z.literal(true) }) })
export const hidden = z.object({ data: z.object({ hidden: z.boolean() }) })
export const muting = z.object({ data: z.object({ muting: z.boolean() }) })
export const uploaded = z.object({ data: z.object({ id }) })
export const described = z.object({ data: z.unknown().optional() })

export const token = z.object({
  access_token: z.string().min(1),
  expires_in: optional(z.number()),
  scope: optional(z.string()),
  refresh_token: optional(z.string()),
})
export const refusedToken = z.object({ error: z.string() })
