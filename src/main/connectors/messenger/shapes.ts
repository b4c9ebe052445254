import { z } from 'zod'
import { listOf } from '../graph/api.ts'
import { timeOf } from '../graph/time.ts'

const id = z.string().min(1).max(500)
const text = z.string().nullish()
const moment = z.union([z.string(), z.number()]).transform((told, context) => {
  const at = timeOf(told)
  if (at !== null && at >= 0) return Math.trunc(at)
  context.addIssue({ code: 'custom', message: 'no time' })
  return z.NEVER
})
const address = z.object({ url: text })

const person = z.object({ id, name: text })
export type Person = z.output<typeof person>

const attachment = z.object({
  mime_type: text,
  name: text,
  image_data: address.nullish(),
  video_data: address.nullish(),
  file_url: text,
})

/** One message with its content; somebody who has left the network is not told. */
export const message = z.object({
  id,
  created_time: moment,
  from: person.nullish(),
  message: z
    .string()
    .nullish()
    .transform((told) => told ?? ''),
  attachments: z.object({ data: z.array(attachment) }).nullish(),
  shares: z.object({ data: z.array(z.object({ link: text, name: text })) }).nullish(),
  sticker: text,
  reactions: z
    .object({ data: z.array(z.object({ reaction: text, users: z.array(z.object({ id })).nullish() })) })
    .nullish(),
  reply_to: z.object({ mid: text }).nullish(),
})
export type ToldMessage = z.output<typeof message>
/** The same, once it is known who wrote it. */
export type Message = ToldMessage & { readonly from: Person }
export const messageFields = 'id,created_time,from,message,attachments,shares,sticker,reactions,reply_to'
/** Beyond the newest twenty the network gives ids without content, which are passed over. */
export const row = z.union([message, z.object({ id }).transform(() => null)])

/** A conversation as the list tells it. */
export const thread = z.object({
  id,
  updated_time: moment,
  unread_count: z.number().int().min(0).nullish(),
  can_reply: z.boolean().nullish(),
  link: text,
  participants: z.object({ data: z.array(person) }).nullish(),
})
export type Thread = z.output<typeof thread>
export const threadFields = 'id,updated_time,unread_count,can_reply,link,participants'
/** A conversation with its newest messages. */
export const wholeThread = thread.extend({ messages: listOf(row).nullish() })

/** The answer to a message that was sent. */
export const sent = z.object({ recipient_id: text, message_id: id })
/** The answer to an action that makes no message. */
export const acted = z.object({ recipient_id: z.string() })
/** This one answers with a text where others have a truth value. */
export const moderated = z.object({ success: z.union([z.literal('true'), z.literal(true)]) })
