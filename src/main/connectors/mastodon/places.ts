import { once } from '../shared/once.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { htmlToText } from '../shared/plainText.ts'
import { opening } from '../shared/text.ts'
import { callerOf, get } from './api.ts'
import { webAddress } from '../shared/webAddress.ts'
import { mentionedChange, personChange, statusChange } from './messages.ts'
import { directId } from './refs.ts'
import * as replies from './replies.ts'
import type { Mention, Status } from './replies.ts'
import { orNull } from '../shared/orNull.ts'

// Where a status stands. In public: climb to the root R. Is R ours, each direct answer to it (or to a part of ours that goes on from it)
// opens a conversation of its own; else R is the conversation. What is direct belongs to the set of people in it, whatever it answers.

/** The conversation of a status; null for a post of ours that only is the subject of conversations. */
export interface Place {
  readonly conversationId: string | null
  /** The people besides us, for a direct one. */
  readonly people: readonly Mention[] | null
  /** The post being discussed: the root, or the part of our own thread that was answered. */
  readonly subjectId: string
  readonly isOurs: boolean
}

/** Statuses that were read, with the place of each; `status` is undefined for one that the server does not show. */
export interface Placed {
  readonly place: (status: Status) => Place
  readonly status: (id: string) => Status | undefined
}

/** Longer threads end at the highest status reached. */
const mostLevels = 1000

/** What stands above and below a status; nothing when the server does not show it. */
export async function readContext(
  session: Session,
  id: string,
): Promise<{ readonly ancestors: readonly Status[]; readonly descendants: readonly Status[] }> {
  const path = ['api', 'v1', 'statuses', id, 'context']
  const read = await orNull(get(callerOf(session), path, {}, replies.context, 'reading a thread'))
  return read ?? { ancestors: [], descendants: [] }
}

/** Finds the place of each status, reading what stands above where it is not known yet: one request a thread, not one a status. */
export async function placeStatuses(
  session: Session,
  statuses: readonly Status[],
  known: readonly Status[] = [],
): Promise<Placed> {
  const own = session.account.remoteId
  const byId = new Map([...known, ...statuses].map((status) => [status.id, status]))
  const asked = new Set<string>()
  for (const status of statuses) {
    if (status.visibility === 'direct') continue
    const top = topOf(status, byId)
    if (top.in_reply_to_id === null || asked.has(top.id)) continue
    asked.add(top.id)
    for (const one of (await readContext(session, top.id)).ancestors) if (!byId.has(one.id)) byId.set(one.id, one)
  }
  return { place: (status) => placeOf(status, own, byId), status: (id) => byId.get(id) }
}

function topOf(status: Status, byId: ReadonlyMap<string, Status>): Status {
  let at = status
  for (let level = 0; level < mostLevels; level++) {
    const parent = at.in_reply_to_id === null ? undefined : byId.get(at.in_reply_to_id)
    if (parent === undefined) return at
    at = parent
  }
  return at
}

function placeOf(status: Status, own: string, byId: ReadonlyMap<string, Status>): Place {
  if (status.visibility === 'direct') {
    const people = peopleIn(status, own)
    const ids = people.map((person) => person.id)
    return { conversationId: ids.length === 0 ? null : directId(ids), people, subjectId: status.id, isOurs: false }
  }
  const chain = chainOf(status, byId)
  const [root = status] = chain
  if (root.account.id !== own) return { conversationId: root.id, people: null, subjectId: root.id, isOurs: false }
  // What we go on with ourselves under a post of ours is a part of that post, not an answer to it.
  const answer = chain.findIndex((one) => one.account.id !== own)
  const subject = answer < 0 ? status : (chain[answer - 1] ?? root)
  const conversationId = answer < 0 ? null : (chain[answer]?.id ?? null)
  return { conversationId, people: null, subjectId: subject.id, isOurs: true }
}

/** From the root, as far as it is known, down to the status itself. */
function chainOf(status: Status, byId: ReadonlyMap<string, Status>): Status[] {
  const chain = [status]
  for (let at = status; chain.length < mostLevels;) {
    const parent = at.in_reply_to_id === null ? undefined : byId.get(at.in_reply_to_id)
    if (parent === undefined) break
    chain.push(parent)
    at = parent
  }
  return chain.reverse()
}

/** The people of a direct status besides us, in an order that does not depend on who writes. */
function peopleIn(status: Status, own: string): Mention[] {
  const { id, username, acct, url } = status.account
  const people = new Map([...status.mentions, { id, username, acct, url }].map((person) => [person.id, person]))
  people.delete(own)
  // Known by name only: nobody to tell apart from others.
  people.delete('')
  return [...people.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** Statuses as changes, each with its author and conversation; what several share is told once. */
export async function statusesChanges(
  session: Session,
  statuses: readonly Status[],
  known: readonly Status[] = [],
): Promise<Change[]> {
  if (statuses.length === 0) return []
  const placed = await placeStatuses(session, statuses, known)
  return once(statuses.flatMap((status) => changesOf(session, placed, status)))
}

/** One placed status as changes: its conversation, the post being discussed where that is ours, its author and itself. */
export function changesOf(session: Session, placed: Placed, status: Status): Change[] {
  const place = placed.place(status)
  const root = placed.status(place.subjectId)
  const subject =
    place.isOurs && place.conversationId !== null && root !== undefined
      ? [personChange(session, root.account), statusChange(session, root, null)]
      : []
  return [
    ...conversationChanges(session, placed, place, status),
    ...subject,
    personChange(session, status.account),
    statusChange(session, status, place.conversationId),
  ]
}

function conversationChanges(session: Session, placed: Placed, place: Place, status: Status): Change[] {
  const { conversationId, people } = place
  if (conversationId === null) return []
  const own = session.account.remoteId
  const base = { remoteId: conversationId, ref: '', version: session.now, replyOpenUntil: null }
  if (people !== null) {
    const [first] = people
    const names = people.length < 2 ? '' : people.map((person) => `@${person.acct}`).join(', ')
    return [
      ...people.map((person) => mentionedChange(session, person)),
      {
        kind: 'conversation',
        conversation: {
          ...base,
          kind: 'direct',
          subject: opening(names, 120),
          postRemoteId: null,
          permalink: null,
          authorId: first?.id ?? null,
        },
      },
    ]
  }
  const head = placed.status(conversationId)
  const root = placed.status(place.subjectId)
  const opener = head?.account.id ?? null
  const caller =
    place.isOurs || opener === status.account.id || (root !== undefined && namesUs(root, own))
      ? opener
      : status.account.id
  const authorId = caller === own ? null : caller
  return [
    ...(head !== undefined && authorId === head.account.id ? [personChange(session, head.account)] : []),
    {
      kind: 'conversation',
      conversation: {
        ...base,
        kind: place.isOurs ? 'comment' : 'mention',
        subject:
          root === undefined
            ? ''
            : opening(root.spoiler_text === '' ? htmlToText(root.content) : root.spoiler_text, 120),
        postRemoteId: place.isOurs ? place.subjectId : null,
        permalink: head === undefined ? null : (webAddress(head.url) ?? webAddress(head.uri)),
        authorId,
      },
    },
  ]
}

/** Whether a status calls the account by a mention. */
export function namesUs(status: Status, own: string): boolean {
  return status.mentions.some((mention) => mention.id === own)
}
