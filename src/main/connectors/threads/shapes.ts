import { z } from 'zod'

/** `2026-11-20T09:10:00+0000` as epoch ms. */
const instant = z.string().transform((text, context) => {
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'))
  if (Number.isFinite(at) && at >= 0) return at
  context.addIssue({ code: 'custom', message: 'no time' })
  return z.NEVER
})
const id = z.string().min(1).max(200)
const named = z.object({ id })
const optionalText = z.string().nullish()

const medium = z.object({
  id,
  media_type: optionalText,
  media_url: optionalText,
  thumbnail_url: optionalText,
  alt_text: optionalText,
})
const percentage = z.number().nullish()
const pollAttachment = z.object({
  option_a: optionalText,
  option_b: optionalText,
  option_c: optionalText,
  option_d: optionalText,
  option_a_votes_percentage: percentage,
  option_b_votes_percentage: percentage,
  option_c_votes_percentage: percentage,
  option_d_votes_percentage: percentage,
  total_votes: z.number().nullish(),
  expiration_timestamp: optionalText,
})

/** A post or a reply. What the network leaves out is undefined. */
export const item = medium.extend({
  text: optionalText,
  username: optionalText,
  permalink: optionalText,
  timestamp: instant,
  children: z.object({ data: z.array(medium) }).nullish(),
  /** Told of our own posts only. */
  owner: named.nullish().catch(null),
  is_quote_post: z.boolean().nullish(),
  quoted_post: named.nullish(),
  reposted_post: named.nullish(),
  has_replies: z.boolean().nullish(),
  root_post: named.nullish(),
  replied_to: named.nullish(),
  is_reply_owned_by_me: z.boolean().nullish(),
  hide_status: optionalText,
  link_attachment_url: optionalText,
  gif_url: optionalText,
  poll_attachment: pollAttachment.nullish(),
  profile_picture_url: optionalText,
})
export type Item = z.output<typeof item>
export type Medium = z.output<typeof medium>
export type PollAttachment = z.output<typeof pollAttachment>

const cursors = z.object({ cursors: z.object({ after: z.string().nullish() }).nullish() }).nullish()

/** A page of a listing; without an `after` it is the last one. */
export const page = z.object({ data: z.array(item), paging: cursors })

/** Our own profile. */
export const profile = z.object({
  id,
  username: z.string().min(1),
  name: optionalText,
  threads_profile_picture_url: optionalText,
})
/** A thing that was made or looked up by its id alone. */
export const made = named
/** The answer to what alters something. */
export const success = z.object({ success: z.literal(true) })
/** What became of a container. */
export const container = z.object({
  status: z.enum(['IN_PROGRESS', 'FINISHED', 'PUBLISHED', 'ERROR', 'EXPIRED']),
  error_message: optionalText,
})

const quotaConfig = z.object({ quota_total: z.number() }).nullish()
/** How much of the day's quotas is used. */
export const quotas = z.object({
  data: z.array(
    z.object({
      quota_usage: z.number().nullish(),
      config: quotaConfig,
      reply_quota_usage: z.number().nullish(),
      reply_config: quotaConfig,
      delete_quota_usage: z.number().nullish(),
      delete_config: quotaConfig,
    }),
  ),
})

/** Figures of a post, or of the account. */
export const insights = z.object({
  data: z.array(
    z.object({
      name: z.string().min(1).max(60),
      values: z.array(z.object({ value: z.number() })).nullish(),
      total_value: z.object({ value: z.number() }).nullish(),
    }),
  ),
})

/** The short token of a code. The id of the person is a number too long for JSON, and is asked for later instead. */
export const shortToken = z.object({ access_token: z.string().min(1) })
/** A token of sixty days. */
export const longToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
/** What the network says of a token. */
export const tokenFacts = z.object({
  data: z.object({ expires_at: z.number().nullish(), scopes: z.array(z.string()).nullish() }),
})
