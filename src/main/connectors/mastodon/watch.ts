import { shortKey } from '../shared/fingerprint.ts'
import { z } from 'zod'
import type { Change, RemoteMessage } from '../change.ts'
import type { Session } from '../connector.ts'
import { abilitiesOf } from './abilities.ts'
import { callerOf, get } from './api.ts'
import { listingLagMs } from './capabilities.ts'
import { personChange, statusMessage } from './messages.ts'
import { statusesChanges } from './places.ts'
import * as replies from './replies.ts'
import type { Status } from './replies.ts'
import { orNull } from '../shared/orNull.ts'

// Nothing tells of an edit or a deletion of what others wrote, so the newest of it is read again in turn. Not being in a list is no
// deletion: only the server's own "not found" is, said twice with time between.

const watched = z.object({
  id: z.string(),
  by: z.string(),
  in: z.string().nullable(),
  hash: z.string(),
  at: z.number().int(),
  missedAt: z.number().int().nullable(),
})
/** Messages that are read again in turn, the next one first. */
export const watchList = z.array(watched)
export type WatchList = z.infer<typeof watchList>
type Watched = z.infer<typeof watched>

const most = 60
const bulk = 20
/** What is read again at each pull: two requests where one brings many, a few where one brings one. */
const perPullBulk = 2 * bulk
const perPullSingly = 6

/** What can be seen of a message, in short. */
export function hashOf(message: RemoteMessage): string {
  const { version: _version, ref: _ref, ...rest } = message
  return shortKey(JSON.stringify(rest))
}

/** The list with these messages of others; the oldest ones give way. */
export function watching(list: WatchList, messages: readonly RemoteMessage[], own: string): WatchList {
  const added = new Map<string, Watched>()
  for (const message of messages) {
    if (message.authorId === own || message.conversationId === null) continue
    added.set(message.remoteId, {
      id: message.remoteId,
      by: message.authorId,
      in: message.conversationId,
      hash: hashOf(message),
      at: message.createdAt,
      missedAt: null,
    })
  }
  const all = [...list.filter((one) => !added.has(one.id)), ...added.values()]
  if (all.length <= most) return all
  const kept = new Set(
    all
      .toSorted((one, other) => other.at - one.at)
      .slice(0, most)
      .map((one) => one.id),
  )
  return all.filter((one) => kept.has(one.id))
}

/** Reads some of the list again. `except` are those that were told just now. */
export async function lookAgain(
  session: Session,
  list: WatchList,
  except: ReadonlySet<string>,
): Promise<{ readonly changes: Change[]; readonly list: WatchList }> {
  const canBulk = abilitiesOf(session.account).hasBulk
  const isDue = (one: Watched): boolean =>
    !except.has(one.id) && (one.missedAt === null || session.now - one.missedAt >= listingLagMs)
  const due = [...list.filter((one) => one.missedAt !== null), ...list.filter((one) => one.missedAt === null)]
    .filter(isDue)
    .slice(0, canBulk ? perPullBulk : perPullSingly)
  if (due.length === 0) return { changes: [], list }
  const found = await readAll(
    session,
    due.map((one) => one.id),
    canBulk,
  )
  const gone = await goneAmong(
    session,
    due.filter((one) => one.missedAt !== null && !found.has(one.id)),
    canBulk,
  )
  const changes: Change[] = []
  const after = new Map<string, Watched | null>()
  for (const one of due) {
    const status = found.get(one.id)
    if (status === undefined) {
      const verdict = gone.get(one.id)
      if (verdict === true) changes.push({ kind: 'message.gone', remoteId: one.id, version: session.now })
      after.set(one.id, verdict === undefined ? { ...one, missedAt: one.missedAt ?? session.now } : null)
      continue
    }
    const message = statusMessage(session, status, one.in)
    const hash = hashOf(message)
    // What opens a thread also is its subject.
    const isSubject = status.in_reply_to_id === null && one.in === status.id
    if (hash !== one.hash && isSubject) changes.push(...(await statusesChanges(session, [status])))
    else if (hash !== one.hash) changes.push(personChange(session, status.account), { kind: 'message', message })
    after.set(one.id, { ...one, hash, missedAt: null })
  }
  const read = [...after.values()].filter((one) => one !== null)
  return { changes, list: [...list.filter((one) => !after.has(one.id)), ...read] }
}

/** The statuses by id, as far as the server shows them. */
export async function readAll(
  session: Session,
  ids: readonly string[],
  canBulk: boolean,
): Promise<ReadonlyMap<string, Status>> {
  const found = new Map<string, Status>()
  if (!canBulk) {
    for (const id of ids) {
      const status = await readStatus(session, id)
      if (status !== null) found.set(id, status)
    }
    return found
  }
  for (let at = 0; at < ids.length; at += bulk) {
    const params = { id: ids.slice(at, at + bulk) }
    const read = await get(
      callerOf(session),
      ['api', 'v1', 'statuses'],
      params,
      replies.statuses,
      'reading posts again',
    )
    for (const status of read) found.set(status.id, status)
  }
  return found
}

/** One status, or null when the server says that it is not there. */
export function readStatus(session: Session, id: string): Promise<Status | null> {
  const path = ['api', 'v1', 'statuses', id]
  return orNull(get(callerOf(session), path, {}, replies.status, 'reading a post'))
}

/** Which of those missed before are gone: true; false for those of people with whom there is a block, which are only hidden. */
async function goneAmong(
  session: Session,
  missed: readonly Watched[],
  canBulk: boolean,
): Promise<ReadonlyMap<string, boolean>> {
  const gone = new Map<string, boolean>()
  if (missed.length === 0) return gone
  const hidden = await blockedAmong(session, [...new Set(missed.map((one) => one.by))])
  for (const one of missed) {
    if (hidden.has(one.by)) gone.set(one.id, false)
    // Left out of an answer about many is not the same as said to be gone.
    else if (!canBulk || (await readStatus(session, one.id)) === null) gone.set(one.id, true)
  }
  return gone
}

async function blockedAmong(session: Session, people: readonly string[]): Promise<ReadonlySet<string>> {
  const path = ['api', 'v1', 'accounts', 'relationships']
  const read = await orNull(
    get(callerOf(session), path, { id: people }, replies.relationships, 'reading who is blocked'),
  )
  return new Set((read ?? []).filter((one) => one.blocking || one.blocked_by).map((one) => one.id))
}
