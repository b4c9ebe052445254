import type { WireRequest } from '../../../shared/contract/host.ts'
import { ownId } from './api.ts'
import type { Message, Person, World } from './world.ts'

/** An answer before it becomes bytes. */
export interface Reply {
  readonly status: number
  readonly json: unknown
  /** A picture instead of JSON. */
  readonly picture?: Uint8Array
}
/** A request taken apart; the body is an object, empty when there is none. */
export interface Route {
  readonly method: string
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}
/** What a test may turn while the server runs. */
export interface ServerControl {
  accessGeneration: number
  sessionGeneration: number
  /** Raised to make all cursors given out before unusable. */
  cursorEpoch: number
  pageSize: number
  hasUnknownFields: boolean
}
export interface SampleServerOptions {
  /** The world of the account that was opened then; must give the same world for the same moment. */
  readonly worldFor: (openedAt: number) => World
  readonly pageSize: number
  /** Whether a request must carry an access token. */
  readonly hasTokens: boolean
  /** Longest text taken, in UTF-16 units, far above what the connector lets through. */
  readonly maxText: number
}
export interface SampleServer {
  readonly control: ServerControl
  /** Answers at once, at the time it is told. Never throws. */
  readonly answer: (
    request: WireRequest,
    now: number,
  ) => { readonly status: number; readonly headers: Record<string, string>; readonly body: Uint8Array }
}

const decoder = new TextDecoder()

/** Takes a request apart; null when its body is no JSON object. */
export function readRoute(request: WireRequest): Route | null {
  const url = new URL(request.url)
  const path = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent)
  if (request.body === null || request.body.length === 0)
    return { method: request.method, path, query: url.searchParams, body: {} }
  try {
    const body: unknown = JSON.parse(decoder.decode(request.body))
    if (body === null || typeof body !== 'object' || Array.isArray(body)) return null
    return { method: request.method, path, query: url.searchParams, body: { ...body } }
  } catch {
    return null
  }
}

export function refusal(status: number, code: string, message: string): Reply {
  return { status, json: { error: { code, message } } }
}

/** Messages with everything that a client needs to show them: the people and conversations they name. */
export function bundle(
  world: World,
  messages: readonly Message[],
): { items: object[]; people: object[]; conversations: object[] } {
  const people = new Set<string>()
  const conversations = new Set<string>()
  for (const message of messages) {
    if (message.isGone) continue
    people.add(message.authorId)
    for (const person of message.mentions) people.add(person)
    if (message.conversationId !== null) conversations.add(message.conversationId)
  }
  const talks = [...conversations].flatMap((id) => world.conversations.get(id) ?? [])
  for (const talk of talks) if (talk.authorId !== null) people.add(talk.authorId)
  return {
    items: messages.map((message) => wireMessage(world, message)),
    people: [...people].flatMap((id) => world.people.get(id) ?? []).map(wirePerson),
    conversations: talks.map(({ id, kind, subject, postId, authorId }) => ({
      id,
      kind,
      subject,
      post: postId,
      author: authorId,
    })),
  }
}

/** A person as answers tell them. */
export function wirePerson(person: Person): object {
  const { id, handle, name, followers, avatar } = person
  return { id, handle, name, followers, avatar }
}

function wireMessage(world: World, message: Message): object {
  const { id, revision, updatedAt } = message
  if (message.isGone) return { id, revision, updatedAt, gone: true }
  const talk = message.conversationId === null ? undefined : world.conversations.get(message.conversationId)
  return {
    id,
    revision,
    updatedAt,
    gone: false,
    conversation: message.conversationId,
    author: message.authorId,
    text: message.text,
    language: message.language,
    replyTo: message.replyToId,
    mentions: message.mentions,
    createdAt: message.createdAt,
    editedAt: message.editedAt,
    hidden: message.isHidden,
    read: message.authorId === ownId || (talk !== undefined && talk.readUpTo >= message.createdAt),
    key: message.key,
    pictures: message.pictures,
    reactions: [...message.reactions]
      .filter(([, who]) => who.size > 0)
      .map(([name, who]) => ({ name, count: who.size, mine: who.has(ownId) })),
  }
}
