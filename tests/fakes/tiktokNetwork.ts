import { tiktok } from '../../src/main/connectors/tiktok/index.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { createTiktokDoor, firstRefreshToken, firstToken, tiktokApp } from './tiktokDoor.ts'
import type { TiktokSwitches } from './tiktokReads.ts'
import { createTiktokServer } from './tiktokServer.ts'
import { createTiktokWorld, tiktokOwner, type TiktokComment, type TiktokPerson } from './tiktokWorld.ts'

export interface FakeTiktok extends FakeNetwork {
  readonly switches: TiktokSwitches
  readonly state: ReturnType<typeof createTiktokWorld>
  readonly door: ReturnType<typeof createTiktokDoor>
  readonly server: ReturnType<typeof createTiktokServer>
}

/** TikTok for Business in one function. */
export const makeTiktokNetwork: MakeFakeNetwork = (ports) => createFakeTiktok(ports)

export function createFakeTiktok(ports: { readonly now: () => number }): FakeTiktok {
  const state = createTiktokWorld(ports)
  const door = createTiktokDoor(ports.now)
  const switches: TiktokSwitches = {
    pageSize: 100,
    filtered: new Set(),
    frozenCount: null,
    hasNoMessages: false,
    idsAreNumbers: false,
    hasOddRows: false,
    withholdsText: false,
  }
  const server = createTiktokServer(state, door, switches, ports.now)
  const idIn = (remoteId: string): string => remoteId.slice(remoteId.indexOf('-') + 1)
  const commentIn = (remoteId: string): TiktokComment | undefined => state.comments.get(idIn(remoteId))
  const personIn = (key: string): TiktokPerson | null => {
    if (key === tiktokOwner.businessId) return null
    const person = state.people.get(key)
    if (person === undefined) throw new Error(`The made-up TikTok knows nobody called ${key}`)
    return person
  }
  const answer = (person: TiktokPerson | null, on: string, text: string): string => {
    const above = commentIn(on)
    const video = above?.video ?? idIn(on)
    return `comment-${state.addComment({ video, parent: above?.id ?? null, person, text }).id}`
  }

  return {
    connector: tiktok,
    signIn: {
      way: 'token',
      server: null,
      fields: { businessId: tiktokOwner.businessId },
      secrets: { accessToken: firstToken, refreshToken: firstRefreshToken },
    },
    app: { values: { clientId: tiktokApp.clientId, clientSecret: tiktokApp.clientSecret }, broker: null },
    isFlat: true,
    settings: {},
    answer: (request) => Promise.resolve(server.answer(request)),
    switches,
    state,
    door,
    server,
    world: {
      addPerson: (name) => state.addPerson(name).key,
      ownPost: (text) => `video-${state.addVideo(text).id}`,
      mention: null,
      comment: (person, on, text) => answer(personIn(person), on, text),
      direct: (key, text) => {
        const person = personIn(key)
        if (person === null) throw new Error('Nobody writes to themselves')
        return `message-${state.addMessage(state.chatWith(person), false, text).id}`
      },
      ownReplyElsewhere: (on, text) => answer(null, on, text),
      like: null,
      edit: null,
      remove: (message) => state.removeComment(idIn(message)),
      ownMessages: () => {
        const comments = [...state.comments.values()].filter((one) => one.person === null)
        const messages = [...state.chats.values()].flatMap((chat) => chat.messages.filter((one) => one.isOurs))
        return [
          ...comments.map((one) => ({ remoteId: `comment-${one.id}`, text: one.text, at: one.at })),
          ...messages.map((one) => ({ remoteId: `message-${one.id}`, text: one.text, at: one.at })),
        ]
          .sort((one, other) => one.at - other.at)
          .map(({ remoteId, text }) => ({ remoteId, text }))
      },
      hasOwnReaction: (message) => commentIn(message)?.isLiked === true,
      expireAccess: door.expireAccess,
      revoke: () => door.revoke(),
      expireCursors: null,
      setPageSize: (items) => {
        switches.pageSize = items
      },
      addUnknownFields: server.addUnknownFields,
      isHidden: (message) => commentIn(message)?.status === 'HIDDEN',
    },
  }
}
