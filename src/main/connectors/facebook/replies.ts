import { z } from 'zod'
import { listOf } from '../graph/api.ts'
import { timeOf } from '../graph/time.ts'

// What Graph answers, as far as it is read here. What it does not say is left out, not null; what reads oddly and is no part of the
// thing itself counts as left out, so that one odd picture does not hold up a page of comments.

const id = z.string().min(1).max(200)
const moment = z
  .string()
  .transform((text) => timeOf(text) ?? -1)
  .pipe(z.number().int().min(0))
const count = z.number().int().min(0)

function loose<S extends z.ZodType>(schema: S) {
  return schema.optional().catch(undefined)
}

/** A person or a Page. */
export const person = z.object({
  id,
  name: loose(z.string()),
  picture: loose(z.object({ data: z.object({ url: z.string() }) })),
})
export type Person = z.infer<typeof person>

const media = z.object({ image: loose(z.object({ src: z.string() })), source: loose(z.string()) })
const attachment = z.object({
  type: loose(z.string()),
  media_type: loose(z.string()),
  title: loose(z.string()),
  description: loose(z.string()),
  url: loose(z.string()),
  media: loose(media),
})
export type Attachment = z.infer<typeof attachment>
/** What hangs on a post: an album holds its pictures. */
const attachments = z.object({
  data: z.array(attachment.extend({ subattachments: loose(z.object({ data: z.array(attachment) })) })),
})

const tags = z.array(z.object({ id }))
const summary = z.object({ summary: z.object({ total_count: count, has_liked: loose(z.boolean()) }) })

/** A comment, as fields.ts asks for it. */
export const comment = z.object({
  id,
  created_time: moment,
  message: loose(z.string()),
  from: loose(person),
  parent: loose(
    z.object({ id, from: loose(person), permalink_url: loose(z.string()), created_time: loose(z.string()) }),
  ),
  object: loose(z.object({ id })),
  message_tags: loose(tags),
  attachment: loose(attachment),
  like_count: loose(count),
  comment_count: loose(count),
  user_likes: loose(z.boolean()),
  is_hidden: loose(z.boolean()),
  can_hide: loose(z.boolean()),
  permalink_url: loose(z.string()),
})
export type Comment = z.infer<typeof comment>
export const comments = listOf(comment)

/** A post, as fields.ts asks for it. */
export const post = z.object({
  id,
  created_time: moment,
  updated_time: loose(z.string()),
  message: loose(z.string()),
  story: loose(z.string()),
  from: loose(person),
  message_tags: loose(tags),
  full_picture: loose(z.string()),
  attachments: loose(attachments),
  permalink_url: loose(z.string()),
  is_hidden: loose(z.boolean()),
  shares: loose(z.object({ count })),
  reactions: loose(summary),
  likes: loose(summary),
  comments: loose(summary),
})
export type Post = z.infer<typeof post>

/** A recommendation or an old review with stars. */
export const rating = z.object({
  created_time: moment,
  recommendation_type: loose(z.string()),
  review_text: loose(z.string()),
  rating: loose(z.number().int().min(1).max(5)),
  reviewer: loose(person),
  open_graph_story: loose(z.object({ id })),
})
export type Rating = z.infer<typeof rating>

/** A thing of which only the id is asked for. */
export const made = z.object({ id })
export const madePhoto = z.object({ id })
/** Graph says `true`; in some places it says it as a word. */
export const success = z.object({ success: z.union([z.literal(true), z.literal('true')]) })
/** Of blocking: the person's id with whether it was done. */
export const blocked = z.record(z.string(), z.unknown())

/** A figure by name; values of days end with that day, those of a lifetime are one. */
export const insights = z.object({
  data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.unknown().optional() })) })),
})

/** The figures of a Page that are always there. */
export const pageFigures = z.object({
  followers_count: loose(count),
  fan_count: loose(count),
  talking_about_count: loose(count),
  overall_star_rating: loose(z.number()),
  rating_count: loose(count),
})
