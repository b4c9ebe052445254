import { instagram } from '../../src/main/connectors/instagram/index.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { fakeTokens } from './instagramSelf.ts'
import { createInstagramServer } from './instagramServer.ts'
import { createInstagramWorld, fakePage, fakeSelf } from './instagramWorld.ts'
import type { InstagramSwitches } from './instagramWrites.ts'

/** The way in which the account of the fake signed in. */
export type InstagramFlavour = 'instagram' | 'facebook'

export interface FakeInstagram extends FakeNetwork {
  readonly state: ReturnType<typeof createInstagramWorld>
  readonly server: ReturnType<typeof createInstagramServer>
  readonly switches: InstagramSwitches
  readonly requests: string[]
}

/** Instagram in one function, for either way of signing in. */
export function makeInstagramNetwork(flavour: InstagramFlavour): MakeFakeNetwork {
  return (ports) => createFakeInstagram(ports, flavour)
}

export function createFakeInstagram(
  ports: { readonly now: () => number },
  flavour: InstagramFlavour = 'instagram',
): FakeInstagram {
  const state = createInstagramWorld(ports)
  const switches: InstagramSwitches = {
    hasHumanAgent: false,
    isThrottled: false,
    dropped: new Set(),
    emptyThreads: new Set(),
    lostMetrics: new Set(),
    goneInsights: new Set(),
    tellsFlatToken: false,
    lacksComments: false,
    refusesPrivately: null,
  }
  const server = createInstagramServer(state, switches, ports.now)
  const requests: string[] = []
  const isFacebook = flavour === 'facebook'
  return {
    connector: instagram,
    signIn: {
      way: isFacebook ? 'facebook-token' : 'instagram-token',
      server: null,
      fields: {},
      secrets: { token: isFacebook ? fakeTokens.system : fakeTokens.own },
    },
    isFlat: true,
    facts: isFacebook ? { page: fakePage } : {},
    settings: {},
    answer: (request) => {
      requests.push(`${request.method} ${request.url}`)
      return Promise.resolve(server.answer(request))
    },
    state,
    server,
    switches,
    requests,
    world: {
      addPerson: (name) => state.addPerson(name).id,
      ownPost: (text) => state.addMedia(fakeSelf, text).id,
      mention: null,
      comment: (person, on, text) => {
        const message = state.message(on)
        if (message === undefined) return state.addComment(state.person(person), on, text).id
        return state.addMessage(state.person(person), state.person(person), text).id
      },
      direct: (person, text) => state.addMessage(state.person(person), state.person(person), text).id,
      ownReplyElsewhere: (on, text) => {
        const thread = state.threads.get(state.message(on)?.thread ?? '')
        if (thread !== undefined) return state.addMessage(fakeSelf, thread.person, text).id
        return state.addComment(fakeSelf, on, text).id
      },
      like: null,
      edit: null,
      remove: (message) => state.remove(message),
      ownMessages: () =>
        [
          ...[...state.media.values()]
            .filter((one) => one.owner.id === fakeSelf.id)
            .map(({ id, caption, at }) => ({ remoteId: id, text: caption, at })),
          ...[...state.comments.values(), ...[...state.threads.values()].flatMap((thread) => thread.messages)]
            .filter((one) => ('person' in one ? one.person : one.from).id === fakeSelf.id)
            .map(({ id, text, at }) => ({ remoteId: id, text, at })),
        ].toSorted((one, other) => one.at - other.at),
      hasOwnReaction: () => false,
      expireAccess: () => undefined,
      revoke: server.revoke,
      expireCursors: null,
      setPageSize: server.setPageSize,
      addUnknownFields: server.addUnknownFields,
      isHidden: (message) => state.comments.get(message)?.hidden === true,
      isBlocked: (person) => state.blocked.has(person),
    },
  }
}
