import { bluesky } from '../../src/main/connectors/bluesky/index.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer, FakeNetwork, FakePublicWorld, MakeFakeNetwork } from '../conformance/harness.ts'
import { createBlueskyChat } from './blueskyChat.ts'
import { createBlueskyDoor } from './blueskyDoor.ts'
import { createBlueskyReads } from './blueskyReads.ts'
import { createBlueskySignIn, type BlueskySignIn } from './blueskySignIn.ts'
import { XrpcRefusal } from './blueskyRefusal.ts'
import { createBlueskyViews } from './blueskyViews.ts'
import { cidOf, createBlueskyWorld, replyOf, type StoredRecord } from './blueskyWorld.ts'
import { createBlueskyWrites } from './blueskyWrites.ts'

export const fakePds = 'https://pds.example'
export const fakePlc = 'https://plc.example'
export const fakeLabeler = 'did:web:labels.example#atproto_labeler'
export const fakeFeed = 'at://did:plc:feeds/app.bsky.feed.generator/stoves'
export const fakeChatService = 'did:web:chat.example#bsky_chat'
const encoder = new TextEncoder()
type Json = Record<string, unknown>

/** Switches that only tests of this network use. */
export interface BlueskySwitches {
  /** The chat service answers 500, as it does where there is none. */
  chatIsDown: boolean
  /** The app password does not allow direct messages. */
  chatIsForbidden: boolean
  /** Every read of the appview answers 502. */
  appviewIsDown: boolean
  /** Handles lead to somebody else. */
  handlesLie: boolean
}
export interface FakeBluesky extends FakeNetwork {
  readonly world: FakePublicWorld
  readonly switches: BlueskySwitches
  readonly chat: ReturnType<typeof createBlueskyChat>
  readonly state: ReturnType<typeof createBlueskyWorld>
  readonly door: ReturnType<typeof createBlueskyDoor>
  /** The sign-in in the browser. */
  readonly signInServer: BlueskySignIn
  readonly requests: string[]
}

/** A whole AT Protocol network in one function: the account's server, the appview, the chat service and the directory. */
export const makeBlueskyNetwork: MakeFakeNetwork = (ports) => createFakeBluesky(ports)

export function createFakeBluesky(ports: { readonly now: () => number; readonly random: () => number }): FakeBluesky {
  const world = createBlueskyWorld(ports)
  const views = createBlueskyViews(world)
  const chat = createBlueskyChat(world, views)
  const door = createBlueskyDoor(world, ports)
  const signInServer = createBlueskySignIn(world, ports, fakePds)
  const reads = createBlueskyReads(world, views)
  const writes = createBlueskyWrites(world)
  const switches: BlueskySwitches = {
    chatIsDown: false,
    chatIsForbidden: false,
    appviewIsDown: false,
    handlesLie: false,
  }
  const requests: string[] = []
  const stranger = world.addPerson('Stranger')
  const found = world.put(stranger.did, 'app.bsky.feed.post', {
    $type: 'app.bsky.feed.post',
    text: 'Which stove do you take along?',
    createdAt: new Date(ports.now()).toISOString(),
  })
  world.feeds.set(fakeFeed, [found.uri])
  let isFuture = false

  function route(request: WireRequest): Json {
    const url = new URL(request.url)
    if (url.origin === fakePlc) return plcDocument(decodeURIComponent(url.pathname.slice(1)))
    const nsid = url.pathname.replace(/^\/xrpc\//, '')
    const body = nsid === 'com.atproto.repo.uploadBlob' ? {} : jsonOf(request.body)
    if (nsid === 'com.atproto.server.describeServer')
      return { did: 'did:web:pds.example', availableUserDomains: ['.test'], inviteCodeRequired: false }
    if (nsid === 'com.atproto.identity.resolveHandle') return resolve(url.searchParams.get('handle') ?? '')
    const isProven = request.headers['authorization']?.startsWith('DPoP ') === true
    if (isProven) signInServer.check(request)
    if (isProven && nsid === 'com.atproto.server.getSession') return door.present(fakePds)
    if (nsid.startsWith('com.atproto.server.'))
      return door.answer(nsid, request.headers['authorization'], body, fakePds)
    if (!isProven) door.check(request.headers['authorization'])
    if (nsid.startsWith('chat.bsky.')) return chatAnswer(nsid, request, url, body)
    if (nsid === 'com.atproto.repo.uploadBlob') return blobOf(request)
    if (nsid === 'com.atproto.moderation.createReport') return reported(request, body)
    const written = request.method === 'POST' ? writes(nsid, body) : null
    if (written !== null) return written
    if (nsid.startsWith('app.bsky.') && switches.appviewIsDown)
      throw new XrpcRefusal(502, 'UpstreamFailure', 'Upstream Failure')
    return reads.answer(nsid, url.searchParams)
  }

  function blobOf(request: WireRequest): Json {
    const bytes = request.body ?? new Uint8Array()
    const cid = cidOf([...bytes])
    world.blobs.set(cid, bytes)
    const mimeType = request.headers['content-type'] ?? '*/*'
    return { blob: { $type: 'blob', ref: { $link: cid }, mimeType, size: bytes.length } }
  }

  function reported(request: WireRequest, body: Json): Json {
    if (request.headers['atproto-proxy'] !== fakeLabeler)
      throw new XrpcRefusal(501, 'MethodNotImplemented', 'Method Not Implemented')
    world.reports.push(body)
    return {
      id: world.reports.length,
      ...body,
      reportedBy: world.own.did,
      createdAt: new Date(ports.now()).toISOString(),
    }
  }

  function chatAnswer(nsid: string, request: WireRequest, url: URL, body: Json): Json {
    if (switches.chatIsForbidden) throw new XrpcRefusal(400, 'InvalidToken', 'Bad token method')
    if (request.headers['atproto-proxy'] === undefined)
      throw new XrpcRefusal(404, 'XRPCNotSupported', 'XRPCNotSupported')
    if (switches.chatIsDown || request.headers['atproto-proxy'] !== fakeChatService)
      throw new XrpcRefusal(500, 'InternalServerError', 'Internal Server Error')
    return chat.answer(nsid, url.searchParams, body)
  }

  function resolve(handle: string): Json {
    const person = [...world.people.values()].find((one) => one.handle === handle.toLowerCase())
    if (person === undefined) throw new XrpcRefusal(400, 'InvalidRequest', 'Unable to resolve handle')
    return { did: switches.handlesLie ? 'did:plc:somebodyelse' : person.did }
  }

  function plcDocument(did: string): Json {
    const person = world.people.get(did)
    if (person === undefined) throw new XrpcRefusal(404, 'NotFound', `DID not registered: ${did}`)
    return didDocument(person.did, person.handle, fakePds)
  }

  function answer(request: WireRequest): FakeAnswer {
    requests.push(`${request.method} ${new URL(request.url).pathname.replace(/^\/xrpc\//, '')}`)
    const signIn = signInServer.answer(request)
    if (signIn !== null) return signIn
    try {
      return reply(200, route(request), request.headers['dpop'] === undefined ? {} : signInServer.headers())
    } catch (error) {
      if (error instanceof XrpcRefusal)
        return reply(error.status, { error: error.code, message: error.message }, error.headers)
      throw error
    }
  }

  function reply(status: number, value: Json, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
    const reset = String(Math.floor(ports.now() / 1000) + 300)
    return {
      status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'ratelimit-limit': '3000',
        'ratelimit-remaining': '2999',
        'ratelimit-reset': reset,
        ...headers,
      },
      body: encoder.encode(JSON.stringify(isFuture ? withUnknown(value) : value)),
    }
  }

  const postBy = (did: string, text: string, more: Json = {}): StoredRecord =>
    world.put(did, 'app.bsky.feed.post', {
      $type: 'app.bsky.feed.post',
      text,
      ...more,
      createdAt: new Date(ports.now()).toISOString(),
    })
  const answerTo = (did: string, on: string, text: string): string => {
    const message = chat.find(on)
    if (message !== undefined) return chat.send(did, message.convo, text).id
    const parent = world.find(on)
    if (parent === undefined) throw new Error(`The fake world has no message ${on}`)
    const own = { uri: parent.uri, cid: parent.cid }
    return postBy(did, text, { reply: { root: replyOf(parent.value)?.root ?? own, parent: own } }).uri
  }

  return {
    connector: bluesky,
    signIn: { server: fakePds, fields: { identifier: world.own.handle }, secrets: { password: door.password } },
    settings: { blueskyPlcUrl: fakePlc, blueskyChatService: fakeChatService, blueskyLabelerService: fakeLabeler },
    sources: [fakeFeed],
    answer: async (request) => answer(request),
    switches,
    chat,
    state: world,
    door,
    signInServer,
    requests,
    world: {
      addPerson: (name) => world.addPerson(name).did,
      ownPost: (text) => postBy(world.own.did, text).uri,
      mention: (person, text) => postBy(person, text, { facets: [mentionFacet(text, world.own)] }).uri,
      comment: answerTo,
      direct: (person, text) => chat.send(person, chat.convoWith(person), text).id,
      ownReplyElsewhere: (on, text) => answerTo(world.own.did, on, text),
      like: (person, on) => {
        const subject = world.find(on)
        if (subject !== undefined)
          world.put(person, 'app.bsky.feed.like', {
            $type: 'app.bsky.feed.like',
            subject: { uri: subject.uri, cid: subject.cid },
            createdAt: new Date(ports.now()).toISOString(),
          })
      },
      edit: null,
      remove: (message) => {
        if (!chat.drop(message)) world.drop(message)
      },
      ownMessages: () => [
        ...[...world.records.values()]
          .filter((record) => record.did === world.own.did && record.collection === 'app.bsky.feed.post')
          .sort((a, b) => a.sortAt - b.sortAt)
          .map((record) => ({ remoteId: record.uri, text: String(record.value['text']) })),
        ...chat.ownMessages().map((message) => ({ remoteId: message.id, text: message.text ?? '' })),
      ],
      hasOwnReaction: (message) => {
        const found = world.find(message)
        const view = found === undefined ? {} : views.post(found)
        return (view['viewer'] as { like?: string } | undefined)?.like !== undefined // our own view of it
      },
      someList: `at://${world.own.did}/app.bsky.graph.list/3klist`,
      isListMuted: (list) => world.mutedLists.has(list),
      isReported: (message) =>
        world.reports.some((one) => (one['subject'] as { uri?: string } | undefined)?.uri === message), // test data: the connector under test wrote it
      isMuted: (person) => world.muted.has(person),
      isBlocked: views.isBlocked,
      expireAccess: door.expireAccess,
      revoke: door.revoke,
      expireCursors: null,
      setPageSize: (items) => {
        reads.setPageSize(items)
        chat.setPageSize(items)
      },
      addUnknownFields: () => {
        isFuture = true
      },
    },
  }
}

function didDocument(did: string, handle: string, pds: string): Json {
  return {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: did,
    alsoKnownAs: [`at://${handle}`],
    service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: pds }],
  }
}

/** The facet over the account's handle in a text, or over nothing visible when the text does not name it. */
function mentionFacet(text: string, own: { did: string; handle: string }): Json {
  const at = text.indexOf(`@${own.handle}`)
  const byteStart = at < 0 ? 0 : encoder.encode(text.slice(0, at)).length
  const byteEnd =
    at < 0 ? Math.min(1, encoder.encode(text).length) : byteStart + encoder.encode(`@${own.handle}`).length
  return { index: { byteStart, byteEnd }, features: [{ $type: 'app.bsky.richtext.facet#mention', did: own.did }] }
}

function jsonOf(body: Uint8Array | null): Json {
  if (body === null || body.length === 0) return {}
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json // judged by the routes
  } catch {
    throw new XrpcRefusal(400, 'InvalidRequest', 'Request body is not JSON')
  }
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), futureField: { $type: 'org.example.future', n: 1 } }
}
