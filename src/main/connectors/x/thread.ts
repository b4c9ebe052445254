import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { get } from './api.ts'
import { dialectOf, postParams } from './dialect.ts'
import { directThread } from './direct.ts'
import { lookUp } from './lookup.ts'
import { placedChanges, placePosts } from './places.ts'
import { postsOf, type Post } from './posts.ts'
import { directIdOf, readConversationRef } from './refs.ts'
import * as replies from './replies.ts'

const most = 100
const mostPages = 3

/**
 * The present state of a conversation: a direct one by its newest messages, a public one by what was said in it within seven days (X
 * searches no further back), with the posts that open it. Only what the person and we say to each other is asked for, since each post is billed.
 */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const direct = directIdOf(conversation.remoteId)
  if (direct !== null) return directThread(session, direct)
  const note = readConversationRef(conversation)
  const heads = await lookUp(session, [note.rootId, conversation.remoteId], 'reading a thread')
  // Whether the head is gone is found out by the list that told it.
  if (!heads.posts.some((post) => post.id === conversation.remoteId)) return []
  const own = session.account.remoteId
  const people = note.isOurs
    ? note.personId === null
      ? ''
      : ` (from:${note.personId} OR to:${note.personId})`
    : ` (from:${own} OR to:${own} OR @${session.account.handle})`
  const found = await search(session, `conversation_id:${note.rootId}${people}`)
  const all = [...new Map([...heads.posts, ...found].map((post) => [post.id, post])).values()]
  const placed = await placePosts(session, all)
  const inside = all.filter((post) => placed.place(post).conversationId === conversation.remoteId)
  return placedChanges(
    session,
    placed,
    inside.toSorted((one, other) => one.createdAt - other.createdAt),
  )
}

async function search(session: Session, query: string): Promise<Post[]> {
  const what = 'reading a thread'
  const found: Post[] = []
  let token: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const params = { query, max_results: most, next_token: token, ...postParams(dialectOf(session)) }
    const page: replies.PostPage = await get(session, ['tweets', 'search', 'recent'], params, replies.postPage, what)
    found.push(...postsOf(session, page.data ?? [], page.includes, what).posts)
    const next = page.meta.next_token ?? undefined
    if (next === undefined || next === token || (page.data ?? []).length === 0) break
    token = next
  }
  return found
}
