import { createMetaAttachments, type MetaAttachments } from './metaAttachments.ts'

/** A message in the fake inbox. */
export interface StoredMessage {
  readonly id: string
  readonly n: number
  /** Id of the person in whose conversation it stands. */
  readonly person: string
  readonly isOurs: boolean
  readonly text: string
  readonly at: number
  readonly replyTo: string | null
  reaction: string | null
  /** The address of its picture, with its kind and name. */
  readonly image: { readonly url: string; readonly mediaType: string; readonly name: string } | null
  /** Whoever wrote it has left the network: it is told without a sender. */
  readonly isUnsigned: boolean
  /** It is told by its id alone. */
  readonly isBare: boolean
}

export interface MessengerWorld {
  readonly page: { readonly id: string; readonly name: string; readonly username: string }
  readonly people: Map<string, string>
  readonly messages: Map<string, StoredMessage>
  /** Unread messages by person. */
  readonly unread: Map<string, number>
  readonly blocked: Set<string>
  readonly spam: Set<string>
  /** People who have left: conversations no longer name them. */
  readonly left: Set<string>
  /** What was sent cannot be read by its id yet. */
  isSlow: boolean
  /** Files that were handed in and wait for a message that holds them. */
  readonly attachments: MetaAttachments
  /** Comments on posts of the Page, by id: who wrote them and when; each may be answered privately once, within seven days. */
  readonly comments: Map<string, { readonly person: string; readonly at?: number; isAnswered: boolean }>
  readonly addPerson: (name: string) => string
  readonly write: (person: string, isOurs: boolean, text: string, more?: Partial<StoredMessage>) => StoredMessage
  /** Messages of a person, newest first. */
  readonly of: (person: string) => StoredMessage[]
  readonly threadId: (person: string) => string
  readonly now: () => number
}

/** Where the network keeps pictures. */
export const pictureHost = 'scontent.xx.fbcdn.net'

export function createMessengerWorld(ports: { readonly now: () => number; readonly page?: string }): MessengerWorld {
  const messages = new Map<string, StoredMessage>()
  const people = new Map<string, string>()
  const unread = new Map<string, number>()
  let count = 0

  return {
    page: { id: ports.page ?? '102233445566', name: 'Harbour Bakery', username: 'harbourbakery' },
    people,
    messages,
    unread,
    blocked: new Set(),
    spam: new Set(),
    left: new Set(),
    isSlow: false,
    attachments: createMetaAttachments(ports.now),
    comments: new Map(),
    addPerson: (name) => {
      const id = `2499000000${String(people.size + 1).padStart(6, '0')}`
      people.set(id, name)
      return id
    },
    write: (person, isOurs, text, more = {}) => {
      const made: StoredMessage = {
        id: `m_${String(++count).padStart(6, '0')}AbC-_`,
        n: count,
        person,
        isOurs,
        text,
        at: ports.now(),
        replyTo: null,
        reaction: null,
        image: null,
        isUnsigned: false,
        isBare: false,
        ...more,
      }
      messages.set(made.id, made)
      unread.set(person, isOurs ? 0 : (unread.get(person) ?? 0) + 1)
      return made
    },
    of: (person) => [...messages.values()].filter((one) => one.person === person).sort((a, b) => b.n - a.n),
    threadId: (person) => `t_${person}`,
    now: ports.now,
  }
}
