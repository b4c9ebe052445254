import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { getPage, pageOf, type GraphPage } from '../graph/api.ts'
import { callerOf } from './place.ts'
import { commentChanges, commentConversation, writerOf, type Subject } from './messages.ts'
import { authorOf } from './people.ts'
import * as replies from './replies.ts'
import type { Comment, TopComment } from './replies.ts'
import { orNull } from '../shared/orNull.ts'

// Comments come newest first, a page of fifty at a time, their answers inside them. A new answer does not move an old comment up, and
// nothing tells of deletions: so a post is read until as many new ones were found as its count rose by, and to its end otherwise.

/** What was seen of comments: id → a mark that alters when anything about it does. */
export const marks = z.record(z.string(), z.string().max(8))
export type Marks = z.infer<typeof marks>

/** The reading of one post's comments, as far as it has come. */
export const reading = z.object({
  media: z.object({ id: z.string(), opening: z.string(), link: z.string().nullable() }),
  /** How many new ones end it; null = only the end of the list. */
  need: z.number().int().nullable(),
  after: z.string().nullable(),
  isListed: z.boolean(),
  /** Comments with more answers than came with them. */
  more: z.array(z.object({ top: z.string(), after: z.string() })),
  found: z.number().int(),
  /** Known ones that did not come by yet. */
  unseen: z.array(z.string()),
})
export type Reading = z.infer<typeof reading>

/** What one request brought; `left` null = the reading is over, and then `isWhole` tells whether everything was listed. */
export interface ReadStep {
  readonly changes: Change[]
  readonly marks: Marks
  readonly left: Reading | null
  readonly absent: readonly string[]
}

const pageSize = 50

/** A reading that has not begun. */
export function startReading(media: Subject, need: number | null, known: Marks): Reading {
  return { media, need, after: null, isListed: false, more: [], found: 0, unseen: Object.keys(known) }
}

/** One request of a reading. `known` are the marks of this post's comments; only what differs from them is told. */
export async function readOn(session: Session, at: Reading, known: Marks): Promise<ReadStep> {
  const unseen = new Set(at.unseen)
  const seen: Record<string, string> = { ...known }
  const changes: Change[] = []
  let found = 0
  const look = (comment: Comment, top: Comment | string): void => {
    const mark = markOf(comment)
    unseen.delete(comment.id)
    if (seen[comment.id] === mark) return
    if (seen[comment.id] === undefined) found++
    seen[comment.id] = mark
    if (typeof top !== 'string') changes.push(...opened(session, at.media, top))
    changes.push(...commentChanges(session, at.media, comment, typeof top === 'string' ? top : top.id))
  }
  const [answers, ...laterAnswers] = at.more
  let after: Reading
  if (answers !== undefined) {
    const page = await orNull(answersOf(session, answers.top, answers.after))
    // A comment that was deleted meanwhile has no further answers.
    for (const one of page?.items ?? []) look(one, answers.top)
    const next = page?.after ?? null
    const rest = next === null ? [] : [{ top: answers.top, after: next }]
    after = { ...at, more: [...rest, ...laterAnswers] }
  } else {
    const page = await orNull(
      getPage(
        callerOf(session),
        [at.media.id, 'comments'],
        { fields: `${replies.commentFields},replies.limit(${pageSize}){${replies.commentFields}}`, limit: pageSize },
        at.after,
        replies.topComment,
        'reading comments',
      ),
    )
    // The post was deleted since it was listed: whether its comments went with it is found out by asking for them.
    if (page === null) return { changes, marks: seen, left: null, absent: at.unseen }
    for (const top of page.items) {
      look(top, top)
      for (const one of top.replies?.data ?? []) look(one, top)
    }
    after = { ...at, after: page.after, isListed: page.after === null, more: page.items.flatMap(moreOf) }
  }
  after = { ...after, found: at.found + found, unseen: [...unseen] }
  const isWhole = after.isListed && after.more.length === 0
  const isEnough = after.need !== null && after.found >= after.need
  return { changes, marks: seen, left: isWhole || isEnough ? null : after, absent: isWhole ? after.unseen : [] }
}

/** A page of the answers under a comment. */
function answersOf(session: Session, top: string, after: string | null): Promise<GraphPage<Comment>> {
  return getPage(
    callerOf(session),
    [top, 'replies'],
    { fields: replies.commentFields, limit: pageSize },
    after,
    replies.comment,
    'reading answers to a comment',
  )
}

/** All answers under a comment, up to a thousand. */
export async function allAnswers(session: Session, top: string): Promise<readonly Comment[]> {
  const found: Comment[] = []
  let after: string | null = null
  do {
    const page: GraphPage<Comment> = await answersOf(session, top, after)
    found.push(...page.items)
    after = page.after
  } while (after !== null && found.length < 1000)
  return found
}

/** The conversation that a comment opens, and whom it is held with. */
export function opened(session: Session, subject: Subject, top: Comment): Change[] {
  return [
    { kind: 'author', author: authorOf(session, writerOf(top)) },
    { kind: 'conversation', conversation: commentConversation(session, subject, top) },
  ]
}

function moreOf(top: TopComment): { readonly top: string; readonly after: string }[] {
  const after = top.replies ? pageOf(top.replies).after : null
  return after === null ? [] : [{ top: top.id, after }]
}

/** Six characters: an alteration that leaves them the same is one in two thousand millions. */
function markOf({ text, hidden, like_count }: Comment): string {
  return shortKey(JSON.stringify([text, hidden, like_count ?? 0])).slice(-6)
}
