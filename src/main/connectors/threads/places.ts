import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { opening } from '../shared/text.ts'
import { readItem } from './lists.ts'
import { authorIdOf, isOwn, messageChange, personChange } from './messages.ts'
import type { Item } from './shapes.ts'

// Where an item stands: climb to the root R. Is R ours, each direct answer to it (or to a part of ours that goes on from it) opens a
// conversation of its own; else R is the conversation.

/** The conversation of an item; null for a post of ours that only is the subject of conversations. */
export interface Place {
  readonly conversationId: string | null
  /** What opens the conversation; null when it was told before, or cannot be read. */
  readonly head: Item | null
  /** The post being discussed; null as for `head`. */
  readonly subject: Item | null
  /** The root is ours. */
  readonly isOurs: boolean
}

/** Finds places within one call; what it reads on the way is read once. */
export interface Places {
  /** The place of an item. */
  readonly of: (one: Item) => Promise<Place>
  /** An item as changes: its conversation, the post being discussed where that is ours, its author and itself. */
  readonly told: (one: Item) => Promise<Change[]>
}

/** Higher threads end at the highest item reached. */
const mostLevels = 30

/** `known` are items at hand; `conversationOf` says in which conversation an item was told before (undefined = not known). */
export function createPlaces(
  session: Session,
  known: Iterable<Item> = [],
  conversationOf: (id: string) => string | null | undefined = () => undefined,
): Places {
  const byId = new Map<string, Item | null>([...known].map((one) => [one.id, one]))

  async function itemOf(id: string): Promise<Item | null> {
    const found = byId.get(id)
    if (found !== undefined) return found
    const read = await readItem(session, id)
    byId.set(id, read)
    return read
  }

  async function placeOf(one: Item): Promise<Place> {
    const rootId = one.root_post?.id
    if (rootId === undefined || rootId === one.id)
      return isOwn(session, one)
        ? { conversationId: null, head: null, subject: one, isOurs: true }
        : { conversationId: one.id, head: one, subject: one, isOurs: false }
    const root = await itemOf(rootId)
    if (root === null) return { conversationId: rootId, head: null, subject: null, isOurs: false }
    if (!isOwn(session, root)) return { conversationId: rootId, head: root, subject: root, isOurs: false }
    return placeUnderOurs(one, root)
  }

  async function placeUnderOurs(one: Item, root: Item): Promise<Place> {
    const chain = [one]
    for (let at = one; chain.length < mostLevels;) {
      const parentId = at.replied_to?.id ?? root.id
      if (parentId === root.id) break
      const before = conversationOf(parentId)
      if (before !== undefined && before !== null)
        return { conversationId: before, head: null, subject: null, isOurs: true }
      const parent = await itemOf(parentId)
      if (parent === null) break
      chain.push(parent)
      at = parent
    }
    const path = [root, ...chain.reverse()]
    // What we go on with ourselves under a post of ours is a part of that post, not an answer to it.
    const answer = path.findIndex((it) => !isOwn(session, it))
    const head = path[answer]
    if (head === undefined) return { conversationId: null, head: null, subject: one, isOurs: true }
    return { conversationId: head.id, head, subject: path[answer - 1] ?? root, isOurs: true }
  }

  return {
    of: placeOf,
    told: async (one) => {
      byId.set(one.id, one)
      const place = await placeOf(one)
      return [
        ...conversationChanges(session, place, one, byId),
        personChange(session, one),
        messageChange(session, one, place.conversationId),
      ]
    },
  }
}

function conversationChanges(
  session: Session,
  { conversationId, head, subject, isOurs }: Place,
  one: Item,
  byId: ReadonlyMap<string, Item | null>,
): Change[] {
  if (conversationId === null || head === null || subject === null) return []
  const parent = byId.get(one.replied_to?.id ?? '') ?? head
  // Under somebody else's post we talk to whoever spoke to us.
  const partner = isOurs || namesUs(session, head) ? head : isOwn(session, one) ? parent : one
  const authorId = isOwn(session, partner) ? null : authorIdOf(session, partner)
  return [
    ...(authorId === null ? [] : [personChange(session, partner)]),
    {
      kind: 'conversation',
      conversation: {
        remoteId: conversationId,
        ref: '',
        version: session.now,
        kind: isOurs ? 'comment' : 'mention',
        subject: opening(subject.text ?? '', 120),
        postRemoteId: isOurs ? subject.id : null,
        permalink: webAddress(head.permalink),
        authorId,
        replyOpenUntil: null,
      },
    },
    ...(isOurs ? [personChange(session, subject), messageChange(session, subject, null)] : []),
  ]
}

function namesUs(session: Session, one: Item): boolean {
  const own = `@${session.account.handle.toLowerCase()}`
  return (one.text ?? '').toLowerCase().includes(own)
}
