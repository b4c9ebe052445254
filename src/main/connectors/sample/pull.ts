import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session, Stream } from '../connector.ts'
import { decodeCursor, encodeCursor, markAfter, timeMark, unseen } from '../shared/cursor.ts'
import { notOffered } from '../connectorError.ts'
import { call, isCursorExpired } from './api.ts'
import { bundleChanges, personChange } from './map.ts'
import { changesReply, eventsReply } from './replies.ts'
import { streams } from './streams.ts'

const dayMs = 86_400_000

/** `start`: first instant wanted. `since`: the network's mark; null until one was given. `page`: more of the same listing. */
const sampleCursor = z.object({
  start: z.number().int(),
  since: z.string().nullable(),
  page: z.string().nullable(),
  time: timeMark,
})
type SampleCursor = z.infer<typeof sampleCursor>

/** One page of one stream. An expired cursor gives a gap and starts again at the backfill window. */
export async function pull(session: Session, name: string, text: string | null): Promise<Page> {
  const stream = streams.find((one) => one.name === name)
  if (stream === undefined) throw notOffered(`There is no stream "${name}" on the sample network.`)
  const cursor = decodeCursor(sampleCursor, text) ?? fresh(session.now, stream)
  try {
    return name === 'activity' ? await pullEvents(session, cursor) : await pullMessages(session, name, cursor)
  } catch (error) {
    if (!isCursorExpired(error)) throw error
    const again = fresh(session.now, stream)
    const gap: Change = {
      kind: 'gap',
      from: Math.max(cursor.time.at, again.start),
      to: session.now,
      reason: 'The network no longer knows where the last fetch ended. Everything it still has is fetched again.',
    }
    return { changes: [gap], cursor: encodeCursor(again), more: true }
  }
}

function fresh(now: number, stream: Stream): SampleCursor {
  const start = now - stream.backfillDays * dayMs
  return { start, since: null, page: null, time: { at: start - 1, seen: [] } }
}

function queryOf(cursor: SampleCursor): Record<string, string | null> {
  return { since: cursor.since, from: cursor.since === null ? String(cursor.start) : null, page: cursor.page }
}

/** While a listing goes on its start stays; once it is at its end, the next one begins at the newest mark. */
function next(cursor: SampleCursor, answer: { mark: string; next: string | null }, time: SampleCursor['time']): string {
  if (answer.next !== null) return encodeCursor({ ...cursor, page: answer.next, time })
  return encodeCursor({ start: cursor.start, since: answer.mark, page: null, time })
}

async function pullMessages(session: Session, name: string, cursor: SampleCursor): Promise<Page> {
  const answer = await call(session, changesReply, {
    method: 'GET',
    path: ['changes', name],
    query: queryOf(cursor),
  })
  const facts = {
    at: (item: (typeof answer.items)[number]) => item.updatedAt,
    key: (item: (typeof answer.items)[number]) => `${item.id}#${item.revision}`,
  }
  const shown = unseen(cursor.time, answer.items, facts)
  const time = markAfter(cursor.time, answer.items, facts)
  session.log('sample.pulled', { stream: name, listed: answer.items.length, shown: shown.length })
  return {
    changes: bundleChanges(answer, shown, session.now),
    cursor: next(cursor, answer, time),
    more: answer.next !== null,
  }
}

async function pullEvents(session: Session, cursor: SampleCursor): Promise<Page> {
  const answer = await call(session, eventsReply, {
    method: 'GET',
    path: ['changes', 'activity'],
    query: queryOf(cursor),
  })
  const facts = {
    at: (item: (typeof answer.items)[number]) => item.at,
    key: (item: (typeof answer.items)[number]) => item.id,
  }
  const shown = unseen(cursor.time, answer.items, facts)
  const people = new Set(shown.map((item) => item.person))
  const changes: Change[] = [
    ...answer.people.filter((person) => people.has(person.id)).map((person) => personChange(person, session.now)),
    ...shown.map((item): Change => ({
      kind: 'event',
      id: item.id,
      type: item.type,
      authorId: item.person,
      messageId: item.message,
      at: item.at,
    })),
  ]
  const time = markAfter(cursor.time, answer.items, facts)
  return { changes, cursor: next(cursor, answer, time), more: answer.next !== null }
}
