import type { Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { readGoogle, tellGoogle, writeGoogle, type GoogleParams, type GooglePlace } from '../shared/google/call.ts'
import { idOf, nameOf, placeName } from './refs.ts'
import * as replies from './replies.ts'
import { orNull } from '../shared/orNull.ts'
import { hosts } from './hosts.ts'

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
  const place = old(`${placeName(session)}/reviews`, params, 'the reviews')
  const list = await inPlace(readGoogle(session, place, replies.reviewList))
  return {
    ...listed(list.reviews, list.nextPageToken),
    total: list.totalReviewCount ?? null,
    average: list.averageRating ?? null,
  }
}

/** One review by its id; null when it is not there, or the whole place is not: `findReview` tells these apart. */
export async function readReview(session: Session, id: string): Promise<replies.Review | null> {
  const name = nameOf(session, id)
  const found = await orNull(readGoogle(session, old(name, {}, 'the review'), replies.review))
  // The account before it may be told by another of its names.
  if (found === null || idOf(found.name) === id) return found
  throw new ConnectorError('malformed', 'Google answered with another review than the one asked for.', {
    outcome: 'unknown',
    code: 'wrong_review',
  })
}

/** One review by its id; null when it is not there any more, while its place is. */
export async function findReview(session: Session, id: string): Promise<replies.Review | null> {
  const found = await readReview(session, id)
  // A place that moved to another account is not found either: then nothing of it is gone.
  if (found === null) await listReviews(session, undefined)
  return found
}

/** Makes our answer to a review, or takes the place of the one before. The same twice is the same once. */
export function putReply(session: Session, reviewId: string, comment: string): Promise<replies.ReviewReply> {
  const place = old(`${nameOf(session, reviewId)}/reply`, {}, 'the answer')
  return writeGoogle(session, 'PUT', place, { comment }, replies.reviewReply)
}

/** Takes our answer away; one that is not there any more is gone already. */
export async function deleteReply(session: Session, reviewId: string): Promise<void> {
  const place = old(`${nameOf(session, reviewId)}/reply`, {}, 'the deletion')
  if ((await orNull(tellGoogle(session, 'DELETE', place).then(() => true))) === null)
    await listReviews(session, undefined)
}

/** One page of our posts. */
export async function listPosts(session: Session, pageToken: string | undefined): Promise<Listed<replies.LocalPost>> {
  const place = old(`${placeName(session)}/localPosts`, { pageSize: 100, pageToken }, 'the posts')
  const { localPosts, nextPageToken } = await inPlace(readGoogle(session, place, replies.localPostList))
  return listed(localPosts, nextPageToken)
}

/** Publishes a plain post. */
export function createPost(session: Session, summary: string, languageCode: string | null): Promise<replies.LocalPost> {
  const body = { ...(languageCode === null ? {} : { languageCode }), summary, topicType: 'STANDARD' }
  const place = old(`${placeName(session)}/localPosts`, {}, 'the post')
  return inPlace(writeGoogle(session, 'POST', place, body, replies.localPost))
}

/** Gives a post of ours other words. */
export function updatePost(session: Session, id: string, summary: string): Promise<replies.LocalPost> {
  const place = old(nameOf(session, id), { updateMask: 'summary' }, 'the edit')
  return writeGoogle(session, 'PATCH', place, { summary }, replies.localPost)
}

/** Takes a post of ours away; one that is not there any more is gone already. */
export async function deletePost(session: Session, id: string): Promise<void> {
  const place = old(nameOf(session, id), {}, 'the deletion')
  if ((await orNull(tellGoogle(session, 'DELETE', place).then(() => true))) === null)
    await listPosts(session, undefined)
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

/** A list of the place is always there: without it the place stands in another account by now, or our role in it is gone. */
async function inPlace<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'missing') throw error
    throw new ConnectorError(
      'login',
      'Google no longer finds this place where it stood: it moved to another group, or this sign-in lost its role there. Everything here is kept. Sign in again, and Parley looks for it anew.',
      { outcome: 'not_done', code: 'place_not_found' },
    )
  }
}
