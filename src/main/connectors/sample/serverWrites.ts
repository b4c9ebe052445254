import { z } from 'zod'
import { shortHash } from './chance.ts'
import type { SamplePicture } from './pictures.ts'
import { bundle, refusal, type Reply, type Route, type SampleServerOptions } from './serverParts.ts'
import type { Message, World } from './world.ts'
import { ownId } from './api.ts'

interface WriteOptions extends SampleServerOptions {
  /** Where pictures of ours go. */
  readonly sent: Map<string, Uint8Array>
}

/** Does what a POST, PUT, PATCH or DELETE asks, at `now`. */
export function write(world: World, route: Route, now: number, options: WriteOptions): Reply {
  const [head, id = '', part, name] = route.path
  if (typeof route.body['text'] === 'string' && route.body['text'].length > options.maxText) {
    return refusal(422, 'too_long', 'The text is too long.')
  }
  if (head === 'messages' && id === '') return send(world, route, now, options.sent)
  if (head === 'messages') return changeMessage(world, route, { id, part, name }, now)
  if (head === 'conversations' && part === 'read') {
    if (!world.conversations.has(id)) return refusal(404, 'not_found', 'There is no such conversation.')
    world.markRead(id, Number(route.body['upTo']), now)
    return done
  }
  const person = head === 'people' ? world.people.get(id) : undefined
  if (person === undefined) return refusal(404, 'not_found', 'There is no such address.')
  if (part === 'muted') person.isMuted = route.body['on'] === true
  else person.isBlocked = route.body['on'] === true
  return done
}

const done: Reply = { status: 200, json: { done: true } }

function one(world: World, message: Message, status: number): Reply {
  return { status, json: bundle(world, [message]) }
}

/** A post or a reply. The same key twice is the same message: its id comes from the key. */
function send(world: World, route: Route, now: number, sent: Map<string, Uint8Array>): Reply {
  const { text, key, conversation, replyTo, language } = route.body
  if (typeof text !== 'string' || text === '') return refusal(422, 'no_text', 'There is no text.')
  const isKeyed = typeof key === 'string' && key !== ''
  const id = `o-${shortHash(isKeyed ? `key ${key}` : `${now} ${world.messages.size} ${text}`)}`
  const known = isKeyed ? world.messages.get(id) : undefined
  if (known !== undefined) return one(world, known, 200)
  const made = {
    id,
    authorId: ownId,
    text,
    at: now,
    key: isKeyed ? key : null,
    language: typeof language === 'string' ? language : null,
    pictures: picturesIn(route, sent),
  }
  if (typeof conversation !== 'string') return one(world, world.addMessage(made), 201)
  const talk = world.conversations.get(conversation)
  if (talk === undefined) return refusal(404, 'not_found', 'There is no such conversation.')
  const isPrivate = talk.kind === 'direct' || route.body['private'] === true
  // A thread may have been answered before this server was started; then the answered message is our own and unknown here.
  const parent = typeof replyTo === 'string' && world.messages.has(replyTo) ? replyTo : lastOf(world, talk.id)
  const asked = typeof replyTo === 'string' ? world.messages.get(replyTo) : undefined
  if (asked?.isGone === true) return refusal(404, 'gone', 'The answered message is gone.')
  if (isPrivate)
    return one(
      world,
      world.addMessage({ ...made, privateWith: talk.authorId, replyToId: talk.kind === 'direct' ? parent : null }),
      201,
    )
  return one(world, world.addMessage({ ...made, replyToId: parent }), 201)
}

const picturesBody = z.array(z.object({ name: z.string().min(1).max(100), alt: z.string(), data: z.base64() }))

/** Keeps the pictures that came along; tells what they are called. */
function picturesIn(route: Route, sent: Map<string, Uint8Array>): readonly SamplePicture[] {
  const told = picturesBody.safeParse(route.body['pictures'] ?? [])
  if (!told.success) return []
  return told.data.map(({ name, alt, data }) => {
    sent.set(
      name,
      Uint8Array.from(atob(data), (it) => it.charCodeAt(0)),
    )
    return { name, alt }
  })
}

function lastOf(world: World, conversationId: string): string | null {
  const listed = [...world.messages.values()].filter(
    (message) => message.conversationId === conversationId && !message.isGone,
  )
  return listed.at(-1)?.id ?? null
}

function changeMessage(
  world: World,
  route: Route,
  asked: { readonly id: string; readonly part: string | undefined; readonly name: string | undefined },
  now: number,
): Reply {
  const message = world.messages.get(asked.id) ?? recall(world, route, asked.id)
  if (message === null || (message.isGone && route.method !== 'DELETE'))
    return refusal(404, 'not_found', 'There is no such message.')
  const on = route.body['on'] === true
  if (asked.part === 'hidden') world.hide(message.id, on, now)
  else if (asked.part === 'reactions') world.react(ownId, message.id, asked.name ?? 'like', on, now)
  else if (asked.part === 'repost') world.repost(ownId, message.id, on, now)
  else if (message.authorId !== ownId) return refusal(403, 'not_yours', 'Only own messages can be changed.')
  else if (route.method === 'DELETE') {
    if (!message.isGone) world.remove(message.id, now)
  } else if (typeof route.body['text'] === 'string') world.edit(message.id, route.body['text'], now)
  return one(world, message, 200)
}

/** A message of ours that was sent before this server was started: the request says where it stood. */
function recall(world: World, route: Route, id: string): Message | null {
  const { conversation, createdAt } = route.body
  if (!id.startsWith('o-') || typeof createdAt !== 'number') return null
  const talk = typeof conversation === 'string' ? world.conversations.get(conversation) : undefined
  return world.addMessage({
    id,
    authorId: ownId,
    text: '',
    at: createdAt,
    privateWith: talk?.kind === 'direct' ? talk.authorId : null,
    replyToId: talk === undefined ? null : lastOf(world, talk.id),
  })
}
