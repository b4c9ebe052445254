import type { Session } from '../connector.ts'
import { refused } from '../shared/refuse.ts'

/*
 * Ids name the place and not the account below which it was found: a place that moves to another group keeps its history. The old
 * interface wants both, so the account stands among the facts.
 */

/** The id of a review or post by the name that Google gives it: without the account at its beginning. */
export function idOf(name: string): string {
  return name.replace(/^accounts\/[^/]+\//u, '')
}

/** The name that the old interface wants. Throws `rejected` for an id that is none of this place. */
export function nameOf(session: Session, id: string): string {
  const { remoteId, facts } = session.account
  if (!id.startsWith(`${remoteId}/`)) throw refused('This does not belong to this place on Google.', 'bad_target')
  return `${facts['parent'] ?? ''}/${id}`
}

/** The place as the old interface names it. */
export function placeName(session: Session): string {
  return `${session.account.facts['parent'] ?? ''}/${session.account.remoteId}`
}

const answer = '/reply'
/** What is kept with a review that has an answer of ours. */
export const answeredRef = 'answered'

/** The id of our answer to a review: there is one at most. */
export function answerId(reviewId: string): string {
  return `${reviewId}${answer}`
}

/** The review of an answer; null for what is no answer. */
export function reviewOfAnswer(id: string): string | null {
  return id.endsWith(answer) ? id.slice(0, -answer.length) : null
}

/** Whether this is a post of ours. */
export function isPostId(id: string): boolean {
  return id.includes('/localPosts/')
}
