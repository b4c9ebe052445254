import { ConnectorError } from '../connectorError.ts'
import { list, read, type Caller, type Listed } from './api.ts'
import * as replies from './replies.ts'
import type { Comment } from './replies.ts'
import { commentUrn, encodeUrn, partsOf } from './urns.ts'
import { orNull } from '../shared/orNull.ts'

/** Comments known in one call, by URN; null = LinkedIn says that it is not there. */
export type Known = Map<string, Comment | null>

/** From so many wanted comments of one post on, its list is read instead of each by itself. */
const worthListing = 4
const mostListPages = 10
/** LinkedIn shows two levels; nothing here rests on that. */
const mostLevels = 12

/** The full URN of a comment. */
export function urnOf(comment: Comment): string {
  return commentUrn(comment.commentUrn) ?? `urn:li:comment:(${comment.object},${comment.id})`
}

/** The URN of the comment that this one answers; null for one that stands under the post itself. */
export function parentOf(comment: Comment): string | null {
  return commentUrn(comment.parentComment)
}

/** Whether a comment can be told: its URN is one, and its own. */
function isWhole(comment: Comment): boolean {
  return partsOf(urnOf(comment))?.id === comment.id
}

/** One comment; null when it is not there. */
export async function readComment(caller: Caller, urn: string): Promise<Comment | null> {
  const parts = partsOf(urn)
  if (parts === null) return null
  const path = `socialActions/${encodeUrn(parts.object)}/comments/${encodeUrn(parts.id)}`
  const comment = await orNull(read(caller, path, replies.comment, 'reading a comment'))
  if (comment === null || (comment.id === parts.id && isWhole(comment))) return comment
  throw new ConnectorError('malformed', 'LinkedIn answered with another comment than the one asked for.', {
    outcome: 'unknown',
    code: 'wrong_comment',
  })
}

/** A page of what stands directly under a post or a comment. Its order means nothing. */
export async function listComments(caller: Caller, on: string, start: number): Promise<Listed<Comment>> {
  const path = `socialActions/${encodeUrn(on)}/comments?`
  const { items, next } = await list(caller, path, start, replies.comment, 'reading comments')
  return { items: items.filter(isWhole), next }
}

/** Everything that stands directly under a post or a comment, up to a number of pages. */
export async function allComments(caller: Caller, on: string, mostPages: number): Promise<readonly Comment[]> {
  const found = new Map<string, Comment>()
  let at: number | null = 0
  for (let pages = 0; at !== null && pages < mostPages; pages++) {
    const page: Listed<Comment> = await listComments(caller, on, at)
    for (const comment of page.items) found.set(urnOf(comment), comment)
    at = page.next
  }
  return [...found.values()]
}

/**
 * Reads these comments and remembers them in `known`; where many stand under one post, by its list, which costs less. `soon`: those
 * that will be wanted next, which make a list worth its calls too.
 */
export async function readComments(
  caller: Caller,
  known: Known,
  urns: readonly string[],
  soon: readonly string[],
): Promise<void> {
  const byObject = grouped(urns, known)
  const next = grouped(soon, known)
  for (const [object, wanted] of byObject) {
    const all = [...wanted, ...(next.get(object) ?? [])]
    if (all.length >= worthListing) await orNull(findInList(caller, known, object, all))
    for (const urn of wanted) if (!known.has(urn)) known.set(urn, await readComment(caller, urn))
  }
}

/** Reads the list of a post or a comment into `known` until it has brought all of these, as long as that may cost less than each by itself. */
async function findInList(caller: Caller, known: Known, on: string, urns: readonly string[]): Promise<void> {
  const mostPages = Math.min(urns.length, mostListPages)
  let at: number | null = 0
  for (let pages = 0; at !== null && pages < mostPages && urns.some((urn) => !known.has(urn)); pages++) {
    const page: Listed<Comment> = await listComments(caller, on, at)
    for (const comment of page.items) known.set(urnOf(comment), comment)
    at = page.next
  }
}

/** Comments that are not known yet, by what they stand under. */
function grouped(urns: readonly string[], known: Known): ReadonlyMap<string, readonly string[]> {
  const byObject = new Map<string, string[]>()
  for (const urn of urns) {
    const object = partsOf(urn)?.object
    if (object !== undefined && !known.has(urn)) byObject.set(object, [...(byObject.get(object) ?? []), urn])
  }
  return byObject
}

/** The comment that a conversation begins with: the highest above this one that is still there. */
export async function rootOf(caller: Caller, known: Known, comment: Comment): Promise<Comment> {
  let at = comment
  const seen = new Set([urnOf(at)])
  for (let level = 0; level < mostLevels; level++) {
    const parent = parentOf(at)
    if (parent === null || seen.has(parent)) return at
    seen.add(parent)
    if (!known.has(parent)) known.set(parent, await readComment(caller, parent))
    const above = known.get(parent) ?? null
    if (above === null) return at
    at = above
  }
  return at
}
