import type { Action } from '../../../shared/contract/action.ts'
import type { Attempt, OwnItem, Session } from '../connector.ts'
import { get } from './api.ts'
import { dialectOf, postParams } from './dialect.ts'
import { eventChanges, readEvents } from './direct.ts'
import { placedChanges, placePosts } from './places.ts'
import { lengthOfNamesInFront, postsOf, type Post } from './posts.ts'
import { directIdOf } from './refs.ts'
import * as replies from './replies.ts'
import { idAt, isNewer } from './snowflake.ts'

const most = 100
const mostPages = 10

/** Own posts, or own messages of the conversation, made at or after `since`, for finding a send whose answer was lost. */
export async function ownSince(
  session: Session,
  sent: { readonly action: Action; readonly attempt: Attempt; readonly since: number },
): Promise<readonly OwnItem[]> {
  const { action, since } = sent
  if (action.kind !== 'reply' && action.kind !== 'post') return []
  const direct = action.kind === 'reply' ? directIdOf(action.conversation.remoteId) : null
  return direct === null ? ownPosts(session, action.text, since) : ownMessages(session, direct, action.text, since)
}

async function ownPosts(session: Session, text: string, since: number): Promise<OwnItem[]> {
  const what = 'looking for what was sent'
  const found: Post[] = []
  let token: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const page: replies.PostPage = await get(
      session,
      ['users', session.account.remoteId, 'tweets'],
      {
        max_results: most,
        exclude: 'retweets',
        since_id: idAt(since - 1),
        pagination_token: token,
        ...postParams(dialectOf(session)),
      },
      replies.postPage,
      what,
    )
    found.push(...postsOf(session, page.data ?? [], page.includes, what).posts)
    const next = page.meta.next_token ?? undefined
    if (next === undefined || next === token || (page.data ?? []).length === 0) break
    token = next
  }
  const recent = found.filter((post) => post.createdAt >= since)
  const placed = await placePosts(session, recent)
  return recent.map((post) => {
    const changes = placedChanges(session, placed, [post])
    const told = changes.flatMap((one) =>
      one.kind === 'message' && one.message.remoteId === post.id ? [one.message] : [],
    )
    return {
      remoteId: post.id,
      text: asSent(post.body, text, post.parentId !== null),
      conversationId: told[0]?.conversationId ?? null,
      replyToId: told[0]?.replyToId ?? null,
      createdAt: post.createdAt,
      key: null,
      changes,
    }
  })
}

async function ownMessages(session: Session, conversation: string, text: string, since: number): Promise<OwnItem[]> {
  const floor = idAt(since - 1)
  const items: OwnItem[] = []
  let token: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const path = ['dm_conversations', conversation, 'dm_events']
    const page: replies.EventPage = await readEvents(session, path, most, token)
    const events = page.data ?? []
    for (const event of events) {
      if (event.sender_id !== session.account.remoteId) continue
      const changes = eventChanges(session, [event], page)
      for (const change of changes) {
        if (change.kind !== 'message' || change.message.createdAt < since) continue
        const { remoteId, body, conversationId, replyToId, createdAt } = change.message
        items.push({
          remoteId,
          text: asSent(body, text, false),
          conversationId,
          replyToId,
          createdAt,
          key: null,
          changes,
        })
      }
    }
    const next = page.meta.next_token ?? undefined
    const isOld = events.some((event) => !isNewer(event.id, floor))
    if (next === undefined || next === token || events.length === 0 || isOld) break
    token = next
  }
  return items
}

/** X folds spaces, rewrites links and takes names at the start of an answer for its own: what only differs in that is what was sent. */
function asSent(body: string, text: string, isAnswer: boolean): string {
  const own = isAnswer ? text.slice(lengthOfNamesInFront(text)) : text
  return comparable(body) === comparable(own) ? text : body
}

function comparable(text: string): string {
  return (
    text
      .normalize('NFC')
      // A bare domain comes back as a link, and a link to a whole site with a slash.
      .replace(/https?:\/\/(?=\S)/gu, '')
      .replace(/(?<=(?:^|\s)[^\s/]+)\/(?=\s|$)/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
  )
}
