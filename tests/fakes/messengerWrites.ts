import { MessengerRefusal, notThere } from './messengerRefusal.ts'
import { pictureHost, type MessengerWorld } from './messengerWorld.ts'

type Json = Record<string, unknown>

/** What is written to the fake. */
export interface MessengerWrites {
  readonly answer: (path: readonly string[], body: Json) => Json
  /** Meta has approved the feature Human Agent. */
  hasHumanAgent: boolean
}

const dayMs = 86_400_000
const bodyFields = ['recipient', 'messaging_type', 'tag', 'message', 'reply_to', 'sender_action', 'payload']
const types = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY']
const verdicts = ['block_user', 'unblock_user', 'ban_user', 'unban_user', 'move_to_spam']

export function createMessengerWrites(world: MessengerWorld): MessengerWrites {
  function messages(body: Json): Json {
    for (const name of Object.keys(body))
      if (!bodyFields.includes(name)) throw new MessengerRefusal(100, `Unknown field ${name}`)
    const recipient = partOf(body['recipient'])
    const comment = recipient['comment_id']
    if (typeof comment === 'string') return privately(comment, body)
    const person = textOf(recipient['id'])
    if (!world.people.has(person)) throw new MessengerRefusal(100, 'No matching user found', { subcode: 2018001 })
    if (body['sender_action'] !== undefined) return act(person, body)
    if (world.blocked.has(person)) throw new MessengerRefusal(551, 'This person is not available right now')
    checkWindow(person, body)
    return send(person, body)
  }

  function act(person: string, body: Json): Json {
    if (body['message'] !== undefined) throw new MessengerRefusal(100, 'An action carries no message')
    const action = textOf(body['sender_action'])
    const payload = partOf(body['payload'])
    if (action === 'mark_seen') world.unread.set(person, 0)
    else if (action === 'react' || action === 'unreact') {
      const one = world.messages.get(textOf(payload['message_id']))
      if (one === undefined || one.person !== person) throw notThere()
      one.reaction = action === 'react' ? textOf(payload['reaction']) : null
    } else if (action !== 'typing_on' && action !== 'typing_off') throw new MessengerRefusal(100, 'sender_action')
    return { recipient_id: person }
  }

  function checkWindow(person: string, body: Json): void {
    const type = textOf(body['messaging_type'])
    if (!types.includes(type)) throw new MessengerRefusal(100, 'messaging_type')
    const inbound = world.of(person).find((one) => !one.isOurs)
    const age = inbound === undefined ? Number.POSITIVE_INFINITY : world.now() - inbound.at
    const isHuman = type === 'MESSAGE_TAG' && body['tag'] === 'HUMAN_AGENT'
    if (type === 'MESSAGE_TAG' && !isHuman) throw new MessengerRefusal(100, 'This tag has ended')
    if (isHuman && !writes.hasHumanAgent) throw new MessengerRefusal(10, 'The feature is not approved')
    if (age > (isHuman ? 7 : 1) * dayMs)
      throw new MessengerRefusal(10, 'This message is sent outside of allowed window.', { subcode: 2018278 })
  }

  function send(person: string, body: Json): Json {
    const message = partOf(body['message'])
    if (Buffer.byteLength(textOf(message['metadata'])) >= 1000) throw new MessengerRefusal(100, 'metadata')
    if (message['attachment'] !== undefined) return sendPicture(person, body, message)
    const text = textOf(message['text'])
    if (text === '' || Buffer.byteLength(text) >= 2000)
      throw new MessengerRefusal(100, 'Length of param message[text] must be less than 2000')
    const mid = partOf(body['reply_to'])['mid']
    if (mid !== undefined && !world.messages.has(textOf(mid))) throw new MessengerRefusal(100, 'reply_to')
    const made = world.write(person, true, text, { replyTo: mid === undefined ? null : textOf(mid) })
    return { recipient_id: person, message_id: made.id }
  }

  /** A message holds words or a file, never both. */
  function sendPicture(person: string, body: Json, message: Json): Json {
    if (message['text'] !== undefined) throw new MessengerRefusal(100, 'Only one of text and attachment')
    if (body['reply_to'] !== undefined) throw new MessengerRefusal(100, 'reply_to')
    const held = world.attachments.held(message)
    if (held === null) throw new MessengerRefusal(100, 'Invalid attachment id', { subcode: 2018074 })
    const { fileName: name, mediaType } = held.file
    const image = { url: `https://${pictureHost}/v/${held.id}?oh=signed`, mediaType, name }
    return { recipient_id: person, message_id: world.write(person, true, '', { image }).id }
  }

  function privately(id: string, body: Json): Json {
    const comment = world.comments.get(id)
    if (comment === undefined) throw notThere()
    if (comment.isAnswered) throw new MessengerRefusal(10_900, 'Activity already replied to')
    if (comment.at !== undefined && world.now() - comment.at > 7 * dayMs) throw new MessengerRefusal(10_901, 'Too old')
    const made = send(comment.person, body)
    comment.isAnswered = true
    return made
  }

  function moderate(body: Json): Json {
    const people = (body['user_ids'] ?? []) as { id: string }[] // what the connector wrote
    const actions = (body['actions'] ?? []) as string[] // what the connector wrote
    const isRight = people.length >= 1 && people.length <= 10 && actions.length >= 1 && actions.length <= 2
    if (!isRight || actions.some((one) => !verdicts.includes(one))) throw new MessengerRefusal(100, 'actions')
    for (const { id } of people) {
      if (!world.people.has(id)) throw new MessengerRefusal(100, 'No matching user found', { subcode: 2018001 })
      if (actions.includes('block_user')) world.blocked.add(id)
      if (actions.includes('unblock_user')) world.blocked.delete(id)
      if (actions.includes('move_to_spam')) world.spam.add(id)
    }
    // A text where others have a truth value.
    return { success: 'true' }
  }

  const writes: MessengerWrites = {
    hasHumanAgent: false,
    answer: ([id = '', edge = ''], body) => {
      if (id !== world.page.id) throw notThere()
      if (edge === 'messages') return messages(body)
      if (edge === 'moderate_conversations') return moderate(body)
      throw new MessengerRefusal(100, `Unknown path components: /${edge}`)
    },
  }
  return writes
}

function partOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {} // judged by the fields
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
