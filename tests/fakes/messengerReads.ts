import { MessengerRefusal, notThere } from './messengerRefusal.ts'
import type { MessengerWorld, StoredMessage } from './messengerWorld.ts'

type Json = Record<string, unknown>
/** Fields that were asked for, each with what is wanted inside it. */
interface Asked {
  readonly limit: number | null
  readonly inner: ReadonlyMap<string, Asked>
}

/** What is read from the fake. */
export interface MessengerReads {
  readonly answer: (path: readonly string[], params: URLSearchParams) => Json
  readonly setPageSize: (items: number) => void
}

const threadFields = [
  'id',
  'updated_time',
  'link',
  'message_count',
  'unread_count',
  'snippet',
  'can_reply',
  'is_owner',
  'participants',
  'messages',
  'folder',
  'name',
  'senders',
]
const messageFields = [
  'id',
  'created_time',
  'from',
  'to',
  'message',
  'attachments',
  'shares',
  'sticker',
  'reactions',
  'tags',
  'reply_to',
  'is_unsupported',
]
/** So many messages of a conversation have content. */
const withContent = 20

export function createMessengerReads(world: MessengerWorld): MessengerReads {
  let pageSize = 100

  function fieldsOf(text: string | null): Asked {
    const [asked] = read(text ?? 'id', 0)
    return asked
  }

  /** Reads `a,b.limit(2){c,d}` from a place on; gives what was asked for and where it ended. */
  function read(text: string, from: number): [Asked, number] {
    const inner = new Map<string, Asked>()
    let at = from
    while (at < text.length && text[at] !== '}') {
      const [, name = '', limit] = /^,?([a-z_]+)(?:\.limit\((\d+)\))?/.exec(text.slice(at)) ?? []
      if (name === '') throw new MessengerRefusal(2500, 'Syntax error in the fields')
      at += /^,?[a-z_]+(?:\.limit\(\d+\))?/.exec(text.slice(at))?.[0].length ?? 1
      let below: ReadonlyMap<string, Asked> = new Map()
      if (text[at] === '{') {
        const [found, end] = read(text, at + 1)
        below = found.inner
        at = end + 1
      }
      inner.set(name, { limit: limit === undefined ? null : Number(limit), inner: below })
    }
    return [{ limit: null, inner }, at]
  }

  function picked(node: Json, asked: ReadonlyMap<string, Asked>, known: readonly string[]): Json {
    for (const name of asked.keys())
      if (!known.includes(name)) throw new MessengerRefusal(100, `Tried accessing nonexisting field (${name})`)
    return Object.fromEntries(
      Object.entries(node).filter(([name, value]) => value !== undefined && (name === 'id' || asked.has(name))),
    )
  }

  function written(at: number): string {
    return new Date(at).toISOString().replace(/\.\d+Z$/, '+0000')
  }

  function messageOf(one: StoredMessage, asked: ReadonlyMap<string, Asked>): Json {
    const rank = world.of(one.person).findIndex((other) => other.id === one.id)
    if (rank >= withContent || one.isBare) return { id: one.id }
    const person = { name: world.people.get(one.person), email: `${one.person}@facebook.com`, id: one.person }
    const page = { name: world.page.name, email: `${world.page.id}@facebook.com`, id: world.page.id }
    return picked(
      {
        id: one.id,
        created_time: written(one.at),
        from: one.isUnsigned ? undefined : one.isOurs ? page : person,
        to: { data: [one.isOurs ? person : page] },
        message: one.text,
        attachments:
          one.image === null
            ? undefined
            : {
                data: [
                  {
                    id: `a${one.n}`,
                    mime_type: one.image.mediaType,
                    name: one.image.name,
                    size: 4821,
                    image_data: { url: one.image.url, width: 720, height: 540 },
                  },
                ],
              },
        reactions:
          one.reaction === null ? undefined : { data: [{ reaction: one.reaction, users: [{ id: world.page.id }] }] },
        reply_to: one.replyTo === null ? undefined : { mid: one.replyTo, is_self_reply: false },
      },
      asked,
      messageFields,
    )
  }

  function pageOf(all: readonly StoredMessage[], asked: Asked, limit: number, after: string | null): Json {
    const from = after === null ? 0 : all.findIndex((one) => one.n < Number(Buffer.from(after, 'base64url').toString()))
    const left = from < 0 ? [] : all.slice(from)
    const shown = left.slice(0, Math.min(limit, pageSize))
    const last = shown.at(-1)
    const cursor = Buffer.from(String(last?.n ?? 0)).toString('base64url')
    return {
      data: shown.map((one) => messageOf(one, asked.inner)),
      ...(last === undefined
        ? {}
        : {
            paging: {
              cursors: { before: 'b', after: cursor },
              ...(left.length > shown.length ? { next: 'https://graph.facebook.com/next?access_token=hidden' } : {}),
            },
          }),
    }
  }

  function threadOf(person: string, asked: Asked): Json {
    const all = world.of(person)
    const [newest] = all
    if (newest === undefined) throw notThere()
    const inner = asked.inner.get('messages')
    const name = world.people.get(person)
    return picked(
      {
        id: world.threadId(person),
        updated_time: written(newest.at),
        link: `/${world.page.username}/inbox/${person}/`,
        message_count: all.length,
        unread_count: world.unread.get(person) ?? 0,
        can_reply: true,
        is_owner: true,
        participants: {
          data: [
            ...(world.left.has(person) ? [] : [{ name, email: `${person}@facebook.com`, id: person }]),
            { name: world.page.name, email: `${world.page.id}@facebook.com`, id: world.page.id },
          ],
        },
        messages: inner === undefined ? undefined : pageOf(all, inner, inner.limit ?? 25, null),
      },
      asked.inner,
      threadFields,
    )
  }

  function inbox(params: URLSearchParams): Json {
    if (params.get('platform') !== 'messenger') throw new MessengerRefusal(100, 'platform')
    if (params.has('since') || params.has('until')) throw new MessengerRefusal(100, 'Time paging is not supported')
    const wanted = params.get('user_id')
    const newestOf = (person: string): StoredMessage | undefined => world.of(person)[0]
    const people = [...world.people.keys()]
      .filter((one) => newestOf(one) !== undefined && !world.spam.has(one) && (wanted === null || wanted === one))
      .sort((a, b) => (newestOf(b)?.n ?? 0) - (newestOf(a)?.n ?? 0))
    const limit = Math.min(Number(params.get('limit') ?? 25), pageSize)
    if (!(limit >= 1 && limit <= 100)) throw new MessengerRefusal(100, 'limit')
    const after = params.get('after')
    const place = after === null ? Number.POSITIVE_INFINITY : Number(Buffer.from(after, 'base64url').toString())
    if (Number.isNaN(place)) throw new MessengerRefusal(100, 'Invalid cursor')
    const left = people.filter((one) => (newestOf(one)?.n ?? 0) < place)
    const shown = left.slice(0, limit)
    const last = shown.at(-1)
    const cursor = Buffer.from(String(last === undefined ? 0 : (newestOf(last)?.n ?? 0))).toString('base64url')
    return {
      data: shown.map((one) => threadOf(one, fieldsOf(params.get('fields')))),
      ...(last === undefined
        ? {}
        : {
            paging: {
              cursors: { before: 'b', after: cursor },
              ...(left.length > shown.length ? { next: 'https://graph.facebook.com/next?access_token=hidden' } : {}),
            },
          }),
    }
  }

  return {
    answer: (path, params) => {
      const [id = '', edge = ''] = path
      if (id === world.page.id && edge === 'conversations') return inbox(params)
      const asked = fieldsOf(params.get('fields'))
      if (id.startsWith('t_') && edge === 'messages')
        return pageOf(world.of(id.slice(2)), asked, Number(params.get('limit') ?? 25), params.get('after'))
      if (id.startsWith('t_') && edge === '') return threadOf(id.slice(2), asked)
      const one = world.messages.get(id)
      if (one === undefined || edge !== '' || (one.isOurs && world.isSlow)) throw notThere()
      return messageOf(one, asked.inner)
    },
    setPageSize: (items) => {
      pageSize = items
    },
  }
}
