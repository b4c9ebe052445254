import { googleBusiness } from '../../src/main/connectors/googleBusiness/index.ts'
import type { FakeNetwork, MakeFakeNetwork } from '../conformance/harness.ts'
import { createBusinessServer } from './googleBusinessServer.ts'
import { createBusinessWorld, fakePlace, type BusinessReview } from './googleBusinessWorld.ts'
import { createGoogleDoor, fakeGoogleApp, fakeRefreshToken, type GoogleDoor } from './googleDoor.ts'

export interface FakeGoogleBusiness extends FakeNetwork {
  readonly state: ReturnType<typeof createBusinessWorld>
  readonly server: ReturnType<typeof createBusinessServer>
  readonly door: GoogleDoor
}

const fakeGoogle = 'http://127.0.0.1:8408'

/** Google Business Profile in one function: one place, its reviews and posts. */
export const makeGoogleBusinessNetwork: MakeFakeNetwork = (ports) => createFakeGoogleBusiness(ports)

export function createFakeGoogleBusiness(ports: { readonly now: () => number }): FakeGoogleBusiness {
  const state = createBusinessWorld(ports.now)
  const door = createGoogleDoor('https://www.googleapis.com/auth/business.manage', ports.now)
  const server = createBusinessServer(state, door)
  const people = new Map<string, string>()
  const reviewIdIn = (remoteId: string): string => remoteId.split('/')[3] ?? ''
  const reviewOf = (remoteId: string): BusinessReview => {
    const review = state.reviews.get(reviewIdIn(remoteId))
    if (review === undefined) throw new Error(`The fake place has no review ${remoteId}`)
    return review
  }
  return {
    connector: googleBusiness,
    signIn: { way: 'token', server: fakeGoogle, fields: {}, secrets: { refreshToken: fakeRefreshToken } },
    app: fakeGoogleApp,
    isReviewed: true,
    settings: {},
    answer: async (request) => Promise.resolve(server.answer(request)),
    state,
    server,
    door,
    world: {
      // Google names no reviewer: who somebody is can only be told by their review.
      addPerson: (name) => {
        const id = `${fakePlace}/reviews/AbC${people.size}/reviewer`
        people.set(id, name)
        return id
      },
      ownPost: (text) => `${fakePlace}/localPosts/${state.publish(text).id}`,
      mention: null,
      comment: (person, _on, text) => {
        const { id } = state.review(reviewIdIn(person), people.get(person) ?? '', text)
        return `${fakePlace}/reviews/${id}`
      },
      direct: null,
      ownReplyElsewhere: (on, text) => {
        state.answer(reviewOf(on), text)
        return `${on}/reply`
      },
      like: null,
      edit: (message, text) => {
        const review = reviewOf(message)
        state.review(review.id, review.reviewer, text)
      },
      remove: (message) => {
        if (message.endsWith('/reply')) reviewOf(message).reply = null
        else state.reviews.delete(reviewIdIn(message))
      },
      ownMessages: () => [
        ...[...state.reviews.values()].flatMap(({ id, reply }) =>
          reply === null ? [] : [{ remoteId: `${fakePlace}/reviews/${id}/reply`, text: reply.comment }],
        ),
        ...[...state.posts.values()].map((post) => ({
          remoteId: `${fakePlace}/localPosts/${post.id}`,
          text: post.summary,
        })),
      ],
      hasOwnReaction: () => false,
      expireAccess: door.expireAccess,
      revoke: door.revoke,
      expireCursors: null,
      setPageSize: server.setPageSize,
      addUnknownFields: server.addUnknownFields,
    },
  }
}
