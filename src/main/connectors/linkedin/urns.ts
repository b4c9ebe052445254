/*
 * LinkedIn names everything by URNs. Posts have several (`share`, `ugcPost`, `activity`) that cannot be turned into each other; a
 * comment is named by the activity it stands under and its own number.
 */

const commentParts = /^urn:li:comment:\((?:urn:li:)?([A-Za-z]+):([\w-]+),([\w-]+)\)$/u

/** A URN as it stands in a path or a query: everything that Rest.li reads as syntax is encoded. */
export function encodeUrn(urn: string): string {
  return encodeURIComponent(urn).replace(/[!'()*]/gu, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A Rest.li list of values, such as `List(a,b)`. */
export function listOf(values: readonly string[]): string {
  return `List(${values.map(encodeUrn).join(',')})`
}

/** The full form of a comment's URN, whose inner part some answers shorten; null when it is none. */
export function commentUrn(told: string | null | undefined): string | null {
  const parts = commentParts.exec(told ?? '')
  return parts === null ? null : `urn:li:comment:(urn:li:${parts[1] ?? ''}:${parts[2] ?? ''},${parts[3] ?? ''})`
}

/** The thing that a comment stands under and its own number, out of its URN; null when it is none. */
export function partsOf(urn: string): { readonly object: string; readonly id: string } | null {
  const parts = commentParts.exec(urn)
  return parts === null ? null : { object: `urn:li:${parts[1] ?? ''}:${parts[2] ?? ''}`, id: parts[3] ?? '' }
}

/** Whether this names a post, in one of its ways. */
export function isPost(urn: string): boolean {
  return /^urn:li:(?:share|ugcPost|activity):[\w-]+$/u.test(urn)
}

/** The last part of a plain URN, such as `123` of `urn:li:organization:123`. */
export function idIn(urn: string): string {
  return urn.slice(urn.lastIndexOf(':') + 1)
}

/** Whether this names a person or an organization. */
export function isActor(urn: string): boolean {
  return /^urn:li:(?:person|organization):[\w-]+$/u.test(urn)
}

/** Where a post or the post of a comment is seen in a browser; null for other things. Comments have no address of their own. */
export function permalinkOf(remoteId: string): string | null {
  const post = isPost(remoteId) ? remoteId : (partsOf(remoteId)?.object ?? null)
  return post === null ? null : `https://www.linkedin.com/feed/update/${post}/`
}

/** What is noted with a comment: the comment its conversation begins with (or the post, for a mention), and the post. */
export function writeRef(conversationId: string, post: string): string {
  return `${conversationId} ${post}`
}

/** What such a note says; null when it says nothing. */
export function readRef(ref: string): { readonly conversationId: string; readonly post: string } | null {
  const [conversationId, post] = ref.split(' ')
  return conversationId === undefined || post === undefined || post === '' ? null : { conversationId, post }
}
