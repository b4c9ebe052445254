import type { Target } from '../../../shared/contract/action.ts'
import type { Moderation } from '../../../shared/contract/conversation.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { once } from '../shared/once.ts'
import { listReplies, listThreads, readThread, readVideos } from './api.ts'
import { replyChanges, threadChanges, videoOf } from './map.ts'
import { readThreadRef } from './refs.ts'
import type { Comment, Thread } from './replies.ts'

/** Pages of a list that are read at once; a longer thread comes in by the streams. */
const mostPages = 10

/** The present state of a conversation. */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const found = await readThread(session, conversation.remoteId)
  const known = readThreadRef(conversation).moderation
  if (found === null) {
    // A rejected comment is found by no reading, and stays here as it was.
    if (known === 'trash') return []
    return [{ kind: 'message.gone', remoteId: conversation.remoteId, version: session.now }]
  }
  const videoId = videoOf(found)
  const videos = await readVideos(session, videoId === null ? [] : [videoId])
  const moderation = await standingOf(session, found, known)
  const answers = await allReplies(session, found.id)
  return once([
    ...threadChanges(session, { ...found, replies: null }, videos, moderation),
    ...answers.flatMap((reply) => replyChanges(session, reply, { threadId: found.id, videoId })),
  ])
}

/**
 * Where a thread stands. By id YouTube only says whether it is public; which of its lists has the thread is looked for, and one in
 * neither was rejected. `known` is what was told last, for answers that say nothing.
 */
async function standingOf(session: Session, thread: Thread, known: Moderation | null): Promise<Moderation | null> {
  const { isPublic } = thread.snippet
  if (isPublic === null || isPublic === undefined) return known
  if (isPublic) return null
  let isWhole = true
  for (const status of ['heldForReview', 'likelySpam'] as const) {
    const found = await isListed(session, thread, status)
    if (found === true) return status === 'heldForReview' ? 'held' : 'spam'
    isWhole &&= found === false
  }
  return isWhole ? 'trash' : known
}

/** Whether the list of its video has a thread; null where the list is longer than what is read of it. */
async function isListed(
  session: Session,
  thread: Thread,
  status: 'heldForReview' | 'likelySpam',
): Promise<boolean | null> {
  const { publishedAt } = thread.snippet.topLevelComment.snippet
  let token: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const { items, next } = await listThreads(session, status, token, videoOf(thread))
    if (items.some((one) => one.id === thread.id)) return true
    // The newest come first: what is older than the thread has not got it.
    const isPassed = items.some((one) => one.snippet.topLevelComment.snippet.publishedAt < publishedAt)
    if (next === null || next === token || isPassed) return false
    token = next
  }
  return null
}

/** All answers in a thread, as far as they are read at once. */
export async function allReplies(session: Session, threadId: string): Promise<readonly Comment[]> {
  const found: Comment[] = []
  let token: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const { items, next } = await listReplies(session, threadId, token)
    found.push(...items)
    if (next === null || next === token) break
    token = next
  }
  return found
}
