import { z } from 'zod'
import type { Change } from '../change.ts'
import type { Page, Session } from '../connector.ts'
import { decodeCursor, encodeCursor } from '../shared/cursor.ts'
import { once } from '../shared/once.ts'
import { get, pageOrNewest } from './api.ts'
import { messageParams } from './dialect.ts'
import { directMessage } from './messages.ts'
import { selfChange, stubChange, userChange } from './people.ts'
import { unusable } from './posts.ts'
import { directConversationId, partnerIn } from './refs.ts'
import * as replies from './replies.ts'
import type { EventPage, RawEvent } from './replies.ts'
import { idAt, isNewer, newest } from './snowflake.ts'

// X gives the direct messages of thirty days, newest first, and takes no mark to begin at: pages are read down to what is known.
// Each message that is shown is billed, so a look begins with a small page.

const dayMs = 86_400_000
const shownDays = 30
const lateMs = 60_000
const firstPage = 100
const usualPage = 20
const mostSeen = 200

const state = z.object({
  from: z.number().int(),
  since: z.string().regex(/^\d+$/).nullable(),
  seen: z.array(z.string()),
  walk: z.object({ page: z.string(), top: z.string().regex(/^\d+$/) }).nullable(),
  /** When a look last came to its end, epoch ms. */
  lookedAt: z.number().int().nullable(),
})
type State = z.infer<typeof state>

/** New direct messages, ours from elsewhere included, a page at a time. */
export async function pullDirect(session: Session, cursor: string | null, backfillDays: number): Promise<Page> {
  const known = decodeCursor(state, cursor) ?? {
    from: session.now - backfillDays * dayMs,
    since: null,
    seen: [],
    walk: null,
    lookedAt: null,
  }
  const size = known.since === null ? firstPage : usualPage
  const { answer: page, isAnew } = await pageOrNewest(
    (mark) => readEvents(session, ['dm_events'], size, mark),
    known.walk?.page,
  )
  const before = isAnew ? { ...known, walk: null } : known
  const events = page.data ?? []
  const floor = newest(before.since ?? '0', idAt(before.from))
  const seen = new Set(before.seen)
  const fresh = events.filter((event) => isNewer(event.id, floor) && !seen.has(event.id)).reverse()
  const top = events.reduce((high, event) => newest(high, event.id), before.walk?.top ?? floor)
  const next = page.meta.next_token ?? null
  const reachesKnown = events.some((event) => !isNewer(event.id, floor))
  const goesOn = next !== null && next !== before.walk?.page && events.length > 0 && !reachesKnown
  const shown = [...new Set([...before.seen, ...events.map((event) => event.id)])]
  return {
    changes: [...eventChanges(session, fresh, page), ...gapBefore(known, session.now)],
    cursor: encodeCursor(after(before, top, shown, goesOn ? next : null, session.now)),
    more: goesOn,
  }
}

function after(before: State, top: string, known: readonly string[], next: string | null, now: number): State {
  const late = idAt(now - lateMs)
  const recent = (floor: string): string[] => known.filter((id) => isNewer(id, floor)).slice(0, mostSeen)
  if (next !== null) return { ...before, seen: recent(before.since ?? late), walk: { page: next, top } }
  const since = isNewer(top, late) ? newest(late, before.since ?? '0') : top
  return { ...before, since, seen: recent(since), walk: null, lookedAt: now }
}

/** What X showed no more when a look began. */
function gapBefore({ lookedAt, walk }: State, now: number): Change[] {
  const to = now - shownDays * dayMs
  if (walk !== null || lookedAt === null || lookedAt >= to) return []
  return [{ kind: 'gap', from: lookedAt, to, reason: 'X shows apps the direct messages of thirty days only.' }]
}

/**
 * One page of direct messages, of all conversations or of one, newest first. Throws ConnectorError; `malformed` when X told of none who
 * sent it or where: then neither a new message nor one of ours would be found.
 */
export async function readEvents(
  session: Session,
  path: readonly string[],
  size: number,
  page: string | undefined,
): Promise<EventPage> {
  const what = 'reading direct messages'
  const params = { max_results: size, pagination_token: page, ...messageParams }
  const answer = await get(session, path, params, replies.eventPage, what)
  const sent = (answer.data ?? []).filter((event) => event.event_type === 'MessageCreate')
  const needed = ['sender_id', 'dm_conversation_id'] as const
  const dropped = needed.filter((name) => sent.length > 0 && sent.every((event) => event[name] === undefined))
  if (dropped.length > 0) throw unusable(dropped, what)
  return answer
}

/** The newest messages of one direct conversation as they stand. */
export async function directThread(session: Session, conversation: string): Promise<Change[]> {
  const page = await readEvents(session, ['dm_conversations', conversation, 'dm_events'], usualPage, undefined)
  return eventChanges(session, [...(page.data ?? [])].reverse(), page)
}

/** Messages as changes, each with its conversation and its people. */
export function eventChanges(session: Session, events: readonly RawEvent[], page: EventPage): Change[] {
  const media = new Map((page.includes?.media ?? []).map((medium) => [medium.media_key, medium]))
  const users = new Map((page.includes?.users ?? []).map((user) => [user.id, user]))
  const own = session.account.remoteId
  const person = (id: string): Change => {
    const user = users.get(id)
    return user === undefined ? stubChange(session, id) : userChange(session, user)
  }
  return once(
    events.flatMap((event): Change[] => {
      const { sender_id: senderId, dm_conversation_id: conversation } = event
      if (senderId === undefined || conversation === undefined || event.event_type !== 'MessageCreate') return []
      const partner = partnerIn(conversation, own)
      return [
        ...(partner === null ? [] : [person(partner)]),
        directConversation(session, conversation),
        senderId === own ? selfChange(session) : person(senderId),
        { kind: 'message', message: directMessage(session, event, { conversation, senderId, media }) },
      ]
    }),
  )
}

/** A direct conversation; X says by its id with whom it is held. */
export function directConversation(session: Session, conversation: string): Change {
  return {
    kind: 'conversation',
    conversation: {
      remoteId: directConversationId(conversation),
      ref: '',
      version: session.now,
      kind: 'direct',
      subject: '',
      postRemoteId: null,
      permalink: `https://x.com/messages/${encodeURIComponent(conversation)}`,
      authorId: partnerIn(conversation, session.account.remoteId),
      replyOpenUntil: null,
    },
  }
}
