import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { readMedia } from './comments.ts'
import { mediaChanges, subjectOf } from './messages.ts'
import { reading, readOn, startReading, type Reading } from './reading.ts'

const cursorShape = z.object({
  /** The window of the other streams began here, epoch ms. */
  before: z.number().int(),
  page: z.string().nullable(),
  todo: z.array(reading),
  reachedAt: z.number().int().nullable(),
  isOver: z.boolean(),
})

/** Posts from before the window with their comments, one request at a time; the network lists the newest ten thousand posts. */
export async function pullHistory(session: Session, text: string | null, days: number): Promise<Page> {
  const state = decodeCursor(cursorShape, text) ?? {
    before: session.now - days * 86_400_000,
    page: null,
    todo: [],
    reachedAt: null,
    isOver: false,
  }
  const [at, ...later] = state.todo
  if (at !== undefined) {
    const step = await readOn(session, at, {})
    const todo = step.left === null ? later : [step.left, ...later]
    return page({ ...state, todo }, step.changes)
  }
  if (state.isOver) return page(state, [])
  const listed = await readMedia(session, state.page, Math.ceil(state.before / 1000))
  const older = listed.items.filter((one) => one.timestamp < state.before)
  const todo: Reading[] = older
    .filter((one) => (one.comments_count ?? 0) > 0)
    .map((one) => startReading(subjectOf(one), null, {}))
  const next = listed.after
  const oldest = older.map((one) => one.timestamp)
  return page(
    {
      ...state,
      todo,
      page: next,
      isOver: next === null,
      reachedAt: oldest.length === 0 ? state.reachedAt : Math.min(state.reachedAt ?? state.before, ...oldest),
    },
    older.flatMap((one) => mediaChanges(session, one)),
  )
}

function page(state: z.infer<typeof cursorShape>, changes: readonly Change[]): Page {
  return {
    changes: once(changes),
    cursor: encodeCursor(state),
    more: state.todo.length > 0 || !state.isOver,
    reachedAt: state.reachedAt,
  }
}
