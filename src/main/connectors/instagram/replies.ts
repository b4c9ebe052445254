import { z } from 'zod'
import { listOf } from '../graph/api.ts'
import { timeOf } from '../graph/time.ts'

const text = z.string().catch('')
const maybeText = z.string().nullish().catch(null)
const count = z.number().int().min(0).nullish().catch(null)
/** Ids are numbers of up to eighteen digits, written as text. */
const id = z.string().min(1).max(300)
/** A moment as the interface writes it, epoch ms. */
const moment = z.string().transform((told, context) => {
  const at = timeOf(told)
  if (at !== null && at >= 0) return at
  context.addIssue({ code: 'custom', message: 'no moment' })
  return z.NEVER
})

export const me = z.object({
  id: maybeText,
  user_id: id,
  username: z.string().min(1).max(300),
  name: maybeText,
  profile_picture_url: maybeText,
})
export const meFields = 'id,user_id,username,name,profile_picture_url'
export const own = z.object({ followers_count: count })

export const media = z.object({
  id,
  caption: text,
  media_type: text,
  media_url: maybeText,
  thumbnail_url: maybeText,
  permalink: maybeText,
  timestamp: moment,
  username: maybeText,
  like_count: count,
  comments_count: count,
})
export type Media = z.output<typeof media>
export const mediaFields =
  'id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username,like_count,comments_count'

/** One figure of a post since it was made. */
export const insight = z.object({ name: text, values: z.array(z.object({ value: count })).catch([]) })

/** What comments are about, in short. */
export const subject = z.object({ id, caption: text, permalink: maybeText })
export const subjectFields = 'id,caption,permalink'

const person = z.object({ id: maybeText, username: maybeText, self_ig_scoped_id: maybeText }).nullish().catch(null)

/** A comment or an answer to one. */
export const comment = z.object({
  id,
  text,
  timestamp: moment,
  username: maybeText,
  from: person,
  like_count: count,
  hidden: z.boolean().catch(false),
  parent_id: maybeText,
})
export type Comment = z.output<typeof comment>
export const commentFields = 'id,text,timestamp,username,from{id,username},like_count,hidden,parent_id'

export const topComment = comment.extend({ replies: listOf(comment).nullish() })
export type TopComment = z.output<typeof topComment>

/** One comment with what it is about. */
export const placedComment = comment.extend({ media: subject })

const attachment = z.object({
  mime_type: maybeText,
  image_data: z.object({ url: maybeText }).nullish().catch(null),
  video_data: z.object({ url: maybeText }).nullish().catch(null),
  file_url: maybeText,
})
const link = z.object({ link: maybeText })
export const directMessage = z.object({
  id,
  created_time: moment,
  from: z.object({ id: maybeText, username: maybeText }).nullish().catch(null),
  message: text,
  attachments: z
    .object({ data: z.array(attachment) })
    .nullish()
    .catch(null),
  shares: z
    .object({ data: z.array(link) })
    .nullish()
    .catch(null),
  story: z
    .object({ mention: link.nullish().catch(null), reply_to: link.nullish().catch(null) })
    .nullish()
    .catch(null),
  reactions: z
    .object({
      data: z.array(
        z.object({ reaction: text, users: z.array(z.object({ id: maybeText, username: maybeText })).catch([]) }),
      ),
    })
    .nullish()
    .catch(null),
  reply_to: z.object({ mid: maybeText }).nullish().catch(null),
})
export type DirectMessage = z.output<typeof directMessage>
export const directFields =
  'id,created_time,from{id,username},to,message,attachments,shares,story,reactions,is_unsupported,reply_to'
/** Beyond the newest twenty the network gives ids without content, which are passed over. */
export const directRow = z.union([directMessage, z.object({ id }).transform(() => null)])

export const directThread = z.object({
  id,
  updated_time: moment,
  /** Left out where nobody is in it any more. */
  participants: z
    .object({ data: z.array(z.object({ id, username: maybeText })) })
    .nullish()
    .catch(null),
})
export type DirectThread = z.output<typeof directThread>
export const threadFields = 'id,updated_time,participants'
export const wholeThread = directThread.extend({ messages: listOf(directRow).nullish() })

export const made = z.object({ id })
export const done = z.object({ success: z.literal(true) })
/** This one answers with a text where others have a truth value. */
export const moderated = z.object({ success: z.union([z.literal('true'), z.literal(true)]) })
export const sent = z.object({ recipient_id: maybeText, message_id: id })

/** The long-lived token; `expires_in` in seconds; what was allowed is told by newer answers. */
export const token = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  permissions: z.unknown().optional(),
})
/** The first token comes in a list of one, in older answers by itself. */
export const firstToken = z.union([
  z.object({
    data: z.array(z.object({ access_token: z.string().min(1), permissions: z.unknown().optional() })).min(1),
  }),
  z.object({ access_token: z.string().min(1), permissions: z.unknown().optional() }),
])
/** The sign-in refuses in a form of its own. */
export const signInError = z.object({ error_type: z.string(), code: z.number().int() })
