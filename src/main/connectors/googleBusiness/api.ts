import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { readGoogle, tellGoogle, writeGoogle, type GoogleParams, type GooglePlace } from '../shared/google/call.ts'
import { nameOf, placeName } from './refs.ts'
import * as replies from './replies.ts'

/** Hosts of the interfaces: reviews and posts are still on the old one only. */
export const hosts = {
  old: 'mybusiness.googleapis.com',
  accounts: 'mybusinessaccountmanagement.googleapis.com',
  places: 'mybusinessbusinessinformation.googleapis.com',
  figures: 'businessprofileperformance.googleapis.com',
} as const

/** Items of a page, and the token of the next one. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** The accounts that this person has a role in: their own and those of groups. */
export async function listAccounts(session: Session, pageToken: string | undefined) {
  const place = {
    host: hosts.accounts,
    path: '/v1/accounts',
    params: { pageSize: 20, pageToken },
    what: 'the accounts',
  }
  const { accounts, nextPageToken } = await readGoogle(session, place, replies.accountList)
  return listed(accounts, nextPageToken)
}

/** The places that stand directly in an account. */
export async function listLocations(session: Session, account: string, pageToken: string | undefined) {
  const params = { readMask: 'name,title,storeCode,metadata', pageSize: 100, pageToken }
  const place = { host: hosts.places, path: `/v1/${account}/locations`, params, what: 'the places' }
  const { locations, nextPageToken } = await readGoogle(session, place, replies.locationList)
  return listed(locations, nextPageToken)
}

/** One page of the reviews of the place, those altered last first; with how many there are and what they come to. */
export async function listReviews(
  session: Session,
  pageToken: string | undefined,
): Promise<Listed<replies.Review> & { readonly total: number | null; readonly average: number | null }> {
  const params = { pageSize: 50, orderBy: 'updateTime desc', pageToken }
  const list = await readGoogle(
    session,
    old(`${placeName(session)}/reviews`, params, 'the reviews'),
    replies.reviewList,
  )
  return {
    ...listed(list.reviews, list.nextPageToken),
    total: list.totalReviewCount ?? null,
    average: list.averageRating ?? null,
  }
}

/** One review by its id; null when it is not there any more. */
export async function readReview(session: Session, id: string): Promise<replies.Review | null> {
  const name = nameOf(session, id)
  const found = await orNone(readGoogle(session, old(name, {}, 'the review'), replies.review))
  if (found === null || found.name === name) return found
  throw new ConnectorError('malformed', 'Google answered with another review than the one asked for.', {
    outcome: 'unknown',
    code: 'wrong_review',
  })
}

/** Makes our answer to a review, or takes the place of the one before. The same twice is the same once. */
export function putReply(session: Session, reviewId: string, comment: string): Promise<replies.ReviewReply> {
  const place = old(`${nameOf(session, reviewId)}/reply`, {}, 'the answer')
  return writeGoogle(session, 'PUT', place, { comment }, replies.reviewReply)
}

/** Takes our answer away; one that is not there any more is gone already. */
export async function deleteReply(session: Session, reviewId: string): Promise<void> {
  await orNone(tellGoogle(session, 'DELETE', old(`${nameOf(session, reviewId)}/reply`, {}, 'the deletion')))
}

/** One page of our posts. */
export async function listPosts(session: Session, pageToken: string | undefined): Promise<Listed<replies.LocalPost>> {
  const place = old(`${placeName(session)}/localPosts`, { pageSize: 100, pageToken }, 'the posts')
  const { localPosts, nextPageToken } = await readGoogle(session, place, replies.localPostList)
  return listed(localPosts, nextPageToken)
}

/** Publishes a plain post. */
export function createPost(session: Session, summary: string, languageCode: string | null): Promise<replies.LocalPost> {
  const body = { ...(languageCode === null ? {} : { languageCode }), summary, topicType: 'STANDARD' }
  return writeGoogle(session, 'POST', old(`${placeName(session)}/localPosts`, {}, 'the post'), body, replies.localPost)
}

/** Gives a post of ours other words. */
export function updatePost(session: Session, id: string, summary: string): Promise<replies.LocalPost> {
  const place = old(nameOf(session, id), { updateMask: 'summary' }, 'the edit')
  return writeGoogle(session, 'PATCH', place, { summary }, replies.localPost)
}

export async function deletePost(session: Session, id: string): Promise<void> {
  await orNone(tellGoogle(session, 'DELETE', old(nameOf(session, id), {}, 'the deletion')))
}

/** Figures of each day from one to another, both included. */
export function readDailyMetrics(session: Session, metrics: readonly string[], from: number, to: number) {
  const params = { dailyMetrics: metrics, ...dateParams('startDate', from), ...dateParams('endDate', to) }
  const path = `/v1/${session.account.remoteId}:fetchMultiDailyMetricsTimeSeries`
  return readGoogle(session, { host: hosts.figures, path, params, what: 'the figures' }, replies.dailyMetrics)
}

function dateParams(name: string, at: number): GoogleParams {
  const date = new Date(at)
  return {
    [`dailyRange.${name}.year`]: date.getUTCFullYear(),
    [`dailyRange.${name}.month`]: date.getUTCMonth() + 1,
    [`dailyRange.${name}.day`]: date.getUTCDate(),
  }
}

function old(name: string, params: GoogleParams, what: string): GooglePlace {
  return { host: hosts.old, path: `/v4/${name}`, params, what }
}

function listed<T>(items: readonly T[] | null | undefined, next: string | null | undefined): Listed<T> {
  return { items: items ?? [], next: next === undefined || next === '' ? null : next }
}

/** Null where what was asked for is not there. */
async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'missing') return null
    throw error
  }
}
