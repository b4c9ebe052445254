import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { noWatch, takeWatched, watchState } from '../shared/google/watch.ts'
import { once } from '../shared/once.ts'
import { listThreads } from './api.ts'
import { lookFor } from './held.ts'
import { isWhole, looksOf } from './map.ts'
import { owed, owedBy, payOff } from './owed.ts'
import { orTop, tellThreads } from './pull.ts'
import type { Comment, Thread } from './replies.ts'

const dayMs = 86_400_000
/** So far back threads are read again. */
const backMs = 14 * dayMs
const state = z.object({ watch: watchState, owed })

/**
 * Edits, deletions and late answers: YouTube tells of none, and an answer does not lift its thread to the top. The threads of the last
 * fourteen days are read again, a page a call, and compared.
 */
export async function pullChanges(session: Session, cursor: string | null): Promise<Page> {
  const before = decodeCursor(state, cursor) ?? { watch: noWatch, owed: [] }
  if (before.owed.length > 0) {
    const { changes, left } = await payOff(session, before.owed)
    const more = left.length > 0 || before.watch.page !== null
    return { changes: once(changes), cursor: encodeCursor({ ...before, owed: left }), more }
  }
  const page = await orTop(before.watch.page ?? undefined, (token) => listThreads(session, 'published', token))
  const rows = page.items.flatMap(rowsOf)
  const taken = takeWatched(
    page.isTop ? { ...before.watch, page: null } : before.watch,
    {
      rows,
      next: page.next,
      whole: new Set(page.items.filter(isWhole).map((thread) => thread.id)),
      oldest: page.items.at(-1)?.snippet.topLevelComment.snippet.publishedAt ?? null,
    },
    { backTo: session.now - backMs, now: session.now },
  )
  const threads = [...new Set(taken.altered.map((row) => row.thread))]
  const changes: Change[] = await tellThreads(
    session,
    threads.map((thread) => ({ thread })),
  )
  const left = owedBy(threads)
  const looked = taken.state.page === null ? await lookFor(session, [taken.state]) : null
  const watch = looked?.watches[0] ?? taken.state
  return {
    changes: once([...changes, ...(looked?.gone ?? [])]),
    cursor: encodeCursor({ watch, owed: left }),
    more: left.length > 0 || watch.page !== null,
  }
}

function rowsOf(thread: Thread) {
  const top = thread.snippet.topLevelComment
  const row = (comment: Comment, looks: string) => ({
    id: comment.id,
    group: thread.id,
    at: comment.snippet.publishedAt,
    looks,
    thread,
  })
  return [
    row(top, `${looksOf(top, thread)} ${thread.snippet.totalReplyCount ?? 0} ${thread.snippet.canReply ?? true}`),
    ...(thread.replies?.comments ?? []).map((reply) => row(reply, looksOf(reply, thread))),
  ]
}
