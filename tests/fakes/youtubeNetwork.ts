import { youtube } from '../../src/main/connectors/youtube/index.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { createGoogleDoor, fakeGoogleApp, fakeRefreshToken, type GoogleDoor } from './googleDoor.ts'
import { createYoutubeServer } from './youtubeServer.ts'
import { createYoutubeWorld, fakeChannel, type YoutubePerson } from './youtubeWorld.ts'

export interface FakeYoutube extends FakeNetwork {
  readonly state: ReturnType<typeof createYoutubeWorld>
  readonly server: ReturnType<typeof createYoutubeServer>
  readonly door: GoogleDoor
}

const scopes = ['youtube.force-ssl', 'yt-analytics.readonly']
  .map((name) => `https://www.googleapis.com/auth/${name}`)
  .join(' ')

/** Stands in for all of Google's hosts. */
export const fakeGoogle = 'http://127.0.0.1:8407'

/** YouTube in one function: one channel, its videos and their comments. */
export const makeYoutubeNetwork: MakeFakeNetwork = (ports) => createFakeYoutube(ports)

export function createFakeYoutube(ports: { readonly now: () => number }): FakeYoutube {
  const state = createYoutubeWorld(ports.now)
  const door = createGoogleDoor(scopes, ports.now)
  const server = createYoutubeServer(state, door, ports.now)
  const people = new Map<string, YoutubePerson>([[fakeChannel.channelId, fakeChannel]])
  const personOf = (channelId: string): YoutubePerson => {
    const person = people.get(channelId)
    if (person === undefined) throw new Error(`The fake YouTube knows nobody called ${channelId}`)
    return person
  }
  return {
    connector: youtube,
    signIn: { way: 'token', server: fakeGoogle, fields: {}, secrets: { refreshToken: fakeRefreshToken } },
    app: fakeGoogleApp,
    isFlat: true,
    settings: {},
    answer: async (request) => Promise.resolve(server.answer(request)),
    state,
    server,
    door,
    world: {
      addPerson: (name) => {
        const channelId = `UCperson${String(people.size).padStart(16, '0')}`
        people.set(channelId, { channelId, name })
        return channelId
      },
      ownPost: (text) => state.addVideo(text).id,
      mention: null,
      comment: (person, on, text) =>
        (state.videos.has(on)
          ? state.addThread(on, personOf(person), text)
          : state.addReply(on, personOf(person), text)
        ).id,
      direct: null,
      ownReplyElsewhere: (on, text) => state.addReply(on, fakeChannel, text).id,
      like: null,
      edit: (message, text) => {
        const found = state.comments.get(message)
        if (found === undefined) return
        found.text = text
        found.editedAt = ports.now()
      },
      remove: (message) => state.erase(message),
      ownMessages: () =>
        [...state.comments.values()]
          .filter((comment) => comment.person === fakeChannel && comment.status !== 'rejected')
          .map((comment) => ({ remoteId: comment.id, text: comment.text })),
      hasOwnReaction: () => false,
      expireAccess: door.expireAccess,
      revoke: door.revoke,
      expireCursors: null,
      setPageSize: server.setPageSize,
      addUnknownFields: server.addUnknownFields,
      isHidden: (message) => state.comments.get(message)?.status === 'heldForReview',
      verdictOn: (message) => {
        const comment = state.comments.get(message)
        if (comment?.isDecided !== true) return null
        if (comment.status === 'rejected') return 'trash'
        return comment.status === 'published' ? 'approve' : 'hold'
      },
    },
  }
}
