import type { Change, RemoteAuthor, RemoteConversation, RemoteMessage } from '../../src/main/connectors/change.ts'

/** The simplest store that keeps the rules of changes: newer or equal wins, deletions included. The suite's own yardstick. */
export interface ReferenceStore {
  readonly authors: Map<string, RemoteAuthor>
  readonly conversations: Map<string, RemoteConversation>
  readonly messages: Map<string, RemoteMessage>
  /** Deleted messages: id → version of the deletion. */
  readonly gone: Map<string, number>
  readonly events: Map<string, Extract<Change, { kind: 'event' }>>
  readonly gaps: Extract<Change, { kind: 'gap' }>[]
}

export function createReferenceStore(): ReferenceStore {
  return {
    authors: new Map(),
    conversations: new Map(),
    messages: new Map(),
    gone: new Map(),
    events: new Map(),
    gaps: [],
  }
}

export function copyStore(store: ReferenceStore): ReferenceStore {
  return {
    authors: new Map(store.authors),
    conversations: new Map(store.conversations),
    messages: new Map(store.messages),
    gone: new Map(store.gone),
    events: new Map(store.events),
    gaps: [...store.gaps],
  }
}

/** Takes changes in; the order within one list does not matter. */
export function applyChanges(store: ReferenceStore, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.kind === 'author') newer(store.authors, change.author)
    else if (change.kind === 'conversation') newer(store.conversations, change.conversation)
    else if (change.kind === 'event') store.events.set(change.id, change)
    else if (change.kind === 'gap') store.gaps.push(change)
    else if (change.kind === 'message' && change.message.version >= (store.gone.get(change.message.remoteId) ?? 0)) {
      store.gone.delete(change.message.remoteId)
      newer(store.messages, change.message)
    }
  }
  for (const change of changes) {
    if (change.kind !== 'message.gone') continue
    const known = store.messages.get(change.remoteId)
    if (known !== undefined && known.version > change.version) continue
    store.messages.delete(change.remoteId)
    store.gone.set(change.remoteId, change.version)
  }
  for (const change of changes) {
    if (change.kind !== 'read') continue
    for (const [id, message] of store.messages) {
      if (message.conversationId !== change.conversationId || message.createdAt > change.upTo) continue
      store.messages.set(id, { ...message, isRead: true })
    }
  }
}

function newer<T extends { readonly remoteId: string; readonly version: number }>(known: Map<string, T>, one: T): void {
  if (one.version >= (known.get(one.remoteId)?.version ?? 0)) known.set(one.remoteId, one)
}

/** What the store holds, without versions and in a fixed order: equal contents give equal values. */
export function contents(store: ReferenceStore): object {
  const sorted = <T extends { readonly remoteId: string }>(map: Map<string, T>): object[] =>
    [...map.values()].sort((one, other) => (one.remoteId < other.remoteId ? -1 : 1)).map(withoutVersion)
  return {
    authors: sorted(store.authors),
    conversations: sorted(store.conversations),
    messages: sorted(store.messages),
    events: [...store.events.keys()].sort(),
  }
}

/** One thing without the time at which it was read. */
export function withoutVersion(thing: object): object {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => name !== 'version'))
}
