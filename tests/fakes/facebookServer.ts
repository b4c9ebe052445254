import { facebook } from '../../src/main/connectors/facebook/index.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { readFacebook, usualMetrics } from './facebookReads.ts'
import { createFacebookViews, type FacebookShown } from './facebookViews.ts'
import { createFacebookWorld, type FacebookWorld } from './facebookWorld.ts'
import { writeFacebook } from './facebookWrites.ts'
import { createGraphDoor, type GraphDoor } from './graphDoor.ts'

/** A make-believe Facebook with one Page, with what only tests of it use. */
export interface FakeFacebook extends FakeNetwork {
  readonly state: FacebookWorld
  readonly door: GraphDoor
  readonly shown: FacebookShown
  /** Names of figures that are answered. */
  readonly metrics: Set<string>
}

export const makeFacebookNetwork: MakeFakeNetwork = (ports) => createFakeFacebook(ports)

export function createFakeFacebook(ports: { readonly now: () => number }): FakeFacebook {
  const state = createFacebookWorld(ports)
  const shown: FacebookShown = { hidesFrom: false, hidden: new Set(), signature: '', isUnreadable: false }
  const pager = { size: 100 }
  const views = createFacebookViews(state, shown, pager)
  const metrics = new Set(usualMetrics)
  const door = createGraphDoor({
    now: ports.now,
    pages: [
      {
        id: state.page.id,
        name: state.page.name,
        username: 'harbourbakery',
        tasks: ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'],
      },
    ],
    person: { id: '900800700', name: 'Olga Owner' },
    permissions: [
      'pages_show_list',
      'pages_read_engagement',
      'pages_read_user_content',
      'pages_manage_engagement',
      'pages_manage_posts',
      'pages_manage_metadata',
      'read_insights',
    ],
    use: 'pages',
    route: (call) =>
      call.method === 'GET'
        ? readFacebook({ world: state, views, shown, pager, metrics }, call)
        : writeFacebook({ world: state, views, shown, lacks: door.switches.lacks }, call),
  })
  const find = (id: string) => state.posts.get(id) ?? state.comments.get(id)

  return {
    connector: facebook,
    signIn: { way: 'token', server: null, fields: {}, secrets: { token: door.userToken } },
    settings: { graphVersion: 'v25.0' },
    isFlat: true,
    // Parts of a batch are questions.
    onlyAsks: (request) => /\/v\d+\.\d\/?$/u.test(new URL(request.url).pathname),
    answer: (request) => Promise.resolve(door.answer(request)),
    state,
    door,
    shown,
    metrics,
    world: {
      addPerson: (name) => state.addPerson(name).id,
      ownPost: (text) => state.post(state.page.id, text).id,
      mention: (person, text) => state.post(person, text, { where: 'elsewhere' }).id,
      comment: (person, on, text) => state.comment(person, on, text).id,
      direct: null,
      ownReplyElsewhere: (on, text) => state.comment(state.page.id, on, text).id,
      like: null,
      edit: (message, text) => {
        const found = find(message)
        if (found !== undefined) found.text = text
      },
      remove: state.remove,
      ownMessages: () =>
        [...state.posts.values(), ...state.comments.values()]
          .filter((one) => one.by === state.page.id)
          .toSorted((one, other) => one.order - other.order)
          .map((one) => ({ remoteId: one.id, text: one.text })),
      hasOwnReaction: (message) => find(message)?.likedBy.has(state.page.id) === true,
      isHidden: (message) => state.comments.get(message)?.isHidden === true,
      isBlocked: (person) => state.blocked.has(person),
      expireAccess: () => undefined,
      revoke: door.revoke,
      expireCursors: null,
      setPageSize: (items) => {
        pager.size = items
      },
      addUnknownFields: door.addUnknownFields,
    },
  }
}
