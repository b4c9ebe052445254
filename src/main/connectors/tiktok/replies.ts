import { z } from 'zod'
import { rowsOf } from '../shared/rows.ts'

/*
 * Answers of TikTok, as far as Parley reads them. What is not essential may be missing or of an odd shape: it is then left out, since
 * most of this interface is known from its users and not from a published description.
 */

function soft<S extends z.ZodType>(schema: S) {
  return schema.nullish().catch(null)
}

/** An id; a number when it is short enough for one. */
const id = z.union([z.string().min(1).max(200), z.int().min(0)]).transform(String)
/** Seconds since 1970, as a text or a number; told in ms. */
const seconds = z
  .union([z.string().regex(/^\d{1,11}$/u), z.int().min(0).max(99_999_999_999)])
  .transform((told) => Number(told) * 1000)
const millis = z.union([z.string().regex(/^\d{1,14}$/u), z.int().min(0).max(99_999_999_999_999)]).transform(Number)
const count = z.union([z.int().min(0), z.string().regex(/^\d{1,15}$/u)]).transform(Number)
/** The rows of a listing; one of another shape is left out. */
const rows = <S extends z.ZodType>(row: S) => rowsOf(row).transform(({ kept }) => kept)
/** Where a listing goes on: a number to us, a text where it is long. */
const cursor = z.union([z.string().max(200), z.number()]).transform(String)
const listed = { cursor: soft(cursor), has_more: soft(z.boolean()) }

/** The account itself. */
export const profile = z.object({
  username: soft(z.string()),
  display_name: soft(z.string()),
  profile_image: soft(z.string()),
  followers_count: soft(count),
})

/** A video or a post of pictures of the account. */
export const video = z.object({
  item_id: id,
  create_time: seconds,
  caption: soft(z.string()),
  likes: soft(count),
  comments: soft(count),
  shares: soft(count),
  video_views: soft(count),
  reach: soft(count),
})
export type Video = z.infer<typeof video>
export const videos = z.object({ videos: rows(video), ...listed })

/** A comment, or an answer to one. */
export const comment = z.object({
  comment_id: id,
  parent_comment_id: soft(id),
  unique_identifier: soft(z.string().min(1).max(200)),
  user_id: soft(id),
  username: soft(z.string()),
  display_name: soft(z.string()),
  profile_image: soft(z.string()),
  text: soft(z.string()),
  create_time: seconds,
  likes: soft(count),
  replies: soft(count),
  owner: soft(z.boolean()),
  liked: soft(z.boolean()),
  status: soft(z.string()),
  image_url: soft(z.string()),
})
export type Comment = z.infer<typeof comment>
export const comments = z.object({ comments: rows(comment), ...listed })

/** A comment that was made just now. */
export const madeComment = z.object({ comment_id: id, create_time: seconds })

/** Private conversations; when something last happened in each, ms. */
export const conversations = z.object({
  conversations: rows(z.object({ conversation_id: id, update_time: soft(millis) })),
  ...listed,
})

const party = soft(z.object({ id, role: soft(z.string()) }))
const body = soft(z.object({ body: soft(z.string()) }))
const picture = soft(z.object({ url: soft(z.string()), embed_url: soft(z.string()) }))

/** A private message. */
export const directMessage = z.object({
  message_id: id,
  timestamp: millis,
  message_type: soft(z.string()),
  from_user: party,
  text: body,
  share_post: picture,
  sticker: picture,
  emoji: picture,
})
export type DirectMessage = z.infer<typeof directMessage>
/** The newest messages of a private conversation and who takes part. */
export const contents = z.object({
  messages: rows(directMessage),
  participants: soft(
    z.array(
      z.object({ id, display_name: soft(z.string()), username: soft(z.string()), profile_image: soft(z.string()) }),
    ),
  ),
})
export type Contents = z.infer<typeof contents>

/** A private message that was sent just now. */
export const sentMessage = z.union([
  z.object({ message: z.object({ message_id: id }) }).transform(({ message }) => message),
  z.object({ message_id: id }),
])

/** Tokens; the id is that of the account in all other calls. */
export const tokens = z.object({
  access_token: z.string().min(1),
  expires_in: soft(z.number().min(0)),
  refresh_token: soft(z.string().min(1)),
  refresh_token_expires_in: soft(z.number().min(0)),
  open_id: id,
  scope: soft(z.string()),
})

/** An answer of which only the success matters. */
export const anything = z.unknown()
