import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { shortKey } from '../shared/fingerprint.ts'
import { once } from '../shared/once.ts'
import { opening } from '../shared/text.ts'
import { authorChange, authorIdOf } from './people.ts'
import { readRatings } from './reading.ts'
import { writeRef } from './refs.ts'
import type { Rating } from './replies.ts'

const dayMs = 86_400_000
/** Recommendations that are remembered between looks; the list is short and changes seldom. */
const mostKnown = 800

const state = z.object({
  since: z.number().int(),
  /** What was told of each, by its id. */
  known: z.record(z.string(), z.string()),
  after: z.string().nullable(),
})

/** Recommendations and reviews, a page at a time; one that was altered is told again. */
export async function pullReviews(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const before = decodeCursor(state, cursor) ?? { since: session.now - backfillDays * dayMs, known: {}, after: null }
  const page = await readRatings(session, before.after)
  const known: Record<string, string> = { ...before.known }
  const changes: Change[] = []
  let isNews = false
  for (const rating of page.items.toReversed()) {
    const id = reviewIdOf(rating)
    const mark = markOf(rating)
    if (rating.created_time < before.since || known[id] === mark) continue
    isNews = true
    known[id] = mark
    changes.push(...reviewChanges(session, rating))
  }
  const goesOn = isNews && page.after !== null && page.after !== before.after
  const kept = Object.fromEntries(Object.entries(known).slice(-mostKnown))
  return {
    changes: once(changes),
    cursor: encodeCursor({ ...before, known: kept, after: goesOn ? page.after : null }),
    more: goesOn,
  }
}

/** What can be seen of a recommendation, in short: addresses of pictures are signed anew each time and do not count. */
function markOf({ reviewer, ...rest }: Rating): string {
  return shortKey(JSON.stringify([rest, reviewer?.id, reviewer?.name]))
}

/** Facebook gives recommendations no id: that of the story that shows it, else who wrote it and when. */
export function reviewIdOf(rating: Rating): string {
  const { open_graph_story: story, reviewer, created_time: at } = rating
  return `review-${story?.id ?? shortKey(`${reviewer?.id ?? ''} ${String(at)}`)}`
}

/** A recommendation as a conversation of its own. */
export function reviewChanges(session: Session, rating: Rating): Change[] {
  const id = reviewIdOf(rating)
  const verdict = verdictOf(rating)
  const authorId = authorIdOf(rating.reviewer, id)
  const ref = writeRef({ kind: 'review' })
  const text = rating.review_text ?? ''
  return [
    authorChange(session, rating.reviewer, id),
    {
      kind: 'conversation',
      conversation: {
        remoteId: id,
        ref,
        version: session.now,
        kind: 'review',
        subject: opening(verdict, 120),
        postRemoteId: null,
        permalink: null,
        authorId,
        replyOpenUntil: null,
      },
    },
    {
      kind: 'message',
      message: {
        remoteId: id,
        ref,
        version: session.now,
        conversationId: id,
        authorId,
        body: text === '' ? verdict : text,
        language: null,
        replyToId: null,
        mentions: [],
        permalink: null,
        attachments: [],
        reactions: [],
        createdAt: Math.min(rating.created_time, session.now),
        editedAt: null,
        isHidden: false,
        isBot: false,
        isRead: false,
        key: null,
      },
    },
  ]
}

function verdictOf({ recommendation_type: kind, rating }: Rating): string {
  if (kind === 'positive') return 'Recommends'
  if (kind === 'negative') return 'Does not recommend'
  return rating === undefined ? 'Review' : `${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}`
}
