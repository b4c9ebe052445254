/** Somebody on the made-up TikTok. */
export interface TiktokPerson {
  readonly key: string
  readonly name: string
}

export interface TiktokVideo {
  readonly id: string
  readonly caption: string
  /** Ms; no two are the same. */
  readonly at: number
  isPublic: boolean
}

export interface TiktokComment {
  readonly id: string
  readonly video: string
  /** The comment at the head; null for one that answers the video. */
  readonly parent: string | null
  /** Null = the account itself. */
  readonly person: TiktokPerson | null
  readonly text: string
  readonly at: number
  status: 'PUBLIC' | 'HIDDEN' | 'FRIENDS'
  likes: number
  isLiked: boolean
  isPinned: boolean
}

export interface TiktokMessage {
  readonly id: string
  readonly isOurs: boolean
  readonly type: string
  readonly text: string
  readonly at: number
}

export interface TiktokChat {
  /** May hold a plus sign. */
  readonly id: string
  readonly person: TiktokPerson
  readonly messages: TiktokMessage[]
}

/** The account of the made-up TikTok. */
export const tiktokOwner = { businessId: '_000kitchenHouse', username: 'kitchen.house', name: 'Kitchen House' }

/** The things behind a made-up TikTok: one business account, its videos, what people say there. */
export function createTiktokWorld(ports: { readonly now: () => number }) {
  const people = new Map<string, TiktokPerson>()
  const videos: TiktokVideo[] = []
  const comments = new Map<string, TiktokComment>()
  const chats = new Map<string, TiktokChat>()
  // Larger than any number that JavaScript tells apart.
  let last = 7_500_000_000_000_000_000n
  const nextId = (): string => String(++last)

  const world = {
    people,
    videos,
    comments,
    chats,
    addPerson(name: string): TiktokPerson {
      const person = { key: `u-${people.size + 1}`, name }
      people.set(person.key, person)
      return person
    },
    addVideo(caption: string, at = ports.now()): TiktokVideo {
      const latest = Math.max(0, ...videos.filter((one) => one.at >= at).map((one) => one.at + 1))
      const video = { id: nextId(), caption, at: Math.max(at, latest), isPublic: true }
      videos.push(video)
      return video
    },
    addComment(made: {
      readonly video: string
      readonly parent: string | null
      readonly person: TiktokPerson | null
      readonly text: string
      readonly at?: number
    }): TiktokComment {
      const above = made.parent === null ? undefined : comments.get(made.parent)
      const comment: TiktokComment = {
        id: nextId(),
        video: made.video,
        // One level only: an answer to an answer stands under the first comment.
        parent: above === undefined ? made.parent : (above.parent ?? above.id),
        person: made.person,
        text: made.text,
        at: made.at ?? ports.now(),
        status: 'PUBLIC',
        likes: 0,
        isLiked: false,
        isPinned: false,
      }
      comments.set(comment.id, comment)
      return comment
    },
    /** With a comment its answers go too. */
    removeComment(id: string): void {
      for (const comment of comments.values())
        if (comment.id === id || comment.parent === id) comments.delete(comment.id)
    },
    answersTo: (id: string): TiktokComment[] => [...comments.values()].filter((one) => one.parent === id),
    chatWith(person: TiktokPerson): TiktokChat {
      const id = `chat+${person.key}/=`
      const chat = chats.get(id) ?? { id, person, messages: [] }
      chats.set(id, chat)
      return chat
    },
    addMessage(chat: TiktokChat, isOurs: boolean, text: string, type = 'TEXT'): TiktokMessage {
      const message = { id: `m${nextId()}`, isOurs, type, text, at: ports.now() }
      chat.messages.push(message)
      return message
    },
  }
  return world
}
export type TiktokWorld = ReturnType<typeof createTiktokWorld>
