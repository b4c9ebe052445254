import { linkedin } from '../../src/main/connectors/linkedin/index.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import type { LinkedinSwitches } from './linkedinRefusal.ts'
import { createLinkedinServer } from './linkedinServer.ts'
import { createLinkedinSignIn, fakeApp, fakeToken, type LinkedinSignIn } from './linkedinSignIn.ts'
import { createLinkedinWorld, fakePage, readLittle, writtenLittle, type LinkedinWorld } from './linkedinWorld.ts'

export interface FakeLinkedin extends FakeNetwork {
  readonly switches: LinkedinSwitches
  readonly state: LinkedinWorld
  readonly server: ReturnType<typeof createLinkedinServer>
  readonly browser: LinkedinSignIn
}

/** A LinkedIn in one function, for an app of that tier. */
export function makeLinkedinNetwork(tier: LinkedinSwitches['tier']): MakeFakeNetwork {
  return (ports) => createFakeLinkedin(ports, tier)
}

export function createFakeLinkedin(
  ports: { readonly now: () => number },
  tier: LinkedinSwitches['tier'] = 'standard',
): FakeLinkedin {
  const state = createLinkedinWorld(ports)
  const browser = createLinkedinSignIn(ports)
  const switches: LinkedinSwitches = {
    tier,
    versions: new Set(['202601', '202602', '202603', '202609']),
    hasNoRole: false,
    throttlesComments: true,
    closedPosts: new Set(),
    deletesOthers: false,
    refusesSeveral: false,
    oddRows: new Map(),
    privatePeople: new Set(),
  }
  const server = createLinkedinServer(state, browser, switches, ports.now)

  return {
    connector: linkedin,
    signIn: { way: 'token', server: null, fields: {}, secrets: { token: fakeToken } },
    app: { values: { ...fakeApp }, broker: null },
    settings: { linkedinVersion: '202609' },
    facts: { tier },
    answer: (request) => Promise.resolve().then(() => server.answer(request)),
    switches,
    state,
    server,
    browser,
    world: {
      addPerson: (name) => state.addPerson(name),
      ownPost: (text) =>
        state.addPost(fakePage, writtenLittle(text), state.posts.size % 2 === 0 ? 'share' : 'ugcPost').urn,
      mention: (person, text) => state.mention(person, writtenLittle(text)).urn,
      comment: (person, on, text) => state.addComment(person, on, text).urn,
      direct: null,
      ownReplyElsewhere: (on, text) => state.addComment(fakePage, on, text).urn,
      like: (person, on) => state.react(person, on),
      edit: (message, text) => {
        const comment = state.comments.get(message)
        const post = state.posts.get(message)
        if (comment !== undefined) state.editComment(comment, text)
        // Nobody tells that a post of somebody else was changed.
        else if (post !== undefined) post.commentary = writtenLittle(text)
      },
      remove: (message) => {
        const comment = state.comments.get(message)
        if (comment !== undefined) state.removeComment(comment)
        state.posts.delete(message)
      },
      ownMessages: () =>
        [
          ...[...state.posts.values()]
            .filter((post) => post.owner === fakePage)
            .map((post) => ({ remoteId: post.urn, text: readLittle(post.commentary), at: post.createdAt })),
          ...[...state.comments.values()]
            .filter((comment) => comment.actor === fakePage)
            .map((comment) => ({ remoteId: comment.urn, text: comment.text, at: comment.createdAt })),
        ]
          .sort((one, other) => one.at - other.at)
          .map(({ remoteId, text }) => ({ remoteId, text })),
      hasOwnReaction: (message) =>
        (state.comments.get(message) ?? state.findPost(message))?.likes.has(fakePage) === true,
      expireAccess: () => browser.expireAll(),
      revoke: () => browser.revokeAll(),
      expireCursors: null,
      setPageSize: server.setPageSize,
      addUnknownFields: server.addUnknownFields,
    },
  }
}
