import { wordpress } from '../../src/main/connectors/wordpress/index.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { createWordpressServer, fakePassword, fakeSite } from './wordpressServer.ts'
import { createWordpressWorld, escaped, fakeOwner, unescaped, type WordpressPerson } from './wordpressWorld.ts'
import type { WordpressSwitches } from './wordpressWrites.ts'

export interface FakeWordpress extends FakeNetwork {
  readonly switches: WordpressSwitches
  readonly state: ReturnType<typeof createWordpressWorld>
  readonly server: ReturnType<typeof createWordpressServer>
  readonly requests: string[]
}

/** A WordPress site in one function. */
export const makeWordpressNetwork: MakeFakeNetwork = (ports) => createFakeWordpress(ports)

export function createFakeWordpress(ports: { readonly now: () => number }): FakeWordpress {
  const state = createWordpressWorld(ports)
  const switches: WordpressSwitches = {
    role: 'editor',
    passwordsAreOff: false,
    dropsSignIn: false,
    blocksDelete: false,
    printsNotices: false,
    hasNoTrash: false,
    failsOnSameStatus: false,
    isPlain: false,
    hidesHeader: false,
    dropped: new Set(),
  }
  const server = createWordpressServer(state, switches, ports.now)
  const people = new Map<string, WordpressPerson>()
  const requests: string[] = []
  const numberOf = (remoteId: string): number => Number(remoteId.split('-')[1])
  const find = (remoteId: string) =>
    remoteId.startsWith('comment-') ? state.comments.get(numberOf(remoteId)) : undefined
  const personOf = (remoteId: string): WordpressPerson => {
    const person = remoteId === `${fakeSite}#${fakeOwner.userId}` ? fakeOwner : people.get(remoteId)
    if (person === undefined) throw new Error(`The fake site knows nobody called ${remoteId}`)
    return person
  }

  return {
    connector: wordpress,
    signIn: { server: fakeSite, fields: { username: 'olga' }, secrets: { password: fakePassword } },
    settings: {},
    answer: async (request) => {
      requests.push(`${request.method} ${request.url.slice(fakeSite.length)}`)
      return Promise.resolve(server.answer(request))
    },
    switches,
    state,
    server,
    requests,
    world: {
      // People of the fake are users of the site, so that their ids can be told without a hash.
      addPerson: (name) => {
        const userId = 100 + people.size
        people.set(`user-${userId}`, { userId, name, email: `p${userId}@example.org` })
        return `user-${userId}`
      },
      ownPost: (text) => `post-${state.addPost(escaped(text)).id}`,
      mention: null,
      comment: (person, on, text) => `comment-${state.answer(personOf(person), on, text).id}`,
      direct: null,
      ownReplyElsewhere: (on, text) => `comment-${state.answer(fakeOwner, on, text).id}`,
      like: null,
      edit: (message, text) => {
        const found = find(message)
        if (found !== undefined) found.raw = escaped(text)
      },
      remove: (message) => state.erase(numberOf(message)),
      ownMessages: () =>
        [...state.comments.values()]
          .filter((comment) => comment.person === fakeOwner && comment.status !== 'trash')
          .map((comment) => ({ remoteId: `comment-${comment.id}`, text: unescaped(comment.raw) })),
      hasOwnReaction: () => false,
      expireAccess: () => undefined,
      revoke: server.revoke,
      expireCursors: null,
      setPageSize: server.setPageSize,
      addUnknownFields: server.addUnknownFields,
      isHidden: (message) => find(message)?.status === 'hold',
      verdictOn: (message) => find(message)?.verdict ?? null,
    },
  }
}
