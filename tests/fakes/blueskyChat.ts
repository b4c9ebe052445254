import { XrpcRefusal } from './blueskyRefusal.ts'
import type { BlueskyViews } from './blueskyViews.ts'
import type { BlueskyWorld } from './blueskyWorld.ts'

type Json = Record<string, unknown>
interface ChatMessage {
  readonly id: string
  readonly convo: string
  readonly sender: string
  readonly sentAt: number
  rev: string
  text: string | null
  readonly facets: unknown
}
interface Convo {
  readonly id: string
  readonly with: string
  rev: string
}
interface LogEntry {
  readonly rev: string
  readonly type: string
  readonly convo: string
  readonly message: string
}

/** A chat service: conversations, messages and a log that runs forward. */
export interface BlueskyChat {
  readonly send: (sender: string, convoId: string, text: string, facets?: unknown) => ChatMessage
  readonly convoWith: (did: string) => string
  readonly drop: (messageId: string) => boolean
  readonly find: (messageId: string) => ChatMessage | undefined
  readonly answer: (nsid: string, params: URLSearchParams, body: Json) => Json
  readonly ownMessages: () => ChatMessage[]
  setPageSize: (items: number) => void
}

export function createBlueskyChat(world: BlueskyWorld, views: BlueskyViews): BlueskyChat {
  const convos = new Map<string, Convo>()
  const messages: ChatMessage[] = []
  const log: LogEntry[] = []
  let count = 0
  let pageSize = 100

  function revision(): string {
    return `2222${String(++count).padStart(9, '0')}`
  }

  function convoWith(did: string): string {
    const id = `3convo${did.slice(-8)}`
    if (!convos.has(id)) convos.set(id, { id, with: did, rev: revision() })
    return id
  }

  function getConvo(id: string | null): Convo {
    const found = convos.get(id ?? '')
    if (found === undefined) throw new XrpcRefusal(400, 'InvalidConvo', 'Invalid convo')
    return found
  }

  function note(type: string, convo: Convo, message: ChatMessage): void {
    const rev = revision()
    convo.rev = rev
    message.rev = rev
    log.push({ rev, type, convo: convo.id, message: message.id })
  }

  function send(sender: string, convoId: string, text: string, facets?: unknown): ChatMessage {
    const convo = getConvo(convoId)
    const message: ChatMessage = {
      id: `3msg${String(messages.length).padStart(8, '0')}`,
      convo: convo.id,
      sender,
      sentAt: sender === world.own.did ? world.now() : world.instant(),
      rev: '',
      text,
      facets,
    }
    messages.push(message)
    note('logCreateMessage', convo, message)
    return message
  }

  function messageView(message: ChatMessage): Json {
    const facts = {
      id: message.id,
      rev: message.rev,
      sender: { did: message.sender },
      sentAt: new Date(message.sentAt).toISOString(),
    }
    if (message.text === null) return { $type: 'chat.bsky.convo.defs#deletedMessageView', ...facts }
    return {
      $type: 'chat.bsky.convo.defs#messageView',
      ...facts,
      text: message.text,
      ...(message.facets === undefined ? {} : { facets: message.facets }),
    }
  }

  function convoView(convo: Convo): Json {
    const lastMessage = messages.filter((message) => message.convo === convo.id).at(-1)
    return {
      id: convo.id,
      rev: convo.rev,
      members: [views.person(world.own.did), views.person(convo.with)],
      ...(lastMessage === undefined ? {} : { lastMessage: messageView(lastMessage) }),
      muted: false,
      status: 'accepted',
      unreadCount: 0,
      kind: { $type: 'chat.bsky.convo.defs#directConvo' },
    }
  }

  /** A newest-first page; the cursor is the id of the last one shown. */
  function page<T>(
    items: readonly T[],
    params: URLSearchParams,
    idOf: (item: T) => string,
  ): { items: readonly T[]; cursor?: string } {
    const cursor = params.get('cursor')
    const from = cursor === null ? 0 : items.findIndex((item) => idOf(item) === cursor) + 1
    const size = Math.min(pageSize, Number(params.get('limit') ?? 50))
    const shown = items.slice(from, from + size)
    const last = shown.at(-1)
    return from + size < items.length && last !== undefined ? { items: shown, cursor: idOf(last) } : { items: shown }
  }

  function answer(nsid: string, params: URLSearchParams, body: Json): Json {
    switch (nsid) {
      case 'chat.bsky.convo.listConvos': {
        const listed = page(
          [...convos.values()].sort((a, b) => (a.rev < b.rev ? 1 : -1)),
          params,
          (convo) => convo.id,
        )
        return {
          convos: listed.items.map(convoView),
          ...(listed.cursor === undefined ? {} : { cursor: listed.cursor }),
        }
      }
      case 'chat.bsky.convo.getConvo':
        return { convo: convoView(getConvo(params.get('convoId'))) }
      case 'chat.bsky.convo.getMessages': {
        const convo = getConvo(params.get('convoId'))
        const listed = page(
          messages.filter((message) => message.convo === convo.id).reverse(),
          params,
          (message) => message.id,
        )
        return {
          messages: listed.items.map(messageView),
          ...(listed.cursor === undefined ? {} : { cursor: listed.cursor }),
        }
      }
      case 'chat.bsky.convo.getLog': {
        const from = params.get('cursor') ?? ''
        const logs = log.filter((entry) => entry.rev > from).slice(0, pageSize)
        return {
          logs: logs.map(({ rev, type, convo, message }) => ({
            $type: `chat.bsky.convo.defs#${type}`,
            rev,
            convoId: convo,
            message: messageView(messages.find((one) => one.id === message) as ChatMessage), // log lines are only made for messages
          })),
          cursor: logs.at(-1)?.rev ?? from,
        }
      }
      case 'chat.bsky.convo.sendMessage': {
        const message = body['message'] as { text: string; facets?: unknown } // test data: the connector under test wrote it
        return messageView(send(world.own.did, String(body['convoId']), message.text, message.facets))
      }
      default:
        throw new XrpcRefusal(501, 'MethodNotImplemented', 'Method Not Implemented')
    }
  }

  return {
    send,
    convoWith,
    answer,
    find: (id) => messages.find((message) => message.id === id),
    drop: (id) => {
      const message = messages.find((one) => one.id === id)
      if (message === undefined) return false
      message.text = null
      note('logDeleteMessage', getConvo(message.convo), message)
      return true
    },
    ownMessages: () => messages.filter((message) => message.sender === world.own.did && message.text !== null),
    setPageSize: (items) => {
      pageSize = items
    },
  }
}
