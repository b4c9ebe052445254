import { mastodon } from '../../src/main/connectors/mastodon/index.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer, FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { mastodonDialects, type MastodonDialect, type MastodonDialectName } from './mastodonDialects.ts'
import { createMastodonDoor, type MastodonDoor } from './mastodonDoor.ts'
import { createMastodonReads } from './mastodonReads.ts'
import { MastodonRefusal } from './mastodonRefusal.ts'
import { createMastodonViews } from './mastodonViews.ts'
import { createMastodonWorld, type MastodonWorld } from './mastodonWorld.ts'
import { createMastodonWrites, type MastodonWrites } from './mastodonWrites.ts'

type Json = Record<string, unknown>
const encoder = new TextEncoder()
export const fakeMastodon = 'https://social.example'

/** A server of one dialect, with what only tests of this network use. */
export interface FakeMastodon extends FakeNetwork {
  readonly state: MastodonWorld
  readonly door: MastodonDoor
  readonly writes: MastodonWrites
  readonly requests: string[]
}

/** Makes servers of that dialect. */
export function makeMastodonNetwork(dialect: MastodonDialectName): MakeFakeNetwork {
  return (ports) => createFakeMastodon(mastodonDialects[dialect], ports)
}

export function createFakeMastodon(
  dialect: MastodonDialect,
  ports: { readonly now: () => number; readonly random: () => number },
): FakeMastodon {
  const world = createMastodonWorld(dialect, ports)
  const views = createMastodonViews(world)
  const reads = createMastodonReads(world, views)
  const writes = createMastodonWrites(world, views)
  const door = createMastodonDoor(dialect)
  const requests: string[] = []
  let isFuture = false

  function instance(version: string): Json | null {
    const configuration = {
      urls: { streaming: dialect.name === 'mastodon' ? 'wss://social.example' : undefined },
      statuses: {
        max_characters: dialect.maxCharacters,
        max_media_attachments: 4,
        characters_reserved_per_url: 23,
      },
      media_attachments: {
        supported_mime_types: ['image/jpeg', 'image/png', 'video/mp4'],
        image_size_limit: 16_777_216,
        description_limit: 1500,
      },
      polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
    }
    const shared = { title: 'Test', version: dialect.version, configuration }
    if (version === 'v1') return { ...shared, uri: dialect.domain }
    if (!dialect.hasV2) return null
    return {
      ...shared,
      domain: dialect.domain,
      ...(dialect.sourceUrl === null ? {} : { source_url: dialect.sourceUrl }),
      ...(dialect.apiVersions === null ? {} : { api_versions: dialect.apiVersions }),
    }
  }

  function route(request: WireRequest, url: URL): FakeAnswer {
    const parts = url.pathname.slice(1).split('/').map(decodeURIComponent).map(keptId)
    const [area = '', version = '', ...path] = parts
    const form = new URLSearchParams(request.body === null ? '' : Buffer.from(request.body).toString('utf8'))
    if (area === 'oauth' && version === 'token') return reply(200, door.giveToken(form))
    if (area === 'oauth' && version === 'revoke') return reply(200, door.revokeToken(form))
    if (area !== 'api') return unknown()
    if (path[0] === 'instance') {
      const told = instance(version)
      return told === null ? unknown() : reply(200, told)
    }
    if (path[0] === 'apps') return reply(200, door.registerApp(form))
    door.check(request.headers['authorization'])
    if (path[0] === 'media') return media(request, path[1])
    if (version !== 'v1') return unknown()
    if (request.method === 'GET') {
      const read = reads.answer(path, keptIn(url.searchParams))
      if (read === null) return unknown()
      return reply(200, read.value, linkOf(url, read.link))
    }
    const key = request.headers['idempotency-key']
    const written = writes.answer(request.method, path, jsonOf(request.body), key)
    return written === null ? unknown() : reply(200, written)
  }

  function media(request: WireRequest, id: string | undefined): FakeAnswer {
    if (request.method === 'POST') {
      const made = writes.upload(request.body ?? new Uint8Array())
      return reply(made['url'] === null ? 202 : 200, made)
    }
    const known = world.media.get(id ?? '')
    if (known === undefined) return reply(404, { error: 'Record not found' })
    return reply(known.readyAt > ports.now() ? 206 : 200, views.medium(known))
  }

  function linkOf(url: URL, link: Readonly<Record<string, string>> | undefined): Record<string, string> {
    if (!dialect.hasLink || link === undefined || Object.keys(link).length === 0) return {}
    const parts = Object.entries(link).map(([rel, param]) => {
      const there = new URL(url.href)
      for (const name of ['max_id', 'min_id', 'since_id']) there.searchParams.delete(name)
      return `<${there.href}${there.search === '' ? '?' : '&'}${param}>; rel="${rel}"`
    })
    return { link: parts.join(', ') }
  }

  function unknown(): FakeAnswer {
    const { status, body } = dialect.unknown
    return { status, headers: { 'content-type': 'text/html' }, body: encoder.encode(body) }
  }

  function reply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
    return {
      status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-ratelimit-limit': '300',
        'x-ratelimit-remaining': '299',
        'x-ratelimit-reset': new Date(ports.now() + 300_000).toISOString(),
        ...headers,
      },
      body: encoder.encode(JSON.stringify(isFuture ? withUnknown(value) : value)),
    }
  }

  function answer(request: WireRequest): FakeAnswer {
    const url = new URL(request.url)
    requests.push(`${request.method} ${url.pathname}${url.search}`)
    try {
      return route(request, url)
    } catch (error) {
      if (error instanceof MastodonRefusal) return reply(error.status, { error: error.message })
      throw error
    }
  }

  const idOf = (person: string): string => {
    if (!world.people.has(person)) throw new Error(`The fake world has nobody with the id ${person}`)
    return person
  }
  const answerTo = (by: string, on: string, text: string): string => {
    const parent = world.statuses.get(on)
    if (parent === undefined) throw new Error(`The fake world has no status ${on}`)
    // As clients do, it speaks to whoever is answered and to everybody who was spoken to.
    return world.write(by, text, { replyTo: on, mentions: [parent.by, ...parent.mentions] }).id
  }
  const ownAcct = (): string => `${world.own.acct.split('@')[0] ?? ''}@${dialect.domain}`

  return {
    connector: mastodon,
    signIn: { way: 'token', server: fakeMastodon, fields: {}, secrets: { token: door.token } },
    settings: {},
    facts: factsOf(dialect),
    asRead: (text) => text.replace(/\n{3,}/g, '\n\n'),
    answer: async (request) => answer(request),
    state: world,
    door,
    writes,
    requests,
    world: {
      addPerson: (name) => world.addPerson(name).id,
      ownPost: (text) => world.write(world.own.id, text).id,
      mention: (person, text) => world.write(idOf(person), text, { mentions: [world.own.id] }).id,
      comment: answerTo,
      direct: (person, text) => world.write(idOf(person), text, { visibility: 'direct', mentions: [world.own.id] }).id,
      ownReplyElsewhere: (on, text) => {
        const parent = world.statuses.get(on)
        const acct = world.people.get(parent?.by ?? '')?.acct ?? ownAcct()
        return answerTo(world.own.id, on, `@${acct} ${text}`)
      },
      poll: (person, text) =>
        world.write(idOf(person), text, {
          mentions: [world.own.id],
          poll: {
            id: world.newId('poll'),
            options: ['Yes', 'No'],
            multiple: false,
            endsAt: ports.now() + 86_400_000,
            votes: new Map(),
          },
        }).id,
      like: (person, on) => {
        world.statuses.get(on)?.likedBy.add(person)
        world.notify('favourite', person, on)
      },
      edit: (message, text) => {
        const status = world.statuses.get(message)
        if (status !== undefined) world.statuses.set(message, { ...status, text, editedAt: ports.now() })
      },
      remove: world.remove,
      ownMessages: () =>
        [...world.statuses.values()]
          .filter((status) => status.by === world.own.id)
          .map((status) => ({ remoteId: status.id, text: status.text.replace(/^(?:@[\w.@:-]+[ \u00A0])+/, '') })),
      hasOwnReaction: (message) => world.statuses.get(message)?.likedBy.has(world.own.id) === true,
      isReposted: (message) => world.statuses.get(message)?.boostedBy.has(world.own.id) === true,
      isMuted: (person) => world.muted.has(person),
      isBlocked: (person) => world.blocked.has(person),
      expireAccess: door.expireAccess,
      revoke: door.revoke,
      expireCursors: null,
      setPageSize: reads.setPageSize,
      addUnknownFields: () => {
        isFuture = true
      },
    },
  }
}

/** The same for ids in a query. */
function keptIn(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...params].map(([name, value]): [string, string] => [name, keptId(value)]))
}

/** snac looks things up by the end of their ids only. */
function keptId(id: string): string {
  return /^.{10}[0-9a-f]{32}$/.test(id) ? `0000000000${id.slice(10)}` : id
}

/** What the connector notes about a server of this dialect, as far as its capabilities rest on it. */
function factsOf(dialect: MastodonDialect): Record<string, string> {
  return {
    software: dialect.name,
    version: dialect.version,
    domain: dialect.domain,
    maxCharacters: String(dialect.maxCharacters),
    conversations: dialect.hasConversations ? 'yes' : 'no',
    bulk: dialect.hasBulk ? 'yes' : 'no',
  }
}

function jsonOf(body: Uint8Array | null): Json {
  if (body === null || body.length === 0) return {}
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json // judged by the routes
  } catch {
    throw new MastodonRefusal(400, 'Error occurred while parsing request parameters')
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), future_field: { type: 'unheard-of', n: 1 } }
}
