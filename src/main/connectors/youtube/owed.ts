import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { listReplies } from './api.ts'
import { isWhole, replyChanges, videoOf } from './map.ts'
import type { Thread } from './replies.ts'

/** Threads with more answers than came with them: those are fetched one page after another. */
export const owed = z.array(z.object({ id: z.string(), video: z.string().nullable(), page: z.string().nullable() }))
export type Owed = z.infer<typeof owed>

/** Pages of answers that are read in one call. */
const perCall = 8

/** The threads of which answers are still to be fetched. */
export function owedBy(threads: readonly Thread[]): Owed {
  return threads.filter((one) => !isWhole(one)).map((one) => ({ id: one.id, video: videoOf(one), page: null }))
}

/** Fetches some of what is owed. */
export async function payOff(
  session: Session,
  list: Owed,
): Promise<{ readonly changes: Change[]; readonly left: Owed }> {
  const changes: Change[] = []
  let left = [...list]
  for (let calls = 0; calls < perCall; calls++) {
    const [first, ...rest] = left
    if (first === undefined) break
    const { items, next } = await listReplies(session, first.id, first.page ?? undefined)
    for (const reply of items)
      changes.push(...replyChanges(session, reply, { threadId: first.id, videoId: first.video }))
    left = next === null || next === first.page ? rest : [{ ...first, page: next }, ...rest]
  }
  return { changes, left }
}
