import type { ConversationKind } from '../../../shared/contract/conversation.ts'
import { opening } from '../shared/text.ts'
import { ownId } from './api.ts'
import type { SamplePicture } from './pictures.ts'

export interface Person {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly followers: number | null
  /** Name of their portrait. */
  readonly avatar: string | null
  isMuted: boolean
  isBlocked: boolean
}
export interface Conversation {
  readonly id: string
  readonly kind: ConversationKind
  readonly subject: string
  readonly postId: string | null
  readonly authorId: string | null
  readUpTo: number
}
export interface Message {
  readonly id: string
  /** Null for a post of ours. */
  readonly conversationId: string | null
  readonly authorId: string
  readonly language: string | null
  readonly replyToId: string | null
  readonly mentions: readonly string[]
  readonly createdAt: number
  readonly key: string | null
  readonly reactions: Map<string, Set<string>>
  readonly reposts: Set<string>
  readonly pictures: readonly SamplePicture[]
  text: string
  editedAt: number | null
  isHidden: boolean
  isGone: boolean
  updatedAt: number
  revision: number
  /** Place in the feed of changes: rises with every change of anything. */
  place: number
}
export interface ActivityEvent {
  readonly id: string
  readonly type: 'like' | 'repost' | 'follow'
  readonly personId: string
  readonly messageId: string | null
  readonly at: number
}
/** Something that is going to happen in the world at a known moment. */
export interface Planned {
  readonly at: number
  readonly apply: (world: World) => void
}
export interface NewMessage {
  readonly id: string
  readonly authorId: string
  readonly text: string
  readonly at: number
  readonly replyToId?: string | null
  /** A private thread with this person. */
  readonly privateWith?: string | null
  /** A review with this line as its subject. */
  readonly review?: string | null
  readonly language?: string | null
  readonly key?: string | null
  readonly pictures?: readonly SamplePicture[]
}

/** Everything that exists on one sample network, as seen by the one account on it. Time only comes in through `at`. */
export interface World {
  readonly people: ReadonlyMap<string, Person>
  readonly conversations: ReadonlyMap<string, Conversation>
  readonly messages: ReadonlyMap<string, Message>
  readonly events: readonly ActivityEvent[]
  /** Lets everything planned up to then happen, in order. Never goes back. */
  readonly advance: (now: number) => void
  readonly addPerson: (
    id: string,
    handle: string,
    name: string,
    followers: number | null,
    avatar?: string | null,
  ) => Person
  readonly addMessage: (message: NewMessage) => Message
  readonly edit: (id: string, text: string, at: number) => void
  readonly remove: (id: string, at: number) => void
  readonly hide: (id: string, on: boolean, at: number) => void
  readonly react: (personId: string, id: string, reaction: string, on: boolean, at: number) => void
  readonly repost: (personId: string, id: string, on: boolean, at: number) => void
  readonly follow: (personId: string, at: number) => void
  readonly markRead: (conversationId: string, upTo: number, at: number) => void
}

/** An empty world with the account in it and a list of what is still to happen. */
export function createWorld(own: { readonly handle: string; readonly name: string }, plan: readonly Planned[]): World {
  const people = new Map<string, Person>()
  const conversations = new Map<string, Conversation>()
  const messages = new Map<string, Message>()
  const events: ActivityEvent[] = []
  const waiting = [...plan].sort((one, other) => one.at - other.at)
  let done = 0
  let places = 0

  function touch(message: Message, at: number): void {
    message.updatedAt = at
    message.revision++
    message.place = ++places
  }

  function known(id: string): Message {
    const message = messages.get(id)
    if (message === undefined) throw new Error(`No message ${id} in this world`)
    return message
  }

  function converse(
    id: string,
    kind: ConversationKind,
    facts: { subject: string; postId: string | null; authorId: string | null },
  ): string {
    if (!conversations.has(id)) conversations.set(id, { id, kind, readUpTo: 0, ...facts })
    return id
  }

  /** Private thread · review · the conversation of what is answered · a new one under our post · a new one of its own · none for our posts. */
  function placeOf(message: NewMessage): string | null {
    const authorId = message.authorId
    if (typeof message.privateWith === 'string') {
      return converse(`d-${message.privateWith}`, 'direct', {
        subject: '',
        postId: null,
        authorId: message.privateWith,
      })
    }
    if (typeof message.review === 'string')
      return converse(`c-${message.id}`, 'review', { subject: message.review, postId: null, authorId })
    const parent = messages.get(message.replyToId ?? '')
    if (parent !== undefined && parent.conversationId !== null) return parent.conversationId
    if (authorId === ownId) return null
    if (parent === undefined) return converse(`c-${message.id}`, 'mention', { subject: '', postId: null, authorId })
    return converse(`c-${message.id}`, 'comment', { subject: opening(parent.text, 120), postId: parent.id, authorId })
  }

  function markRead(conversationId: string, upTo: number, at: number): void {
    const conversation = conversations.get(conversationId)
    if (conversation === undefined || conversation.readUpTo >= upTo) return
    const before = conversation.readUpTo
    conversation.readUpTo = upTo
    for (const message of messages.values()) {
      const flips = message.conversationId === conversationId && message.createdAt > before && message.createdAt <= upTo
      if (flips && !message.isGone && message.authorId !== ownId) touch(message, at)
    }
  }

  function addMessage(made: NewMessage): Message {
    const conversationId = placeOf(made)
    const message: Message = {
      id: made.id,
      conversationId,
      authorId: made.authorId,
      text: made.text,
      language: made.language ?? null,
      replyToId: made.replyToId ?? null,
      mentions: mentioned(made.text),
      createdAt: made.at,
      key: made.key ?? null,
      editedAt: null,
      isHidden: false,
      isGone: false,
      reactions: new Map(),
      reposts: new Set(),
      pictures: made.pictures ?? [],
      updatedAt: made.at,
      revision: 0,
      place: 0,
    }
    messages.set(message.id, message)
    touch(message, made.at)
    // Whoever answers has read what came before.
    if (made.authorId === ownId && conversationId !== null) markRead(conversationId, made.at, made.at)
    return message
  }

  function mentioned(text: string): string[] {
    const handles = new Set([...text.matchAll(/@([\p{L}\p{N}._]+)/gu)].map((match) => match[1]))
    return [...people.values()].filter((person) => handles.has(person.handle)).map((person) => person.id)
  }

  function happen(type: ActivityEvent['type'], personId: string, messageId: string | null, at: number): void {
    if (personId !== ownId)
      events.push({ id: `e-${type}-${personId}-${messageId ?? 'us'}-${events.length}`, type, personId, messageId, at })
  }

  const world: World = {
    people,
    conversations,
    messages,
    events,
    advance(now) {
      for (let next = waiting[done]; next !== undefined && next.at <= now; next = waiting[done]) {
        done++
        next.apply(world)
      }
    },
    addPerson(id, handle, name, followers, avatar = null) {
      const person: Person = { id, handle, name, followers, avatar, isMuted: false, isBlocked: false }
      people.set(id, person)
      return person
    },
    addMessage,
    edit(id, text, at) {
      const message = known(id)
      message.text = text
      message.editedAt = at
      touch(message, at)
    },
    remove(id, at) {
      const message = known(id)
      message.isGone = true
      touch(message, at)
    },
    hide(id, on, at) {
      const message = known(id)
      message.isHidden = on
      touch(message, at)
    },
    react(personId, id, reaction, on, at) {
      const message = known(id)
      const who = message.reactions.get(reaction) ?? new Set()
      if (who.has(personId) === on) return
      if (on) who.add(personId)
      else who.delete(personId)
      message.reactions.set(reaction, who)
      touch(message, at)
      if (on && message.authorId === ownId) happen('like', personId, id, at)
    },
    repost(personId, id, on, at) {
      const message = known(id)
      if (message.reposts.has(personId) === on) return
      if (on) message.reposts.add(personId)
      else message.reposts.delete(personId)
      if (on && message.authorId === ownId) happen('repost', personId, id, at)
    },
    follow(personId, at) {
      happen('follow', personId, null, at)
    },
    markRead,
  }
  world.addPerson(ownId, own.handle, own.name, 18_240)
  return world
}
