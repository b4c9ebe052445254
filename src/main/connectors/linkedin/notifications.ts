import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { callerOf, list, orUnseen, type Listed } from './api.ts'
import { parentOf, readComment, readComments, rootOf, urnOf, type Known } from './comments.ts'
import { commentConversation, commentMessage, mentionConversation, mentionMessage } from './messages.ts'
import { readAuthors, stubChange } from './people.ts'
import * as replies from './replies.ts'
import type { Notification } from './replies.ts'
import { commentUrn, encodeUrn, isActor, isPost } from './urns.ts'

const commentActions: readonly string[] = ['COMMENT', 'ADMIN_COMMENT', 'COMMENT_EDIT']

/** What the actions are called that are asked for. */
export const actions = [...commentActions, 'COMMENT_DELETE', 'LIKE', 'SHARE', 'SHARE_MENTION']

/** LinkedIn keeps notifications so long, ms. */
export const keptMs = 60 * 86_400_000

/** A page of notifications of these actions that are of that span, newest first. */
export function listNotifications(
  session: Session,
  wanted: readonly string[],
  { since, end, row }: { readonly since: number; readonly end: number; readonly row: number },
): Promise<Listed<Notification>> {
  const path = `organizationalEntityNotifications?q=criteria&organizationalEntity=${encodeUrn(session.account.remoteId)}&actions=List(${wanted.join(',')})&timeRange=(start:${since},end:${end})&`
  return list(callerOf(session), path, row, replies.notification, 'reading notifications', 'FINDER')
}

/** So many are told for sure, of which each may cost several requests that all have to succeed; more of them where those cost none. */
const mostRead = 8

/** What notifications brought, and whose names were read for it. */
export interface ToldNotifications {
  /** So many were told, from the first on. */
  readonly count: number
  readonly changes: readonly Change[]
  readonly named: readonly string[]
}

/**
 * The first of these notifications as changes. Only ids are taken from them, and what of our own post comes along; comments are read as they stand now.
 * `isNamed` says whose name was read lately and need not be read again.
 */
export async function tellNotifications(
  session: Session,
  items: readonly Notification[],
  isNamed: (urn: string) => boolean,
): Promise<ToldNotifications> {
  const caller = callerOf(session)
  const own = session.account.remoteId
  const known: Known = new Map()
  const first = wantedBy(items.slice(0, mostRead))
  for (const [urn, item] of first)
    // Under a post of somebody else it may be closed to us, which must not keep back what is said under ours.
    if (ownerOf(item, own) !== own) known.set(urn, await orUnseen(readComment(caller, urn)))
  await readComments(caller, known, [...first.keys()], [...wantedBy(items.slice(mostRead)).keys()])

  const namesCost = session.account.facts['tier'] === 'development'
  const isFree = (item: Notification): boolean => {
    if (!commentActions.includes(item.action)) return item.action !== 'SHARE_MENTION'
    return commentIn(item).every((urn) => {
      const comment = known.get(urn) ?? null
      if (comment === null || ownerOf(item, own) !== own || parentOf(comment) !== null) return false
      return !namesCost || isNamed(comment.actor)
    })
  }
  const costly = items.slice(mostRead).findIndex((item) => !isFree(item))
  const count = costly < 0 ? items.length : mostRead + costly
  const told = items.slice(0, count)
  const gone = goneBy(told)
  const wanted = wantedBy(told)

  const facts: Change[] = []
  const people = new Set<string>()
  for (const [urn, item] of wanted) {
    const comment = known.get(urn) ?? null
    if (comment === null) continue
    const post = postOf(item) ?? comment.object
    const owner = ownerOf(item, own)
    people.add(comment.actor)
    if (owner === own) {
      const root = await rootOf(caller, known, comment)
      people.add(root.actor)
      facts.push(commentConversation(session, root, post, item.decoratedSourcePost?.text ?? ''))
      facts.push(commentMessage(session, comment, { conversationId: urnOf(root), post }))
    } else {
      if (isActor(owner)) people.add(owner)
      facts.push(mentionConversation(session, post, actorOrNull(owner)))
      facts.push(commentMessage(session, comment, { conversationId: post, post }))
    }
  }
  for (const item of told) {
    if (item.action === 'SHARE_MENTION') facts.push(...mentionIn(session, item, people))
    if (item.action === 'LIKE' || item.action === 'SHARE') facts.push(...eventIn(session, item))
  }
  for (const urn of gone) facts.push({ kind: 'message.gone', remoteId: urn, version: session.now })

  const unnamed = [...people].filter((urn) => urn === own || !isNamed(urn))
  const authors = await readAuthors(session, unnamed)
  return { count, changes: once([...stubs(session, facts, people), ...authors, ...facts]), named: unnamed }
}

function goneBy(items: readonly Notification[]): ReadonlySet<string> {
  return new Set(items.flatMap((item) => (item.action === 'COMMENT_DELETE' ? commentIn(item) : [])))
}

/** The comments that these tell of, with the last that does; what was deleted since is not wanted. */
function wantedBy(items: readonly Notification[]): ReadonlyMap<string, Notification> {
  const gone = goneBy(items)
  const wanted = new Map<string, Notification>()
  for (const item of items) {
    if (!commentActions.includes(item.action)) continue
    for (const urn of commentIn(item)) if (!gone.has(urn)) wanted.set(urn, item)
  }
  return wanted
}

/** Who reacted or shared is told by URN alone: a name of each would cost a call. */
function stubs(session: Session, facts: readonly Change[], people: ReadonlySet<string>): Change[] {
  return facts.flatMap((fact) =>
    fact.kind === 'event' &&
    fact.authorId !== null &&
    !people.has(fact.authorId) &&
    fact.authorId !== session.account.remoteId
      ? [stubChange(session, fact.authorId)]
      : [],
  )
}

function ownerOf(item: Notification, own: string): string {
  return item.decoratedSourcePost?.owner ?? own
}

function commentIn(item: Notification): string[] {
  const urn = commentUrn(item.generatedActivity) ?? commentUrn(item.decoratedGeneratedActivity?.comment?.entity)
  return urn === null ? [] : [urn]
}

/** The post that something happened to, by the name that our own posts are listed under where it is told. */
function postOf(item: Notification): string | null {
  const names = [item.decoratedSourcePost?.entity ?? '', item.sourcePost ?? ''].filter(isPost)
  return names.find((urn) => !urn.startsWith('urn:li:activity:')) ?? names[0] ?? null
}

/** The post that names the Page; null where none is told. */
export function mentionUrn({
  decoratedGeneratedActivity: inside,
  generatedActivity,
  sourcePost,
}: Notification): string | null {
  const names = [inside?.share?.entity, generatedActivity, sourcePost].map((one) => one ?? '')
  return names.find(isPost) ?? null
}

function mentionIn(session: Session, item: Notification, people: Set<string>): Change[] {
  const share = item.decoratedGeneratedActivity?.share
  const urn = mentionUrn(item)
  const owner = actorOrNull(share?.owner ?? item.decoratedSourcePost?.owner)
  if (urn === null || owner === null) return []
  people.add(owner)
  const text = share?.text ?? item.decoratedSourcePost?.text ?? ''
  return [
    mentionConversation(session, urn, owner),
    mentionMessage(session, { urn, owner, text, at: item.lastModifiedAt }),
  ]
}

function eventIn(session: Session, item: Notification): Change[] {
  const messageId = postOf(item)
  const activity = item.generatedActivity ?? null
  const inside =
    item.action === 'SHARE' ? item.decoratedGeneratedActivity?.share : item.decoratedGeneratedActivity?.like
  const named = /^urn:li:(?:like|reaction):\((urn:li:(?:person|organization):[\w-]+),/u.exec(activity ?? '')?.[1]
  const authorId = actorOrNull(inside?.owner ?? named)
  if (messageId === null || authorId === session.account.remoteId) return []
  return [
    {
      kind: 'event',
      id: activity ?? `notification-${item.notificationId}`,
      type: item.action === 'SHARE' ? 'repost' : 'like',
      authorId,
      messageId,
      at: item.lastModifiedAt,
    },
  ]
}

function actorOrNull(urn: string | null | undefined): string | null {
  return isActor(urn ?? '') ? (urn ?? null) : null
}
