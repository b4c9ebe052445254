import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { notificationChanges, postsChanges, readNotifications, readOwnPosts } from './pull.ts'

// What lies before the window of the other streams: two listings, always that one further which is less far, so that "everything
// back to this moment" is true of both.

const side = z.object({
  page: z.string().nullable(),
  /** Everything of this listing back to this moment was read, epoch ms. */
  at: z.number().int(),
  isDone: z.boolean(),
})
type Side = z.output<typeof side>
const cursorSchema = z.object({ until: z.number().int(), notes: side, own: side })

/** One page further back, of mentions and replies or of our own posts. */
export async function pullHistory(session: Session, text: string | null, windowDays: number): Promise<Page> {
  const until = session.now - windowDays * 86_400_000
  const cursor = decodeCursor(cursorSchema, text) ?? {
    until,
    // This listing can be entered at a moment.
    notes: { page: new Date(until).toISOString(), at: until, isDone: false },
    // This one has to be gone through from its top.
    own: { page: null, at: session.now, isDone: false },
  }
  if (cursor.notes.isDone && cursor.own.isDone) return end(cursor, [])
  const isNotes = !cursor.notes.isDone && (cursor.own.isDone || cursor.notes.at > cursor.own.at)
  if (isNotes) {
    const read = await readOrRestart(session, cursor.notes, readNotifications)
    const older = read.items.filter((item) => item.at < cursor.until)
    const changes = await notificationChanges(session, older)
    return end({ ...cursor, notes: after(cursor.notes, read) }, changes)
  }
  const read = await readOrRestart(session, cursor.own, readOwnPosts)
  const older = read.items.filter((item) => item.at < cursor.until)
  const changes = await postsChanges(session, older.map((item) => item.post).reverse())
  return end({ ...cursor, own: after(cursor.own, read) }, changes)
}

interface Read<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Reads on; from the top once more where the network no longer takes its own place in the listing. */
async function readOrRestart<T>(
  session: Session,
  { page }: Side,
  read: (session: Session, page: string | null) => Promise<Read<T>>,
): Promise<Read<T>> {
  try {
    return await read(session, page)
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'rejected' || page === null) throw error
    return read(session, null)
  }
}

function after(before: Side, read: Read<{ readonly at: number }>): Side {
  const oldest = Math.min(before.at, ...read.items.map((item) => item.at))
  const isDone = read.next === null || read.next === before.page || read.items.length === 0
  return { page: isDone ? null : read.next, at: oldest, isDone }
}

function end(cursor: z.output<typeof cursorSchema>, changes: readonly Change[]): Page {
  const { notes, own } = cursor
  const isDone = notes.isDone && own.isDone
  const open = [notes, own].filter((it) => !it.isDone)
  const reached = isDone ? Math.min(notes.at, own.at) : Math.max(...open.map((it) => it.at))
  return {
    changes,
    cursor: encodeCursor(cursor),
    more: !isDone,
    reachedAt: Math.min(reached, cursor.until),
  }
}
