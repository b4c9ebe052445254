import { InstagramRefusal } from './instagramRefusal.ts'
import type { MetaAttachments } from './metaAttachments.ts'
import { fakeSelf, type InstagramComment, type InstagramMedia, type InstagramWorld } from './instagramWorld.ts'

/** Where the network keeps pictures. */
export const pictureHost = 'scontent.cdninstagram.com'

type Json = Record<string, unknown>
const dayMs = 86_400_000

/** Rules of the network that tests switch. */
export interface InstagramSwitches {
  /** The app may use the tag for answers by people. */
  hasHumanAgent: boolean
  /** The next requests are refused for usage. */
  isThrottled: boolean
  /** Comments that listings leave out although they are there. */
  readonly dropped: Set<string>
  /** Threads that nobody is in any more. */
  readonly emptyThreads: Set<string>
  /** Figures that it no longer knows. */
  readonly lostMetrics: Set<string>
  /** Posts that go away between the list of posts and their figures. */
  readonly goneInsights: Set<string>
  /** The answer to a code is the older, flat one. */
  tellsFlatToken: boolean
  /** The sign-in includes no leave for comments. */
  lacksComments: boolean
  /** The code with which private answers to comments are refused; null = they are taken. */
  refusesPrivately: number | null
}

/** What is not there, or not shown: the same answer for both. */
export function gone(): InstagramRefusal {
  return new InstagramRefusal(100, 33, 'Unsupported request. Object does not exist')
}

/** POST /{comment}/replies: lands directly under the first comment. */
export function addReply(world: InstagramWorld, comment: InstagramComment, body: Json): Json {
  return { id: world.addComment(fakeSelf, comment.id, textOf(body)).id }
}

/** POST /{self}/mentions. */
export function addMention(world: InstagramWorld, body: Json): Json {
  const media = world.media.get(String(body['media_id']))
  if (media === undefined || !media.tagsUs) throw gone()
  return {
    id: world.addComment(fakeSelf, typeof body['comment_id'] === 'string' ? body['comment_id'] : media.id, textOf(body))
      .id,
  }
}

/** POST /{comment}: `hide` is what is written, `hidden` what is read. */
export function setHidden(comment: InstagramComment, body: Json): Json {
  const hide = String(body['hide'])
  if (hide !== 'true' && hide !== 'false') throw new InstagramRefusal(100, null, 'hide must be a boolean')
  if (comment.person.id === fakeSelf.id) throw new InstagramRefusal(100, null, 'Own comments cannot be hidden')
  comment.hidden = hide === 'true'
  return { success: true }
}

/** GET /{media}/insights: one name that does not exist fails the whole call, and so do too few people. */
export function insightsOf(media: InstagramMedia, metrics: readonly string[], switches: InstagramSwitches): Json {
  if (switches.goneInsights.has(media.id)) throw gone()
  const known: Readonly<Record<string, number>> = { reach: media.views, views: 2 * media.views, saved: 1, shares: 2 }
  for (const name of metrics)
    if (known[name] === undefined || switches.lostMetrics.has(name))
      throw new InstagramRefusal(100, null, `metric must be one of: ${name}`)
  if (media.views < 5) throw new InstagramRefusal(10, null, 'Not enough viewers')
  return {
    data: metrics.map((name) => ({
      name,
      period: 'lifetime',
      values: [{ value: known[name] }],
      title: name,
      id: `${media.id}/insights/${name}/lifetime`,
    })),
  }
}

/** POST .../messages: to a person within the window, or once to who wrote a comment. */
export function sendMessage(
  world: InstagramWorld,
  switches: InstagramSwitches,
  body: Json,
  now: number,
  attachments: MetaAttachments,
): Json {
  const recipient = (body['recipient'] ?? {}) as Json // checked below
  const message = (body['message'] ?? {}) as Json // checked below
  const file = attachments.held(message)
  if (message['attachment'] !== undefined && (file === null || message['text'] !== undefined))
    throw new InstagramRefusal(100, 2018074, 'Invalid attachment')
  const text = file === null ? message['text'] : ''
  if (typeof text !== 'string' || (file === null && text.trim() === ''))
    throw new InstagramRefusal(100, null, 'No message')
  if (Buffer.byteLength(text) > 1000) throw new InstagramRefusal(100, 2534022, 'Too long')
  if (typeof recipient['comment_id'] === 'string') {
    const comment = world.comments.get(recipient['comment_id'])
    if (comment === undefined) throw gone()
    if (switches.refusesPrivately !== null) throw new InstagramRefusal(switches.refusesPrivately)
    if (file !== null) throw new InstagramRefusal(100, null, 'No picture here')
    if (comment.wasAnsweredPrivately) throw new InstagramRefusal(10900, null, 'Activity already replied to')
    if (now - comment.at > 7 * dayMs) throw new InstagramRefusal(10901, null, 'Too old')
    comment.wasAnsweredPrivately = true
    const made = world.addMessage(fakeSelf, comment.person, text)
    return { recipient_id: comment.person.id, message_id: made.id }
  }
  const person = world.people.get(String(recipient['id']))
  const thread = [...world.threads.values()].find((one) => one.person.id === person?.id)
  if (person === undefined || thread === undefined) throw new InstagramRefusal(100, 2534014, 'No such user')
  if (world.blocked.has(person.id)) throw new InstagramRefusal(551, null, 'Not available')
  const inbound = thread.messages.findLast((one) => one.from.id === person.id)?.at ?? 0
  const isTagged = body['messaging_type'] === 'MESSAGE_TAG' && body['tag'] === 'HUMAN_AGENT'
  if (isTagged && !switches.hasHumanAgent) throw new InstagramRefusal(10, null, 'No permission')
  if (now - inbound > (isTagged ? 7 : 1) * dayMs) throw new InstagramRefusal(10, 2018278, 'Outside of the window')
  return { recipient_id: person.id, message_id: world.addMessage(fakeSelf, person, text, pictureOf(file)).id }
}

function pictureOf(file: ReturnType<MetaAttachments['held']>): Parameters<InstagramWorld['addMessage']>[3] {
  if (file === null) return {}
  return { picture: { url: `https://${pictureHost}/v/${file.id}?oh=signed`, mediaType: file.file.mediaType } }
}

/** POST /{page}/moderate_conversations; the answer holds a text. */
export function moderate(world: InstagramWorld, body: Json): Json {
  const users = body['user_ids'] as readonly { id: string }[] // as the one caller sends it; tests look at the outcome
  const actions = body['actions'] as readonly string[] // likewise
  if (users.length > 10 || actions.length > 2) throw new InstagramRefusal(100, null, 'Too many')
  for (const { id } of users) {
    if (![...world.threads.values()].some((one) => one.person.id === id)) throw gone()
    if (actions.includes('block_user')) world.blocked.add(id)
    if (actions.includes('unblock_user')) world.blocked.delete(id)
  }
  return { success: 'true' }
}

function textOf(body: Json): string {
  const text = body['message']
  if (typeof text !== 'string' || text.trim() === '') throw new InstagramRefusal(100, null, 'message is required')
  if (text.length > 2200) throw new InstagramRefusal(100, null, 'message is too long')
  return text
}
