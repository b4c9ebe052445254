import { z } from 'zod'
import { steady } from './snac.ts'

// Only what is used, and lenient wherever a server of this family is known to leave something out or to send null.

const id = z.union([z.string().min(1).max(1000), z.number().int().transform(String)])
const text = z.string().catch('')
const maybeText = z.string().nullable().catch(null)
const count = z.number().int().min(0).catch(0)
const flag = z.boolean().catch(false)
const moment = z.string().transform((written, context) => {
  const at = Math.floor(Date.parse(written))
  if (Number.isFinite(at)) return Math.max(0, at)
  context.addIssue({ code: 'custom', message: 'not a date' })
  return z.NEVER
})
const maybeMoment = moment.nullable().catch(null)

export const account = z.object({
  id,
  username: text,
  acct: z.string().min(1).max(500),
  display_name: text,
  url: maybeText,
  avatar: maybeText,
  bot: flag,
  followers_count: z.number().int().min(0).nullable().catch(null),
})
export type Account = z.output<typeof account>

const mention = z.object({ id, username: text, acct: text, url: maybeText })
export type Mention = z.output<typeof mention>

const medium = z.object({
  id,
  type: text,
  url: maybeText,
  remote_url: maybeText,
  preview_url: maybeText,
  description: maybeText,
})
export type Medium = z.output<typeof medium>

const option = z.object({ title: text, votes_count: z.number().int().min(0).nullable().catch(null) })
export const poll = z.object({
  id,
  expires_at: maybeMoment,
  expired: flag,
  multiple: flag,
  options: z.array(option).catch([]),
  own_votes: z.array(z.number().int().min(0)).catch([]),
})
export type Poll = z.output<typeof poll>

const card = z.object({ url: z.string().min(1), title: text, description: text })

const plainStatus = z.object({
  id,
  url: maybeText,
  uri: maybeText,
  created_at: moment,
  edited_at: maybeMoment,
  in_reply_to_id: id.nullable().catch(null),
  in_reply_to_account_id: id.nullable().catch(null),
  visibility: text,
  spoiler_text: text,
  language: maybeText,
  content: text,
  replies_count: count,
  reblogs_count: count,
  favourites_count: count,
  quotes_count: z.number().int().min(0).nullable().catch(null),
  favourited: flag,
  account,
  media_attachments: z.array(medium).catch([]),
  mentions: z.array(mention).catch([]),
  poll: poll.nullable().catch(null),
  card: card.nullable().catch(null),
  /** A status, or `{ state, quoted_status }`: see `quoted`. */
  quote: z.unknown().optional(),
  pleroma: z.object({ quote: z.unknown().optional() }).optional().catch(undefined),
})
export type PlainStatus = z.output<typeof plainStatus>

/**
 * A status; a boost is told as what it boosts. `listId` is the id as the server has it in its lists, for going on from there; `id` is
 * the one that stays.
 */
export const status = plainStatus
  .extend({ reblog: plainStatus.nullable().catch(null) })
  .transform(({ reblog, ...outer }) => ({ ...steady(reblog ?? outer), listId: outer.id }))
export type Status = z.output<typeof status>
export const statuses = z.array(status)

/** The quoted status in either of the forms that servers give it. */
export const quoted = z.object({ quoted_status: z.unknown() })
export const quotedStatus = z.object({
  id,
  url: maybeText,
  content: text,
  account: z.object({ acct: text }),
})

export const notification = z.object({
  id,
  type: z.string().max(100),
  created_at: moment,
  account: account.nullable().catch(null),
  status: status.nullable().optional(),
})
export type Notification = z.output<typeof notification>
export const notifications = z.array(notification)

export const context = z.object({ ancestors: z.array(status), descendants: z.array(status) })

export const conversation = z.object({
  id,
  accounts: z.array(account).catch([]),
  last_status: status.nullable().catch(null),
})
export const conversations = z.array(conversation)
export type Conversation = z.output<typeof conversation>

export const relationship = z.object({ id, blocking: flag, blocked_by: flag })
export const relationships = z.array(relationship)

export const newApp = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) })
export const newToken = z.object({
  access_token: z.string().min(1),
  scope: maybeText,
  refresh_token: maybeText,
  expires_in: z.number().positive().nullable().catch(null),
})
export const newMedium = z.object({ id })

const number = z.number().int().positive().nullable().catch(null)
const limits = z
  .object({
    urls: z.object({ streaming: maybeText }).nullable().catch(null),
    statuses: z
      .object({ max_characters: number, max_media_attachments: number, characters_reserved_per_url: number })
      .nullable()
      .catch(null),
    media_attachments: z
      .object({
        supported_mime_types: z.array(z.string()).catch([]),
        image_size_limit: number,
        description_limit: number,
      })
      .nullable()
      .catch(null),
    polls: z
      .object({
        max_options: number,
        max_characters_per_option: number,
        min_expiration: number,
        max_expiration: number,
      })
      .nullable()
      .catch(null),
  })
  .nullable()
  .catch(null)

/** Both versions of what a server says about itself; a server must at least name its version and itself. */
export const instance = z
  .object({
    version: z.string().min(1).max(200),
    domain: maybeText,
    uri: maybeText,
    title: maybeText,
    source_url: maybeText,
    api_versions: z.object({ mastodon: number }).nullable().catch(null),
    urls: z.object({ streaming_api: maybeText }).nullable().catch(null),
    configuration: limits,
    max_toot_chars: number,
  })
  .refine((it) => it.domain !== null || it.uri !== null || it.title !== null)
export type Instance = z.output<typeof instance>

export const anything = z.unknown()
