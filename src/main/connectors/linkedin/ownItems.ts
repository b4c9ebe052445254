import type { Action } from '../../../shared/contract/action.ts'
import type { Attempt, OwnItem, Session } from '../connector.ts'
import { callerOf, type Listed } from './api.ts'
import { allComments, parentOf, urnOf } from './comments.ts'
import { littleText, plainText } from './littleText.ts'
import { commentMessage, postMessage, publishedAt } from './messages.ts'
import { selfChange } from './people.ts'
import { listPosts } from './posts.ts'
import type { Post } from './replies.ts'
import { partsOf } from './urns.ts'
import { answeredBy, postOf, readNewComment } from './writing.ts'
import { orNull } from '../shared/orNull.ts'

const mostPages = 20

/** What the Page itself made at or after `since` where this send would stand: under what was answered, or among its posts. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  const { action, attempt, since } = sent
  if (action.kind === 'reply') return ownComments(session, action, attempt, since)
  return action.kind === 'post' ? ownPosts(session, action.text, since) : []
}

async function ownComments(
  session: Session,
  action: Extract<Action, { kind: 'reply' }>,
  attempt: Attempt,
  since: number,
): Promise<readonly OwnItem[]> {
  const on = readNewComment(attempt.payload)?.on ?? answeredBy(action, attempt.continues)
  // The order of a list means nothing: all of it is read.
  const all = (await orNull(allComments(callerOf(session), on, mostPages))) ?? []
  const parent = partsOf(on) === null ? null : on
  return all
    .filter((one) => one.actor === session.account.remoteId && one.created.time >= since && parentOf(one) === parent)
    .map((one) => {
      const place = { conversationId: action.conversation.remoteId, post: postOf(action, one) }
      return {
        remoteId: urnOf(one),
        text: one.message.text,
        conversationId: place.conversationId,
        replyToId: parentOf(one) ?? place.post,
        createdAt: one.created.time,
        key: null,
        changes: [selfChange(session), commentMessage(session, one, place)],
      }
    })
}

async function ownPosts(session: Session, text: string, since: number): Promise<readonly OwnItem[]> {
  const found = new Map<string, Post>()
  let at: number | null = 0
  for (let pages = 0; at !== null && pages < mostPages; pages++) {
    const page: Listed<Post> = await listPosts(callerOf(session), session.account.remoteId, 'CREATED', at)
    for (const post of page.items) if (publishedAt(post) >= since) found.set(post.id, post)
    at = page.items.some((post) => publishedAt(post) < since) ? null : page.next
  }
  const shown = plainText(littleText(text))
  return [...found.values()].map((post) => {
    const body = plainText(post.commentary ?? '')
    return {
      remoteId: post.id,
      // A mention in a post is shown by its name only: what is the same but for that is what was sent.
      text: body === shown ? text : body,
      conversationId: null,
      replyToId: null,
      createdAt: publishedAt(post),
      key: null,
      changes: [selfChange(session), postMessage(session, post)],
    }
  })
}
