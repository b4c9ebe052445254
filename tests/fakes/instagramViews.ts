import { fakeSelf, type InstagramComment, type InstagramMedia, type InstagramThread } from './instagramWorld.ts'
import type { InstagramMessage, InstagramWorld } from './instagramWorld.ts'
import { InstagramRefusal } from './instagramRefusal.ts'

type Json = Record<string, unknown>

/** One name of a `fields` parameter, with what is asked for below it. */
export interface Field {
  readonly name: string
  readonly limit: number | null
  readonly below: readonly Field[]
}

/** A node as the network could show it; lists below it are functions of a field (`(field: Field) => unknown`), made when they are asked for. */
export type Node = Readonly<Record<string, unknown>>

/** Reads `id,from{id},replies.limit(5){id}`. */
export function parseFields(text: string): readonly Field[] {
  let at = 0
  const list = (): Field[] => {
    const found: Field[] = []
    for (;;) {
      const head = /^([a-z_]+)(?:\.limit\((\d+)\))?/u.exec(text.slice(at))
      if (head === null) throw new InstagramRefusal(100, null, `Syntax error at ${at}`)
      at += head[0].length
      let below: Field[] = []
      if (text[at] === '{') {
        at++
        below = list()
        if (text[at] !== '}') throw new InstagramRefusal(100, null, 'Syntax error: no closing brace')
        at++
      }
      found.push({ name: head[1] ?? '', limit: head[2] === undefined ? null : Number(head[2]), below })
      if (text[at] !== ',') return found
      at++
    }
  }
  const fields = list()
  if (at !== text.length) throw new InstagramRefusal(100, null, `Syntax error at ${at}`)
  return fields
}

/** Only what was asked for, and always the id; a name that the node does not have fails the whole call. */
export function select(node: Node, fields: readonly Field[]): Json {
  const shown: Json = { id: node['id'] }
  for (const field of fields) {
    if (!(field.name in node))
      throw new InstagramRefusal(100, null, `Tried accessing nonexisting field (${field.name})`)
    const value = node[field.name]
    const made: unknown = typeof value === 'function' ? (value as (field: Field) => unknown)(field) : value // nodes hold such functions
    if (made === undefined) continue
    shown[field.name] = isPlain(made) && field.below.length > 0 ? prune(made, field.below) : made
  }
  return shown
}

function prune(value: Json, below: readonly Field[]): Json {
  if (Array.isArray(value['data'])) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => below.some((field) => field.name === name)))
}

function isPlain(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A page of rows as a list below a node. */
export type ListOf = <T>(rows: readonly T[], view: (row: T) => Node, field: Field, most: number) => Json

/** `2026-11-20T09:10:00+0000`: whole seconds, no colon in the zone. */
export function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+0000`
}

export function mediaNode(world: InstagramWorld, media: InstagramMedia): Node {
  const own = media.owner.id === fakeSelf.id
  return {
    id: media.id,
    caption: media.caption,
    media_type: 'IMAGE',
    media_product_type: 'FEED',
    media_url: `https://scontent.cdninstagram.com/v/${media.id}.jpg`,
    thumbnail_url: undefined,
    permalink: `https://www.instagram.com/p/${media.id}/`,
    shortcode: media.id,
    timestamp: stamp(media.at),
    username: media.owner.username,
    like_count: media.likes,
    comments_count: [...world.comments.values()].filter((one) => one.media === media.id).length,
    is_comment_enabled: own ? true : undefined,
  }
}

export function commentNode(world: InstagramWorld, comment: InstagramComment, list: ListOf): Node {
  const { person } = comment
  const own = person.id === fakeSelf.id
  return {
    id: comment.id,
    text: comment.text,
    timestamp: stamp(comment.at),
    username: person.username,
    from: { id: person.id, username: person.username, ...(own ? { self_ig_scoped_id: '5500000000000001' } : {}) },
    like_count: comment.likes,
    hidden: comment.hidden,
    parent_id: comment.parent ?? undefined,
    user: undefined,
    media: (field: Field) => {
      const media = world.media.get(comment.media)
      return media === undefined ? undefined : select(mediaNode(world, media), field.below)
    },
    replies: (field: Field) => {
      const rows = repliesOf(world, comment.id)
      return rows.length === 0 ? undefined : list(rows, (one) => commentNode(world, one, list), field, 50)
    },
  }
}

/** Answers below a comment, the newest first. */
export function repliesOf(world: InstagramWorld, id: string): InstagramComment[] {
  return [...world.comments.values()].filter((one) => one.parent === id).reverse()
}

export function messageNode(world: InstagramWorld, message: InstagramMessage): Node {
  const thread = world.threads.get(message.thread)
  const hasContent = thread !== undefined && thread.messages.slice(-20).includes(message)
  const to = message.from.id === fakeSelf.id ? thread?.person : fakeSelf
  return {
    id: message.id,
    created_time: hasContent ? stamp(message.at) : undefined,
    from: hasContent ? { id: message.from.id, username: message.from.username } : undefined,
    to: hasContent ? { data: [{ id: to?.id, username: to?.username }] } : undefined,
    message: hasContent ? message.text : undefined,
    attachments: hasContent && message.picture !== undefined ? { data: [pictureNode(message.picture)] } : undefined,
    shares: undefined,
    story: undefined,
    reactions: undefined,
    is_unsupported: undefined,
    reply_to: undefined,
    tags: undefined,
  }
}

function pictureNode({ url, mediaType }: NonNullable<InstagramMessage['picture']>): Node {
  return { id: 'a1', mime_type: mediaType, name: 'picture', size: 100, image_data: { url, width: 3, height: 2 } }
}

export function threadNode(world: InstagramWorld, thread: InstagramThread, list: ListOf): Node {
  return {
    id: thread.id,
    updated_time: stamp(thread.messages.at(-1)?.at ?? 0),
    participants: {
      data: [
        { id: fakeSelf.id, username: fakeSelf.username },
        { id: thread.person.id, username: thread.person.username },
      ],
    },
    messages: (field: Field) => list([...thread.messages].reverse(), (one) => messageNode(world, one), field, 20),
  }
}
