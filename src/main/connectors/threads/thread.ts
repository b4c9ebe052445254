import type { Target } from '../../../shared/contract/action.ts'
import type { Change } from '../change.ts'
import type { Session } from '../connector.ts'
import { readItem, readPage } from './lists.ts'
import { isOwn, isText } from './messages.ts'
import { once } from '../shared/once.ts'
import { createPlaces } from './places.ts'
import type { Item } from './shapes.ts'
import { orNull } from '../shared/orNull.ts'

/** Requests that one reading takes at the most; a conversation that is wider is told as far as it was read. */
const mostRequests = 40

/**
 * The present state of a conversation. Under a post of ours: the answer that opens it and everything below. Under somebody else's post:
 * that post, what of ours stands in it and what answers ours, and what names us there. Nothing when it is no longer shown: whether it is
 * gone is found out by the streams, which look twice.
 */
export async function thread(session: Session, conversation: Target): Promise<readonly Change[]> {
  const head = await readItem(session, conversation.remoteId)
  if (head === null) return []
  const rootId = head.root_post?.id
  const isRoot = rootId === undefined || rootId === head.id
  const items = isRoot && !isOwn(session, head) ? await inForeign(session, head) : await below(session, [head])
  const places = createPlaces(session, items)
  const changes: Change[] = []
  for (const one of [...items].sort((a, b) => a.timestamp - b.timestamp)) {
    const place = await places.of(one)
    if (place.conversationId === conversation.remoteId) changes.push(...(await places.told(one)))
  }
  return once(changes)
}

/** These and all that stands below them, level by level. */
async function below(session: Session, from: readonly Item[]): Promise<Item[]> {
  const found = new Map(from.map((one) => [one.id, one]))
  const open = [...from]
  for (let requests = 0; open.length > 0 && requests < mostRequests;) {
    const parent = open.shift()
    if (parent === undefined || parent.has_replies !== true) continue
    let after: string | null = null
    do {
      const path = `${encodeURIComponent(parent.id)}/replies`
      const page: Awaited<ReturnType<typeof readPage>> | null = await orNull(
        readPage(session, path, { after }, 'reading a conversation'),
      )
      requests += 1
      for (const one of page?.items ?? []) {
        if (!isText(one) || found.has(one.id)) continue
        found.set(one.id, one)
        open.push(one)
      }
      after = page?.after ?? null
    } while (after !== null && requests < mostRequests)
  }
  return [...found.values()]
}

/** What a conversation under somebody else's post holds for us: only our own answers, what answers them, and mentions can be read. */
async function inForeign(session: Session, root: Item): Promise<Item[]> {
  const since = root.timestamp
  const own = await readPage(session, 'me/replies', { since }, 'reading own replies')
  const mentions = await readPage(session, 'me/mentions', { since }, 'reading mentions')
  const isInIt = (one: Item): boolean => one.root_post?.id === root.id
  const ours = await below(session, own.items.filter(isInIt))
  const found = [root, ...ours, ...mentions.items.filter(isInIt)]
  return [...new Map(found.map((one) => [one.id, one])).values()]
}
