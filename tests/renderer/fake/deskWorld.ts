import type {
  IdeaView,
  ModerationRequest,
  NoReplyMark,
  PersonCard,
  PromiseView,
  RegisterEntry,
  SecondPersonRule,
  SimilarAnswer,
} from '../../../src/shared/contract/desk.ts'
import type { World } from './world.ts'

/** What the pretended engine knows of the desk. */
export interface FakeDesk {
  noReply: NoReplyMark[]
  promises: PromiseView[]
  ideas: IdeaView[]
  register: RegisterEntry[]
  requests: ModerationRequest[]
  elsewhere: { id: string; conversationId: string; at: number; place: string; byName: string }[]
  rules: Record<string, SecondPersonRule>
  /** Ids of conversations labelled as criticism. */
  criticism: Set<string>
  notes: Record<string, string>
  tags: Record<string, string[]>
  /** Author ids joined with an author, and those who may be the same. */
  joined: Record<string, string[]>
  maybeSame: Record<string, string[]>
  similar: Record<string, SimilarAnswer[]>
  /** By message id. */
  sealed: Record<string, { text: string; by: string; why: string }>
  wordings: Record<string, string[]>
}

const desks = new WeakMap<World, FakeDesk>()

/** The desk of a world; tests may change it and then call `changed`. */
export function deskOf(world: World): FakeDesk {
  const known = desks.get(world)
  if (known !== undefined) return known
  const fresh: FakeDesk = {
    noReply: [],
    promises: [],
    ideas: [],
    register: [],
    requests: [],
    elsewhere: [],
    rules: {},
    criticism: new Set(),
    notes: {},
    tags: {},
    joined: {},
    maybeSame: {},
    similar: {},
    sealed: {},
    wordings: {},
  }
  desks.set(world, fresh)
  return fresh
}

/** What belongs to a conversation; null when it is not there. */
export function factsOf(world: World, conversationId: string): unknown {
  const desk = deskOf(world)
  const row = world.conversations.find((each) => each.row.id === conversationId)?.row
  if (row === undefined) return null
  const ids = new Set(world.messages.filter((each) => each.conversationId === conversationId).map((each) => each.id))
  return {
    conversationId,
    isCriticism: desk.criticism.has(conversationId),
    secondPerson: desk.rules[row.brandId] ?? 'never',
    noReply: desk.noReply.filter((each) => ids.has(each.messageId)),
    requests: desk.requests.filter((each) => each.conversationId === conversationId),
    promises: desk.promises.filter((each) => each.conversationId === conversationId),
    ideas: desk.ideas.flatMap((idea) =>
      idea.messages
        .filter((each) => ids.has(each.messageId))
        .map((each) => ({ id: idea.id, title: idea.title, messageId: each.messageId })),
    ),
    register: desk.register.filter((each) => each.conversationId === conversationId),
    elsewhere: desk.elsewhere
      .filter((each) => each.conversationId === conversationId)
      .map(({ id, at, place, byName }) => ({ id, at, place, byName })),
  }
}

/** Who somebody is; null when they wrote nothing. */
export function personOf(world: World, authorId: string): PersonCard | null {
  const desk = deskOf(world)
  const rowsOf = (id: string) => world.conversations.map(({ row }) => row).filter((row) => row.author?.id === id)
  const [own] = rowsOf(authorId)
  if (own === undefined || own.author === null) return null
  const names = [authorId, ...(desk.joined[authorId] ?? [])]
  const conversations = names.flatMap(rowsOf)
  return {
    handles: names.flatMap((id) => {
      const row = rowsOf(id)[0]
      return row === undefined || row.author === null
        ? []
        : [
            {
              author: row.author,
              network: row.network,
              accountHandle: '',
              note: desk.notes[id] ?? '',
              isJoined: id !== authorId,
            },
          ]
    }),
    tags: names.flatMap((id) => desk.tags[id] ?? []),
    conversations: conversations.map((row) => ({
      id: row.id,
      network: row.network,
      snippet: row.snippet,
      language: row.snippetLanguage,
      lastMessageAt: row.lastMessageAt,
      state: row.state,
    })),
    conversationCount: conversations.length,
    maybeSame: (desk.maybeSame[authorId] ?? [])
      .filter((id) => !names.includes(id))
      .flatMap((id) => {
        const row = rowsOf(id)[0]
        return row === undefined || row.author === null
          ? []
          : [{ author: row.author, network: row.network, why: 'name' as const }]
      }),
  }
}
